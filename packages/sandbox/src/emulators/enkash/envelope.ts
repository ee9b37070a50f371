import { createCipheriv, createDecipheriv, createHash } from "node:crypto";

/** Wraps and opens whole bodies: AES-128-ECB, PKCS#7 padding, Base64 in the standard alphabet with padding. */
export interface Envelope {
  wrap(text: string): string;
  /** The plaintext, or `undefined` when the text is not Base64, not whole blocks, or padded wrongly. */
  open(base64: string): string | undefined;
}

/** Makes the envelope from the client secret: the key is the first 16 bytes of its SHA-256. */
export function createEnvelope(clientSecret: string): Envelope {
  const key = createHash("sha256").update(clientSecret, "utf8").digest().subarray(0, 16);
  return {
    wrap(text) {
      const cipher = createCipheriv("aes-128-ecb", key, null);
      return Buffer.concat([cipher.update(text, "utf8"), cipher.final()]).toString("base64");
    },
    open(base64) {
      const bytes = Buffer.from(base64, "base64");
      if (bytes.length === 0 || bytes.length % 16 !== 0 || bytes.toString("base64") !== base64) return undefined;
      const decipher = createDecipheriv("aes-128-ecb", key, null);
      try {
        return Buffer.concat([decipher.update(bytes), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}
