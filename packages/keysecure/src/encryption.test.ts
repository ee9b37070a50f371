import { Pin, SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import {
  copyEncryptionKey,
  deriveKey,
  encryptKeySecureField,
  type KeySecureKeyDerivation,
  readDerivation,
} from "./encryption.ts";
import { type KeySecure, type KeySecureOptions, keysecure } from "./index.ts";

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

describe("the key of a client", () => {
  const card = { card: "C202605220001", cardholderNo: "U202605220001" };
  const secretOf = (at: number): string => `0123456789abcde${at}`;
  const ciphertextUnder = (at: number): string => encrypted(deriveKey(secretOf(at), "utf8"));

  /** A client whose requests all succeed, with the encrypted PINs that it sends. */
  function sending(options: Partial<KeySecureOptions>): { issuer: KeySecure; pins: unknown[] } {
    const pins: unknown[] = [];
    const fetch: KeySecureOptions["fetch"] = async (url, { body }) => {
      if (url.endsWith("/merchant/token")) {
        return Response.json({ code: 0, data: { access_token: "token-1", expired_time: Date.now() + 3_600_000 } });
      }
      if (url.endsWith("/pin/set")) pins.push(JSON.parse(new TextDecoder().decode(body as Uint8Array)).pin); // as the client gives it
      return Response.json({ code: 0, data: { result: true } });
    };
    return {
      issuer: keysecure({ environment: "sandbox", apiKey: "ak-1", apiSecret: secretOf(1), fetch, ...options }),
      pins,
    };
  }

  it("is made of the secret at each call that encrypts, and at no other", async () => {
    let asked = 0;
    const { issuer, pins } = sending({ apiSecret: () => secretOf(++asked) });
    await issuer.setPin({ ...card, pin });
    await issuer.setPin({ ...card, pin });
    await issuer.blockCard(card);
    expect(asked).toBe(2);
    expect(pins).toEqual([ciphertextUnder(1), ciphertextUnder(2)]);
  });

  it("is the one that was given, without a question for the secret", async () => {
    let asked = 0;
    const encryptionKey = new TextEncoder().encode(secretOf(7));
    const { issuer, pins } = sending({ apiSecret: () => secretOf(++asked), encryptionKey });
    await issuer.setPin({ ...card, pin });
    expect(pins).toEqual([ciphertextUnder(7)]);
    expect(asked).toBe(0);
  });

  it("is unavailable when the secret makes no AES key", async () => {
    const { issuer, pins } = sending({ apiSecret: () => "too-short" });
    await expect(issuer.setPin({ ...card, pin })).rejects.toMatchObject({
      code: "token-unavailable",
      outcome: "not-sent",
    });
    expect(pins).toEqual([]);
  });

  it("is wiped at close, and not the caller's, of which it is a copy", async () => {
    const encryptionKey = SecretKey.fromText(secretOf(7), "utf8");
    sending({ encryptionKey }).issuer.close();
    expect(copyEncryptionKey(encryptionKey)?.length).toBe(16);
    const other = sending({ encryptionKey });
    encryptionKey.dispose();
    expect(await other.issuer.setPin({ ...card, pin })).toMatchObject({ state: "effective" });
  });
});
