import { type Blocklist, isBlocklist } from "../blocklist.ts";
import { makeRule, type Rule } from "../rule.ts";

/**
 * Refuses the PINs of a list, such as `common4`. It looks only at PINs of the list's length, so give a policy one list per
 * length. The list is unpacked when the first PIN of that length is checked. In JSON the list stands as its `id`, which
 * names its version.
 *
 * @param list the list itself, not its id
 * @throws PinPolicyError `invalid-parameter` when it is not a list of this package or of `createBlocklist()`
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
