import { createEncryptedPin, type EncryptedPin, type EncryptPinInput } from "@cardpin/client-core/browser";
import { encryptPinFor, readPinKey, type StripePinKey } from "./pin-key.ts";
import { pinRules } from "./pin-rules.ts";

export type { EncryptedPin, EncryptPinInput } from "@cardpin/client-core/browser";
export type { StripePinKey } from "./pin-key.ts";

/** What {@link encryptPin} needs. */
export interface StripeEncryptPinInput extends EncryptPinInput {
  /** What `getPinKey` of your back end's client returned for this PIN. */
  readonly key: StripePinKey;
}

/**
 * Encrypts a cardholder's PIN in the browser, so that your back end never sees its digits. Send the result to your back end,
 * which gives it to `setPin`. The policy is checked first, as the client does it; a hostile browser can skip that.
 *
 * @throws CardPinError (as a rejection) `invalid-argument`, `invalid-pin`, `policy-violation`, `encryption-failed`
 * @example
 * ```ts
 * import { encryptPin, type StripePinKey } from "@cardpin/stripe/browser";
 *
 * export async function sendPin(card: string, pin: string): Promise<void> {
 *   const key: StripePinKey = await (await fetch("/pin-key")).json();
 *   const encrypted = await encryptPin({ card, pin, key });
 *   await fetch("/pin", { method: "POST", body: JSON.stringify(encrypted) });
 * }
 * ```
 */
export async function encryptPin(input: StripeEncryptPinInput): Promise<EncryptedPin> {
  return createEncryptedPin({
    issuer: "stripe",
    input,
    issuerRules: pinRules,
    async encrypt(pin) {
      const key = readPinKey(input.key?.keyId, input.key?.jwk);
      if (key === undefined) throw new TypeError("The key has another form than getPinKey returns.");
      return { encrypted_number: await encryptPinFor(key, pin) };
    },
  });
}
