import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { encryptedField, type KeyReading, readKey } from "./encryption.ts";

// Computed with OpenSSL's AES from made-up keys: KeySecure publishes no vector and does not say how the key is made.
const pin = Pin.from("270946");
const text = "0123456789abcdef0123456789abcdef";
const vectors: readonly (readonly [string, KeyReading, string])[] = [
  ["0123456789abcdef", "utf8", "Ph5hhR7nIPEXb1h0G6Lw6w=="],
  ["0123456789abcdef01234567", "utf8", "25jlZTFqnMie2cGPzJcR4w=="],
  [text, "utf8", "UgeMIN5JvgnW3G9nxNOocA=="],
  [text, "hex", "sHlVu52mIU3P3vKtuKKQDg=="],
  [text, "base64", "sjRYdQfHb2HuQXHNHIMM9A=="],
  [text, "sha256", "Gm37zcE63d+6DbGLkDkF1Q=="],
  [text, "sha256-16", "0MJ8du2N2aY49BFq+IwoSg=="],
  [text, "md5", "8xGhCfTZxIatPXxvmR5ISQ=="],
];

describe("KeySecure's field encryption", () => {
  for (const [secret, reading, expected] of vectors) {
    it(`reads ${secret.length} characters as ${reading}`, () => {
      expect(encryptedField(readKey(secret, reading), pin)).toBe(expected);
    });
  }

  it("takes the key's bytes", () => {
    const bytes = new TextEncoder().encode(text);
    expect(encryptedField(readKey("unused", bytes), pin)).toBe("UgeMIN5JvgnW3G9nxNOocA==");
  });

  it("names the options when the key has no AES length", () => {
    for (const length of [0, 1, 15, 17, 31, 33]) {
      expect(() => readKey("unused", new Uint8Array(length))).toThrow(/"utf8", "hex", "base64", "sha256", "sha256-16"/);
    }
  });
});
