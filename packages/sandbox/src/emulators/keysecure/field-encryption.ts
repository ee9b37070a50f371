import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import type { KeySecureKeyDerivation } from "./options.ts";

/** Encrypts and decrypts single fields: AES-ECB, PKCS#7 padding, Base64 in the standard alphabet with padding. */
export interface FieldCipher {
  encrypt(text: string): string;
  /** The plaintext, or `undefined` when the text is not Base64, not whole blocks, or padded wrongly. */
  decrypt(base64: string): string | undefined;
}

/** Makes the cipher from the merchant's `apiSecret`; throws when the derivation gives no AES key. */
export function createFieldCipher(apiSecret: string, derivation: KeySecureKeyDerivation): FieldCipher {
  const key = keyBytes[derivation](apiSecret);
  if (![16, 24, 32].includes(key.length)) {
    throw new TypeError(
      "The KeySecure emulator's apiSecret gives no AES key of 16, 24 or 32 bytes; set keyDerivation.",
    );
  }
  const algorithm = `aes-${key.length * 8}-ecb`;
  return {
    encrypt(text) {
      const cipher = createCipheriv(algorithm, key, null);
      return Buffer.concat([cipher.update(text, "utf8"), cipher.final()]).toString("base64");
    },
    decrypt(base64) {
      const bytes = Buffer.from(base64, "base64");
      if (bytes.length === 0 || bytes.length % 16 !== 0 || bytes.toString("base64") !== base64) return undefined;
      const decipher = createDecipheriv(algorithm, key, null);
      try {
        return Buffer.concat([decipher.update(bytes), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}

const keyBytes: Readonly<Record<KeySecureKeyDerivation, (secret: string) => Uint8Array>> = {
  utf8: (secret) => Buffer.from(secret, "utf8"),
  hex: (secret) => Buffer.from(secret, "hex"),
  base64: (secret) => Buffer.from(secret, "base64"),
  "sha-256": (secret) => createHash("sha256").update(secret, "utf8").digest(),
  "sha-256-16": (secret) => createHash("sha256").update(secret, "utf8").digest().subarray(0, 16),
  md5: (secret) => createHash("md5").update(secret, "utf8").digest(),
};
