import { type Blocklist, isBlocklist } from "../blocklist.ts";
import { makeRule, type Rule } from "../rule.ts";

/**
 * Refuses the PINs of a list. PINs of another length than the list's are not refused, so a policy needs one list for each
 * length. The list is unpacked when the first PIN of that length is checked. In JSON its `id`, which names its version,
 * stands for the list.
 *
 * @param list the list itself, not its id
 * @throws PinPolicyError `invalid-parameter` when it is not a list of this package or of {@link createBlocklist}
 * @example
 * ```ts
 * import { blocklist, common4, createPolicy } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [blocklist(common4)] });
 * console.log(policy.check("1990")); // { ok: false, violations: [ { rule: 'blocklist' } ] }
 * ```
 */
export function blocklist(list: Blocklist): Rule & { readonly id: string } {
  const { id, length: onlyLength } = list ?? {};
  return makeRule(
    { rule: "blocklist", id },
    { bits: () => list.bits(), onlyLength },
    isBlocklist(list),
    "pass the list itself, such as common4, or one made by createBlocklist(), not its id",
  );
}
