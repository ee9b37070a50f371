import { createEncryptedPin, type EncryptedPin, type EncryptPinInput } from "@cardpin/client-core/browser";
import { encryptPin as encryptMembers } from "./pin-block.ts";
import type { AdyenPinKey } from "./pin-key.ts";
import { pinRules } from "./pin-rules.ts";
import { readKey } from "./wrap-key.ts";

export type { EncryptedPin, EncryptPinInput } from "@cardpin/client-core/browser";
export type { AdyenPinKey } from "./pin-key.ts";

/** What {@link encryptPin} needs. */
export interface AdyenEncryptPinInput extends EncryptPinInput {
  /** What `getPinKey` of your back end's client returned. */
  readonly key: AdyenPinKey;
}

/**
 * Encrypts a cardholder's PIN in the browser, so that your back end never sees its digits. Send the result to your back end,
 * which gives it to `setPin`. The policy is checked first, as the client does it; a hostile browser can skip that.
 *
 * @throws CardPinError (as a rejection) `invalid-argument`, `invalid-pin`, `policy-violation`, `encryption-failed`
 * @example
 * ```ts
 * import { type AdyenPinKey, encryptPin } from "@cardpin/adyen/browser";
 *
 * export async function sendPin(card: string, pin: string): Promise<void> {
 *   const key: AdyenPinKey = await (await fetch("/pin-key")).json();
 *   const encrypted = await encryptPin({ card, pin, key });
 *   await fetch("/pin", { method: "POST", body: JSON.stringify(encrypted) });
 * }
 * ```
 */
export async function encryptPin(input: AdyenEncryptPinInput): Promise<EncryptedPin> {
  return createEncryptedPin({
    issuer: "adyen",
    input,
    issuerRules: pinRules,
    encrypt(pin) {
      const { publicKey, publicKeyFormat, padding, encoding } = input.key;
      return encryptMembers(pin, { wrap: readKey(publicKey, { publicKeyFormat, padding }), encoding });
    },
  });
}
