import { Pin, SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import {
  copyEncryptionKey,
  deriveKey,
  encryptKeySecureField,
  type KeySecureKeyDerivation,
  readDerivation,
} from "./encryption.ts";
import { keysecure } from "./index.ts";

// Computed with OpenSSL's AES from made-up keys: KeySecure publishes no vector and does not say how the key is made.
const pin = Pin.from("270946");
const text = "0123456789abcdef0123456789abcdef";
const vectors: readonly (readonly [string, KeySecureKeyDerivation, string])[] = [
  ["0123456789abcdef", "utf8", "Ph5hhR7nIPEXb1h0G6Lw6w=="],
  ["0123456789abcdef01234567", "utf8", "25jlZTFqnMie2cGPzJcR4w=="],
  [text, "utf8", "UgeMIN5JvgnW3G9nxNOocA=="],
  [text, "hex", "sHlVu52mIU3P3vKtuKKQDg=="],
  [text, "base64", "sjRYdQfHb2HuQXHNHIMM9A=="],
  [text, "sha-256", "Gm37zcE63d+6DbGLkDkF1Q=="],
  [text, "sha-256-16", "0MJ8du2N2aY49BFq+IwoSg=="],
  [text, "md5", "8xGhCfTZxIatPXxvmR5ISQ=="],
];

/** The PIN under a key, which must be there. */
const encrypted = (key: SecretKey | undefined): string =>
  encryptKeySecureField(key ?? SecretKey.from(new Uint8Array(1)), pin);

describe("KeySecure's field encryption", () => {
  for (const [secret, derivation, expected] of vectors) {
    it(`makes the key of ${secret.length} characters by ${derivation}`, () => {
      expect(encrypted(deriveKey(secret, derivation))).toBe(expected);
    });
  }

  it("takes the key's bytes, or a SecretKey, of which it keeps a copy", () => {
    const bytes = new TextEncoder().encode(text);
    expect(encrypted(copyEncryptionKey(bytes))).toBe("UgeMIN5JvgnW3G9nxNOocA==");
    const given = SecretKey.from(bytes);
    const copy = copyEncryptionKey(given);
    given.dispose();
    expect(encrypted(copy)).toBe("UgeMIN5JvgnW3G9nxNOocA==");
  });

  it("makes the key from the text as it is, when nothing else is said", () => {
    expect(readDerivation(undefined)).toBe("utf8");
  });

  it("names the options when the key has no AES length", () => {
    for (const length of [0, 1, 15, 17, 31, 33]) {
      expect(copyEncryptionKey(new Uint8Array(length))).toBeUndefined();
      const options = { environment: "sandbox", apiKey: "key", apiSecret: "secret" } as const;
      expect(() => keysecure({ ...options, encryptionKey: new Uint8Array(length) })).toThrow(
        /16, 24 or 32 bytes.*keyDerivation.*encryptionKey/,
      );
    }
    expect(deriveKey("too-short", "utf8")).toBeUndefined();
    expect(deriveKey("no hexadecimal", "hex")).toBeUndefined();
  });

  it("names every derivation when it is told another", () => {
    for (const other of ["sha256", "", null, 7, "toString"]) {
      expect(() => readDerivation(other)).toThrow("one of utf8, hex, base64, sha-256, sha-256-16, md5.");
    }
  });
});
