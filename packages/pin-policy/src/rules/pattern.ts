import { checkParameter, makeRule, type Rule } from "../rule.ts";

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
  checkParameter(
    typeof shape === "string" && /^(?=.*(.).*\1)[a-l]{4,12}$/.test(shape),
    "pattern(shape): shape is 4 to 12 letters a to l, one of them twice.",
  );
  /** For each place, the first place that has the same letter. */
  const first = Array.from(shape, (letter) => shape.indexOf(letter));
  return makeRule(
    { rule: "pattern", pattern: shape },
    { matches: (digits) => first.every((place, i) => digits[i] === digits[place]), onlyLength: shape.length },
  );
}
