import type { PinInput } from "@cardpin/pin-crypto";
import { longest, readDigits } from "../digits.ts";
import { checkParameter, makeRule, type Rule } from "../rule.ts";

const advice = "exactly(...pins): pins are one or more of 4 to 12 digits.";

/**
 * Refuses the PINs named, such as the default PIN of a card programme. They are part of the policy's data: they are
 * printed by `toJSON()`. For a cardholder's own PINs use `personal()`.
 *
 * @param pins one or more, 4 to 12 digits each
 * @throws PinPolicyError `invalid-pin` when one is not ASCII digits, `invalid-parameter` when one has not 4 to 12 of them
 * or none is given
 */
export function exactly(...pins: readonly PinInput[]): Rule & { readonly pins: readonly string[] } {
  const named = pins.map((pin) => {
    const digits = new Uint8Array(longest);
    const length = readDigits(pin, digits);
    checkParameter(length >= 4 && length <= longest, advice);
    return digits.subarray(0, length);
  });
  checkParameter(named.length > 0, advice);
  const data = { rule: "exactly", pins: Object.freeze(named.map((digits) => digits.join(""))) } as const;
  return makeRule(data, {
    matches: (digits, length) =>
      named.some((pin) => pin.length === length && pin.every((digit, i) => digit === digits[i])),
  });
}
