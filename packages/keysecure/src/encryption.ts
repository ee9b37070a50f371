import { optionsError } from "@cardpin/client-core/issuer";
import { encryptField, isSecretKey, type Pin, SecretKey } from "@cardpin/pin-crypto";
import { digest, encodeBase64 } from "@cardpin/pin-crypto/codec";

/**
 * How `apiSecret` becomes the AES key. KeySecure's readable pages do not say; `utf8` (the characters are the key) is the
 * default and unverified.
 *
 * - `utf8`: the text's bytes
 * - `hex`, `base64`: the text decoded
 * - `sha-256`, `sha-256-16`, `md5`: the digest of the text's bytes, whole or its first 16 bytes
 */
export type KeySecureKeyDerivation = "utf8" | "hex" | "base64" | "sha-256" | "sha-256-16" | "md5";

const derivations: Readonly<Record<KeySecureKeyDerivation, (secret: string) => SecretKey>> = {
  utf8: (secret) => SecretKey.fromText(secret, "utf8"),
  hex: (secret) => SecretKey.fromText(secret, "hex"),
  base64: (secret) => SecretKey.fromText(secret, "base64"),
  "sha-256": (secret) => SecretKey.from(digest({ algorithm: "sha-256", data: secret })),
  "sha-256-16": (secret) => SecretKey.from(digest({ algorithm: "sha-256", data: secret }).slice(0, 16)),
  md5: (secret) => SecretKey.from(digest({ algorithm: "md5", data: secret })),
};

/** Every derivation. */
export const keyDerivations: readonly KeySecureKeyDerivation[] = Object.keys(derivations) as KeySecureKeyDerivation[]; // the keys of the record

/** Reads the option `keyDerivation`. @throws CardPinError `invalid-options` */
export function readDerivation(given: unknown): KeySecureKeyDerivation {
  if (given === undefined) return "utf8";
  const found = keyDerivations.find((name) => name === given);
  if (found !== undefined) return found;
  throw optionsError("keysecure", `keyDerivation must be one of ${keyDerivations.join(", ")}.`);
}

/** Returns the AES key that a secret stands for; `undefined` when it does not have 16, 24 or 32 bytes. */
export function deriveKey(secret: string, derivation: KeySecureKeyDerivation): SecretKey | undefined {
  try {
    return withAesLength(derivations[derivation](secret));
  } catch {
    return undefined; // not hexadecimal, or not Base64
  }
}

/** Returns a copy of the key given as `encryptionKey`; `undefined` when it does not have 16, 24 or 32 bytes. */
export function copyEncryptionKey(given: unknown): SecretKey | undefined {
  try {
    const copy = isSecretKey(given) ? given.use((bytes) => SecretKey.from(bytes)) : SecretKey.from(given as Uint8Array); // checked by SecretKey.from
    return withAesLength(copy);
  } catch {
    return undefined;
  }
}

function withAesLength(key: SecretKey): SecretKey | undefined {
  if ([16, 24, 32].includes(key.length)) return key;
  key.dispose();
  return undefined;
}

/**
 * Encrypts a field as KeySecure wants it: AES-ECB with PKCS#7 padding, in Base64. ECB gives equal text for equal PINs under one
 * key, so the result is as secret as the PIN. https://docs-payment-merchant.keysecure.io/en/API/api-list/card/pin-set
 */
export function encryptKeySecureField(key: SecretKey, plaintext: Pin | Uint8Array): string {
  return encodeBase64(encryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, plaintext }));
}
