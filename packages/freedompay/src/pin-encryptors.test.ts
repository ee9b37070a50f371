import { constants, createDecipheriv, generateKeyPairSync, type KeyObject, privateDecrypt } from "node:crypto";
import { isCardPinError } from "@cardpin/client-core";
import { Pin, SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it, test } from "vitest";
import {
  aes256CbcPinEncryptor,
  aes256GcmPinEncryptor,
  type FreedomPayEncryptPin,
  rsaOaepPinEncryptor,
  rsaPkcs1PinEncryptor,
  rsaWrappedAesPinEncryptor,
} from "./index.ts";

const digits = "0123";
const pin = Pin.from(digits);
const context = { card: "card", requestId: "request" };
const key = Uint8Array.from({ length: 32 }, (_, at) => at);
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = publicKey.export({ type: "spki", format: "pem" }).toString();

// Decryption by Node alone: what the issuer would do.
function openCbc(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): string {
  const decipher = createDecipheriv("aes-256-cbc", key, iv);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString();
}

function openGcm(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): string {
  const decipher = createDecipheriv("aes-256-gcm", key, iv);
  decipher.setAuthTag(sealed.slice(-16));
  return Buffer.concat([decipher.update(sealed.slice(0, -16)), decipher.final()]).toString();
}

function unwrap(key: KeyObject, oaepHash: string, bytes: Uint8Array): Buffer {
  return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, bytes);
}

test.each(["base64", "hex"] as const)("AES-256-CBC in %s, with the IV on either side", async (encoding) => {
  const encrypt = (ivPosition: "before" | "after") =>
    aes256CbcPinEncryptor({ key, ivPosition, encoding })(pin, context);
  const before = Buffer.from(await encrypt("before"), encoding);
  expect(before).toHaveLength(32);
  expect(openCbc(key, before.subarray(0, 16), before.subarray(16))).toBe(digits);
  const after = Buffer.from(await encrypt("after"), encoding);
  expect(openCbc(key, after.subarray(16), after.subarray(0, 16))).toBe(digits);
});

test.each(["base64", "hex"] as const)("AES-256-GCM in %s, with the IV on either side", async (encoding) => {
  const encrypt = (ivPosition: "before" | "after") =>
    aes256GcmPinEncryptor({ key, ivPosition, encoding })(pin, context);
  const before = Buffer.from(await encrypt("before"), encoding);
  expect(before).toHaveLength(32);
  expect(openGcm(key, before.subarray(0, 12), before.subarray(12))).toBe(digits);
  const after = Buffer.from(await encrypt("after"), encoding);
  expect(openGcm(key, after.subarray(20), after.subarray(0, 20))).toBe(digits);
});

test.each([
  ["sha-256", "sha256"],
  ["sha-1", "sha1"],
] as const)("RSA-OAEP with %s, by PEM, by KeyObject and by CryptoKey", async (hash, nodeHash) => {
  const webKey = await crypto.subtle.importKey(
    "spki",
    publicKey.export({ type: "spki", format: "der" }),
    { name: "RSA-OAEP", hash: hash.toUpperCase() },
    false,
    ["encrypt"],
  );
  for (const each of [pem, publicKey, webKey]) {
    const encrypted = await rsaOaepPinEncryptor({ publicKey: each, hash, encoding: "base64" })(pin, context);
    expect(unwrap(privateKey, nodeHash, Buffer.from(encrypted, "base64")).toString()).toBe(digits);
  }
});

test.each(["base64", "hex"] as const)("RSA PKCS#1 v1.5 in %s, by PEM and by KeyObject", async (encoding) => {
  for (const each of [pem, publicKey]) {
    const encrypted = Buffer.from(await rsaPkcs1PinEncryptor({ publicKey: each, encoding })(pin, context), encoding);
    // EM = 00 02 PS 00 M (RFC 8017, 7.2.1), taken off here because some releases of Node refuse to.
    const encoded = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encrypted);
    expect([encoded.length, encoded[0], encoded[1], encoded.indexOf(0, 2)]).toEqual([256, 0, 2, 256 - 5]);
    expect(encoded.subarray(-4).toString()).toBe(digits);
  }
});

test.each(["aes-cbc", "aes-gcm"] as const)("an RSA-wrapped key for %s, in both layouts", async (mode) => {
  const open = mode === "aes-cbc" ? openCbc : openGcm;
  const ivLength = mode === "aes-cbc" ? 16 : 12;
  const common = { publicKey: pem, hash: "sha-256", mode, encoding: "base64" } as const;

  const dotted = await rsaWrappedAesPinEncryptor({ ...common, layout: "dotted" })(pin, context);
  const [wrapped, iv, ciphertext] = dotted.split(".").map((part) => Buffer.from(part, "base64"));
  if (wrapped === undefined || iv === undefined || ciphertext === undefined) throw new Error("three parts");
  const unwrapped = unwrap(privateKey, "sha256", wrapped);
  expect(unwrapped).toHaveLength(32);
  expect(open(unwrapped, iv, ciphertext)).toBe(digits);

  const joined = Buffer.from(await rsaWrappedAesPinEncryptor({ ...common, layout: "joined" })(pin, context), "base64");
  const second = unwrap(privateKey, "sha256", joined.subarray(0, 256));
  expect(second.equals(unwrapped)).toBe(false);
  expect(open(second, joined.subarray(256, 256 + ivLength), joined.subarray(256 + ivLength))).toBe(digits);
});

describe("every encryptor", () => {
  const all: Readonly<Record<string, () => FreedomPayEncryptPin>> = {
    cbc: () => aes256CbcPinEncryptor({ key, ivPosition: "before", encoding: "hex" }),
    gcm: () => aes256GcmPinEncryptor({ key: SecretKey.from(key), ivPosition: "before", encoding: "hex" }),
    rsa: () => rsaOaepPinEncryptor({ publicKey: pem, hash: "sha-256", encoding: "hex" }),
    pkcs1: () => rsaPkcs1PinEncryptor({ publicKey: pem, encoding: "hex" }),
    wrapped: () =>
      rsaWrappedAesPinEncryptor({
        publicKey: pem,
        hash: "sha-256",
        mode: "aes-gcm",
        layout: "joined",
        encoding: "hex",
      }),
  };
  it.each(Object.entries(all))("gives another text for the same PIN each time: %s", async (_name, make) => {
    const encrypt = make();
    const made = await Promise.all(Array.from({ length: 20 }, async () => encrypt(pin, context)));
    expect(new Set(made).size).toBe(20);
  });

  it("keeps a copy of its key, which wiping yours does not touch", async () => {
    const own = Uint8Array.from(key);
    const encrypt = aes256GcmPinEncryptor({ key: own, ivPosition: "before", encoding: "base64" });
    own.fill(0);
    const bytes = Buffer.from(await encrypt(pin, context), "base64");
    expect(openGcm(key, bytes.subarray(0, 12), bytes.subarray(12))).toBe(digits);
  });

  const webKey = {
    type: "public",
    algorithm: { name: "RSA-OAEP" },
    usages: ["encrypt"],
    [Symbol.toStringTag]: "CryptoKey",
  };
  const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
  const aes = { key, ivPosition: "before", encoding: "base64" } as const;
  const rsa = { publicKey: pem, hash: "sha-256", encoding: "base64" } as const;
  const wrapped = { ...rsa, mode: "aes-gcm", layout: "joined" } as const;
  it.each<[string, () => unknown]>([
    ["no options", () => aes256CbcPinEncryptor(undefined as never)],
    ["a key of 16 bytes", () => aes256CbcPinEncryptor({ ...aes, key: key.slice(16) })],
    ["an empty key", () => aes256GcmPinEncryptor({ ...aes, key: new Uint8Array(0) })],
    ["a key as text", () => aes256GcmPinEncryptor({ ...aes, key: "k".repeat(32) as never })],
    ["no place for the IV", () => aes256CbcPinEncryptor({ ...aes, ivPosition: undefined as never })],
    ["no encoding", () => aes256GcmPinEncryptor({ ...aes, encoding: undefined as never })],
    ["an encoding of every object", () => aes256GcmPinEncryptor({ ...aes, encoding: "toString" as never })],
    ["no RSA options", () => rsaOaepPinEncryptor(undefined as never)],
    ["no RSA key", () => rsaOaepPinEncryptor({ ...rsa, publicKey: undefined as never })],
    ["a text that is no key", () => rsaOaepPinEncryptor({ ...rsa, publicKey: "key" })],
    ["an RSA key of 1024 bits", () => rsaOaepPinEncryptor({ ...rsa, publicKey: small })],
    ["no hash", () => rsaOaepPinEncryptor({ ...rsa, hash: undefined as never })],
    ["no PKCS#1 options", () => rsaPkcs1PinEncryptor(undefined as never)],
    ["PKCS#1 with a key of 1024 bits", () => rsaPkcs1PinEncryptor({ publicKey: small, encoding: "hex" })],
    ["PKCS#1 without an encoding", () => rsaPkcs1PinEncryptor({ publicKey: pem } as never)],
    ["PKCS#1 with a CryptoKey", () => rsaPkcs1PinEncryptor({ publicKey: webKey as never, encoding: "hex" })],
    ["no mode", () => rsaWrappedAesPinEncryptor({ ...wrapped, mode: undefined as never })],
    ["no layout", () => rsaWrappedAesPinEncryptor({ ...wrapped, layout: undefined as never })],
  ])("refuses %s at once", (_what, make) => {
    try {
      make();
      expect.unreachable();
    } catch (error) {
      expect(isCardPinError(error) && error.code).toBe("invalid-options");
    }
  });
});
