import { createEncryptedPin, type EncryptedPin, type EncryptPinInput } from "@cardpin/client-core/browser";
import { encryptRsaWithCryptoKey, type WebCryptoKey } from "@cardpin/pin-crypto";
import { decodeBase64, encodeHex } from "@cardpin/pin-crypto/codec";
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
      const { pinPublicKey, pinPadding: padding = "oaep-sha-1" } = input;
      const publicKey = await importKey(pinPublicKey, padding);
      return {
        pin: await encryptPinBlock({
          pin,
          encrypt: (plaintext) => encryptRsaWithCryptoKey({ padding, publicKey, plaintext }),
          randomHex: (bytes) => encodeHex(crypto.getRandomValues(new Uint8Array(bytes))),
        }),
      };
    },
  });
}

/** Imports a PEM of the form SubjectPublicKeyInfo (RFC 7468, section 13). */
async function importKey(pem: string, padding: LithicPinPadding): Promise<WebCryptoKey> {
  const [, text = ""] = /-----BEGIN PUBLIC KEY-----([\sA-Za-z0-9+/=]+)-----END PUBLIC KEY-----/.exec(pem) ?? [];
  const der = Uint8Array.from(decodeBase64(text.replace(/\s/g, "")));
  const hash = padding === "oaep-sha-1" ? "SHA-1" : "SHA-256";
  return crypto.subtle.importKey("spki", der, { name: "RSA-OAEP", hash }, false, ["encrypt"]);
}
