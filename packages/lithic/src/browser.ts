import { createEncryptedPin, type EncryptedPin, type EncryptPinInput } from "@cardpin/client-core/browser";
import { createRsaEncryptor } from "@cardpin/pin-crypto";
import { encodeHex } from "@cardpin/pin-crypto/codec";
import type { LithicPinPadding } from "./options.ts";
import { encryptPinBlock } from "./pin-block.ts";
import { pinRules } from "./pin-rules.ts";

export type { EncryptedPin, EncryptPinInput } from "@cardpin/client-core/browser";

/** What {@link encryptPin} needs. */
export interface LithicEncryptPinInput extends EncryptPinInput {
  /** Lithic's public key for PINs as PEM text. Get it from your own back end: who replaces it can read the PIN. */
  readonly pinPublicKey: string;
  /** How the PIN is padded. Default `oaep-sha-1`, as for the client. */
  readonly pinPadding?: LithicPinPadding;
}

/**
 * Encrypts a cardholder's PIN in the browser, so that your back end never sees its digits. Send the result to your back end,
 * which gives it to `setPin`. The policy is checked first, as the client does it; a hostile browser can skip that. The nonce
 * in it is good for one request, so `setPin` sends it once.
 *
 * @throws CardPinError (as a rejection) `invalid-argument`, `invalid-pin`, `policy-violation`, `encryption-failed`
 * @example
 * ```ts
 * import { encryptPin } from "@cardpin/lithic/browser";
 *
 * export async function sendPin(card: string, pin: string): Promise<void> {
 *   const pinPublicKey = await (await fetch("/lithic-pin-key.pem")).text();
 *   const encrypted = await encryptPin({ card, pin, pinPublicKey });
 *   await fetch("/pin", { method: "POST", body: JSON.stringify(encrypted) });
 * }
 * ```
 */
export async function encryptPin(input: LithicEncryptPinInput): Promise<EncryptedPin> {
  return createEncryptedPin({
    issuer: "lithic",
    input,
    issuerRules: pinRules,
    async encrypt(pin) {
      const { pinPublicKey: publicKey, pinPadding: padding = "oaep-sha-1" } = input;
      return {
        pin: await encryptPinBlock({
          pin,
          encrypt: createRsaEncryptor({ publicKey, padding }),
          randomHex: (bytes) => encodeHex(crypto.getRandomValues(new Uint8Array(bytes))),
        }),
      };
    },
  });
}
