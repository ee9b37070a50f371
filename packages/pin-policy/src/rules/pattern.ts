import { makeRule, type Rule } from "../rule.ts";

/**
 * Refuses PINs of one shape, written with letters: equal letters stand for equal digits, and different letters may be equal
 * too. `pattern("abab")` refuses 1212 and 1111. It looks only at PINs that are as long as the pattern.
 *
 * `abab`, `aabb` and `abba` each refuse 100 of the four-digit PINs; of the six-digit ones `ababab` 100 and `aabbcc`, `abcabc`
 * and `abccba` 1 000 each.
 *
 * @param shape 4 to 12 letters a to l, at least one of them twice
 * @throws PinPolicyError `invalid-parameter`
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
    "shape is 4 to 12 letters a to l, one of them twice",
  );
}
