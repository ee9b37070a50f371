import type { PinInput } from "@cardpin/pin-crypto";
import { digitsWithin, isSame, longest } from "../digits.ts";
import { PinPolicyError } from "../errors.ts";
import { makeRule, type Rule } from "../rule.ts";
import { isWhole } from "../values.ts";

/**
 * Refuses the named PINs, such as the default PIN of a card programme. They are part of the policy's data, so `toJSON()`
 * returns them. For a cardholder's own PINs use {@link personal}.
 *
 * @param pins one or more PINs, 4 to 12 digits each
 * @throws PinPolicyError `invalid-parameter` when there is no PIN or one is not 4 to 12 ASCII digits
 * @example
 * ```ts
 * import { createPolicy, exactly } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [exactly("4826")] });
 * console.log(policy.check("4826")); // { ok: false, violations: [ { rule: 'exactly' } ] }
 * ```
 */
export function exactly(...pins: readonly PinInput[]): Rule & { readonly pins: readonly string[] } {
  const named = pins.map((pin) => digitsWithin(pin, notPins));
  if (named.length === 0 || !named.every((digits) => isWhole(digits.length, 4, longest))) throw notPins();
  const data = { rule: "exactly", pins: Object.freeze(named.map((digits) => digits.join(""))) } as const;
  return makeRule(data, { matches: (digits) => named.some((pin) => isSame(pin, digits)) });
}

function notPins(): PinPolicyError {
  return new PinPolicyError("invalid-parameter", "exactly: pass one or more PINs of 4 to 12 ASCII digits.");
}
