import { type Blocklist, isBlocklist } from "../blocklist.ts";
import { checkParameter, makeRule, type Rule } from "../rule.ts";

/**
 * Refuses the PINs of a list, such as `common4`. It looks only at PINs of the list's length, so give a policy one list per
 * length. The list is unpacked when the first PIN of that length is checked. In JSON the list stands as its `id`, which
 * names its version.
 *
 * @param list the list itself, not its id
 * @throws PinPolicyError `invalid-parameter` when it is not a list of this package or of `createBlocklist()`
 */
export function blocklist(list: Blocklist): Rule & { readonly id: string } {
  checkParameter(
    isBlocklist(list),
    "blocklist(list): pass the list itself, such as common4, or one made by createBlocklist(), not its id.",
  );
  let bits: Uint8Array | undefined;
  function matches(digits: Uint8Array, length: number): boolean {
    bits ??= list.bits();
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 10 + (digits[i] ?? 0);
    return (((bits[value >> 3] ?? 0) >> (value & 7)) & 1) === 1;
  }
  return makeRule({ rule: "blocklist", id: list.id }, { matches, onlyLength: list.length });
}
