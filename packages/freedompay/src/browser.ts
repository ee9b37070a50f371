import { createEncryptedPin, type EncryptedPin, type EncryptPinInput } from "@cardpin/client-core/browser";
import type { FreedomPayEncryptPin } from "./encrypt-pin.ts";
import { pinRules } from "./pin-rules.ts";

export type { EncryptedPin, EncryptPinInput } from "@cardpin/client-core/browser";
export type { FreedomPayEncryptPin, FreedomPayEncryptPinContext } from "./encrypt-pin.ts";
export {
  type FreedomPayPinEncoding,
  type FreedomPayRsaOaepPinEncryptorOptions,
  type FreedomPayRsaPkcs1PinEncryptorOptions,
  type FreedomPayRsaWrappedAesPinEncryptorOptions,
  rsaOaepPinEncryptor,
  rsaPkcs1PinEncryptor,
  rsaWrappedAesPinEncryptor,
} from "./pin-encryptors.ts";

/** What {@link encryptPin} needs. */
export interface FreedomPayEncryptPinInput extends EncryptPinInput {
  /** Encrypts as Freedom Processing told you to: one of this entry's encryptors, made with the key that your back end passes on. */
  readonly encryptor: FreedomPayEncryptPin;
}

/**
 * Encrypts a cardholder's PIN in the browser, so that your back end never sees its digits. Send the result to your back end,
 * which gives it to `setPin`. The policy is checked first, as the client does it; a hostile browser can skip that. Only the
 * encryptors with a public key are here: an AES key must not reach a browser.
 *
 * @throws CardPinError (as a rejection) `invalid-argument`, `invalid-pin`, `policy-violation`, `encryption-failed`
 * @example
 * ```ts
 * import { encryptPin, rsaOaepPinEncryptor } from "@cardpin/freedompay/browser";
 *
 * export async function sendPin(card: string, pin: string): Promise<void> {
 *   const publicKey = await (await fetch("/pin-key.pem")).text();
 *   const encryptor = rsaOaepPinEncryptor({ publicKey, hash: "sha-256", encoding: "base64" });
 *   const encrypted = await encryptPin({ card, pin, encryptor });
 *   await fetch("/pin", { method: "POST", body: JSON.stringify(encrypted) });
 * }
 * ```
 */
export async function encryptPin(input: FreedomPayEncryptPinInput): Promise<EncryptedPin> {
  return createEncryptedPin({
    issuer: "freedompay",
    input,
    issuerRules: pinRules,
    async encrypt(pin) {
      // No request has an id yet.
      const context = { card: input.card, requestId: crypto.randomUUID() };
      return { pin: await input.encryptor(pin, context) };
    },
  });
}
