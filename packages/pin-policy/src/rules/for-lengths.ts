import { checkLengths, type Rule } from "../rule.ts";

/**
 * A rule that looks only at PINs of some lengths, such as `forLengths([4], repeatRun(3))`.
 *
 * @param lengths numbers of digits, each 4 to 12
 * @throws PinPolicyError `invalid-lengths`
 */
export function forLengths(lengths: readonly number[], rule: Rule): Rule & { readonly lengths: readonly number[] } {
  checkLengths(lengths);
  return Object.freeze({ ...rule, lengths: Object.freeze([...lengths]) });
}
