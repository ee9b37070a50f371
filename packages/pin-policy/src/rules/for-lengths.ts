import { checkLengths, type Rule } from "../rule.ts";

/**
 * Limits a rule to PINs of some lengths.
 *
 * @param lengths numbers of digits, each 4 to 12
 * @throws PinPolicyError `invalid-lengths`
 * @example
 * ```ts
 * import { createPolicy, forLengths, repeatRun } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4, 6], rules: [forLengths([4], repeatRun(3))] });
 * console.log(policy.check("1112").ok); // false
 * console.log(policy.check("111290").ok); // true
 * ```
 */
export function forLengths(lengths: readonly number[], rule: Rule): Rule & { readonly lengths: readonly number[] } {
  checkLengths(lengths);
  return Object.freeze({ ...rule, lengths: Object.freeze([...lengths]) });
}
