import { generateKeyPairSync } from "node:crypto";
import { Pin } from "@cardpin/pin-crypto";
import { expect, test, vi } from "vitest";
import { rsaOaepPinEncryptor, rsaPkcs1PinEncryptor } from "./index.ts";

// As the `imports` map of pin-crypto's package.json does it on workerd.
vi.mock("../../pin-crypto/src/primitives/node.ts", () => import("../../pin-crypto/src/primitives/noble.ts"));

const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = publicKey.export({ type: "spki", format: "pem" });

test.each([
  ["rsaPkcs1PinEncryptor", () => rsaPkcs1PinEncryptor({ publicKey: pem, encoding: "hex" })],
  ["rsaOaepPinEncryptor", () => rsaOaepPinEncryptor({ publicKey: pem, hash: "sha-256", encoding: "hex" })],
])("%s works on workerd with a key as text", async (_name, create) => {
  expect(await create()(Pin.from("4929"), { card: "card" } as never)).toMatch(/^[0-9a-f]{512}$/);
});

test("a certificate, which workerd does not read, is not called a wrong key", () => {
  const publicKey = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
  expect(() => rsaOaepPinEncryptor({ publicKey, hash: "sha-256", encoding: "hex" })).toThrow(
    expect.objectContaining({ code: "invalid-options", message: expect.stringContaining("this runtime") }),
  );
});

test("rsaOaepPinEncryptor with a CryptoKey works on workerd", async () => {
  const algorithm = { name: "RSA-OAEP", hash: "SHA-256" };
  const spki = publicKey.export({ type: "spki", format: "der" });
  const key = await crypto.subtle.importKey("spki", Uint8Array.from(spki), algorithm, false, ["encrypt"]);
  const encryptPin = rsaOaepPinEncryptor({ publicKey: key, hash: "sha-256", encoding: "hex" });
  expect(await encryptPin(Pin.from("4929"), { card: "card" } as never)).toMatch(/^[0-9a-f]{512}$/);
});
