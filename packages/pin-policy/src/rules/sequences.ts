import { checkParameter, isWhole, type Matcher, makeRule, type Rule, within } from "../rule.ts";

/**
 * Refuses `length` digits in a row that go up by one or down by one, anywhere. With `wrap`, 9 is next to 0: 890, 901, 098
 * and 109 are runs. Steps of two (135) and repeats inside a run (112233) are not. `sequence({ length: 3 })` refuses 306 of
 * the four-digit and 59 262 of the six-digit PINs; with `wrap` 380 and 73 260.
 *
 * @param options.length digits in the run, 3 to 12
 * @param options.wrap whether 9 and 0 are neighbours; `false` unless given
 * @throws PinPolicyError `invalid-parameter`
 */
export function sequence(options: {
  readonly length: number;
  readonly wrap?: boolean;
}): Rule & { readonly length: number; readonly wrap: boolean } {
  const { length, wrap = false } = options ?? {};
  checkParameter(
    isWhole(length, 3, 12) && typeof wrap === "boolean",
    "sequence(options): length is 3 to 12, wrap is true or false.",
  );
  return makeRule({ rule: "sequence", length, wrap, [within]: length }, runOf(wrap, length));
}

/**
 * Refuses a PIN that is one run from end to end, up or down by one. `wholeSequence()` refuses 14 of the four-digit and 10 of
 * the six-digit PINs; with `wrap` 20 and 20.
 *
 * @param options.wrap whether 9 and 0 are neighbours; `false` unless given
 * @throws PinPolicyError `invalid-parameter`
 */
export function wholeSequence(options: { readonly wrap?: boolean } = {}): Rule & { readonly wrap: boolean } {
  const { wrap = false } = options ?? {};
  checkParameter(typeof wrap === "boolean", "wholeSequence(options): wrap is true or false.");
  return makeRule({ rule: "whole-sequence", wrap }, runOf(wrap));
}

function runOf(wrap: boolean, wanted?: number): Matcher {
  // With wrap, steps count modulo ten: 1 is up and 9 is down.
  const modulus = wrap ? 10 : 0;
  const down = wrap ? 9 : -1;
  return (digits, length) => {
    const enough = wanted ?? length;
    let rising = 1;
    let falling = 1;
    let previous = digits[0] ?? 0;
    for (let i = 1; i < length; i++) {
      const digit = digits[i] ?? 0;
      let step = digit - previous;
      if (step < 0) step += modulus;
      rising = step === 1 ? rising + 1 : 1;
      falling = step === down ? falling + 1 : 1;
      if (rising === enough || falling === enough) return true;
      previous = digit;
    }
    return false;
  };
}
