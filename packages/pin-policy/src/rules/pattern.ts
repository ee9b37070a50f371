import { makeRule, type Rule } from "../rule.ts";

/**
 * Refuses PINs of one shape, written with letters. Equal letters stand for equal digits. Different letters may stand for
 * equal digits too. PINs of another length than the shape are not refused.
 *
 * `abab`, `aabb` and `abba` refuse 100 of the four-digit PINs each. Of the six-digit PINs, `ababab` refuses 100, and
 * `aabbcc`, `abcabc` and `abccba` 1 000 each.
 *
 * @param shape 4 to 12 letters a to l, at least one of them twice
 * @throws PinPolicyError `invalid-parameter`
 * @example
 * ```ts
 * import { createPolicy, pattern } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [pattern("abab")] });
 * console.log(policy.check("4747").ok); // false
 * console.log(policy.check("4774").ok); // true
 * ```
 */
export function pattern(shape: string): Rule & { readonly pattern: string } {
  return makeRule(
    { rule: "pattern", pattern: shape },
    {
      matches: (digits) =>
        digits.length === shape.length &&
        // Each digit is that of the first place with the same letter.
        digits.every((digit, i) => digit === digits[shape.indexOf(shape.charAt(i))]),
    },
    typeof shape === "string" && /^(?=.*(.).*\1)[a-l]{4,12}$/.test(shape),
    "shape must be 4 to 12 letters a to l, one of them twice",
  );
}
