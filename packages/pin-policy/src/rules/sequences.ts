import { checkParameter, isWhole, type Look, makeRule, type Rule } from "../rule.ts";

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
  return makeRule({ rule: "sequence", length, wrap }, runOf(wrap, length));
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

function runOf(wrap: boolean, within?: number): Look {
  // Without wrap an eleventh place keeps 9 and 0 apart.
  const places = wrap ? 10 : 11;
  function matches(digits: Uint8Array, length: number): boolean {
    const enough = within ?? length;
    let rising = 1;
    let falling = 1;
    for (let i = 1; i < length; i++) {
      const step = ((digits[i] ?? 0) - (digits[i - 1] ?? 0) + places) % places;
      rising = step === 1 ? rising + 1 : 1;
      falling = step === places - 1 ? falling + 1 : 1;
      if (rising === enough || falling === enough) return true;
    }
    return false;
  }
  return { matches, within };
}
