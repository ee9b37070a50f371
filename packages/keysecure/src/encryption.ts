import { optionsError } from "@cardpin/client-core";
import { encryptField, type Pin, SecretKey } from "@cardpin/pin-crypto";
import { digest, encodeBase64 } from "@cardpin/pin-crypto/codec";

/**
 * How `apiSecret` becomes the AES key. KeySecure's readable pages do not say; `utf8` (the characters are the key) is the
 * default and unverified.
 *
 * - `utf8`: the text's bytes
 * - `hex`, `base64`: the text decoded
 * - `sha256`, `sha256-16`, `md5`: the digest of the text's bytes, whole or its first 16 bytes
 */
export type KeyReading = "utf8" | "hex" | "base64" | "sha256" | "sha256-16" | "md5";

const readings: Readonly<Record<KeyReading, (secret: string) => SecretKey>> = {
  utf8: (secret) => SecretKey.fromText(secret, "utf8"),
  hex: (secret) => SecretKey.fromText(secret, "hex"),
  base64: (secret) => SecretKey.fromText(secret, "base64"),
  sha256: (secret) => SecretKey.from(digest({ algorithm: "sha-256", data: secret })),
  "sha256-16": (secret) => SecretKey.from(digest({ algorithm: "sha-256", data: secret }).slice(0, 16)),
  md5: (secret) => SecretKey.from(digest({ algorithm: "md5", data: secret })),
};

/** The AES key that the options name: 16, 24 or 32 bytes. @throws CardPinError `invalid-options` */
export function readKey(secret: string, key: KeyReading | Uint8Array | SecretKey): SecretKey {
  const made = makeKey(secret, key);
  if (made !== undefined && [16, 24, 32].includes(made.length)) return made;
  throw optionsError(
    "keysecure",
    'The AES key must have 16, 24 or 32 bytes. Say with encryptionKey how apiSecret becomes the key: "utf8", "hex", "base64", "sha256", "sha256-16" or "md5"; or give the key\'s bytes.',
  );
}

function makeKey(secret: string, key: KeyReading | Uint8Array | SecretKey): SecretKey | undefined {
  try {
    if (key instanceof SecretKey) return key;
    if (key instanceof Uint8Array) return SecretKey.from(key);
    return Object.hasOwn(readings, key) ? readings[key](secret) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A field as KeySecure wants it: AES-ECB with PKCS#7 padding, in Base64. ECB gives equal text for equal PINs under one key,
 * so the result is as secret as the PIN. https://docs-payment-merchant.keysecure.io/en/API/api-list/card/pin-set
 */
export function encryptedField(key: SecretKey, plaintext: Pin | Uint8Array): string {
  const ciphertext = encryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, plaintext });
  return encodeBase64(ciphertext);
}
