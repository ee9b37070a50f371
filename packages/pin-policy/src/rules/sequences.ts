import { makeRule, type Rule } from "../rule.ts";
import { runOf } from "../runs.ts";
import { isFlag, isRecord, isWhole } from "../values.ts";

/**
 * Refuses `length` digits in a row that go up by one or down by one, anywhere. With `wrap`, 9 is next to 0: 890, 901, 098
 * and 109 are runs. Steps of two (135) and repeats inside a run (112233) are not runs. `sequence({ length: 3 })` refuses 306
 * of the four-digit and 59 262 of the six-digit PINs; with `wrap`, 380 and 73 260.
 *
 * @param options.length digits in the run, 3 to 12
 * @param options.wrap whether 9 and 0 are neighbors; `false` by default
 * @throws PinPolicyError `invalid-parameter`
 * @example
 * ```ts
 * import { createPolicy, sequence } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [sequence({ length: 3, wrap: true })] });
 * console.log(policy.check("8901").ok); // false
 * console.log(policy.check("1357").ok); // true
 * ```
 */
export function sequence(options: {
  readonly length: number;
  readonly wrap?: boolean;
}): Rule & { readonly length: number; readonly wrap: boolean } {
  const { length, wrap = false } = options ?? {};
  return makeRule(
    { rule: "sequence", length, wrap },
    runOf(ways(wrap), length),
    isRecord(options) && isWhole(length, 3, 12) && isFlag(wrap),
    "length must be 3 to 12, wrap must be true or false",
  );
}

/**
 * Refuses a PIN that is one run from end to end, up or down by one. `wholeSequence()` refuses 14 of the four-digit and 10 of
 * the six-digit PINs; with `wrap`, 20 and 20.
 *
 * @param options.wrap whether 9 and 0 are neighbors; `false` by default
 * @throws PinPolicyError `invalid-parameter`
 * @example
 * ```ts
 * import { createPolicy, wholeSequence } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [wholeSequence()] });
 * console.log(policy.check("4321").ok); // false
 * console.log(policy.check("1239").ok); // true
 * ```
 */
export function wholeSequence(options: { readonly wrap?: boolean } = {}): Rule & { readonly wrap: boolean } {
  const { wrap = false } = options ?? {};
  return makeRule(
    { rule: "whole-sequence", wrap },
    runOf(ways(wrap)),
    isRecord(options) && isFlag(wrap),
    "wrap must be true or false",
  );
}

/** Up or down. With `wrap`, 9 and 0 are nine apart in the other direction. */
function ways(wrap: boolean): number[][] {
  const far = wrap ? 9 : Number.NaN;
  return [
    [1, -far],
    [-1, far],
  ];
}
