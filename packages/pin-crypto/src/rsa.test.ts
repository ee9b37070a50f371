import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  webcrypto,
} from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { ascii, codeOf, codeOfAsync, wrong } from "../test/support.ts";
import { encryptRsa, Pin, type RsaPadding } from "./index.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
const spki = Uint8Array.from(publicKey.export({ format: "der", type: "spki" }));
const jwk = publicKey.export({ format: "jwk" });
const paddings: RsaPadding[] = ["oaep-sha256", "oaep-sha1", "pkcs1-v1_5"];
const longest = { "oaep-sha256": 256 - 66, "oaep-sha1": 256 - 42, "pkcs1-v1_5": 256 - 11 };

/** Node 20.20 and its peers refuse to decrypt PKCS#1 v1.5; the padding is taken off by hand (RFC 8017, 7.2.2). */
function decrypted(padding: RsaPadding, ciphertext: Uint8Array, key: KeyObject = privateKey): string {
  if (padding !== "pkcs1-v1_5") {
    const oaepHash = padding.slice(5);
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, ciphertext).toString("latin1");
  }
  const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext);
  expect([block[0], block[1], block.indexOf(0, 2) >= 10]).toEqual([0, 2, true]);
  return block.subarray(block.indexOf(0, 2) + 1).toString("latin1");
}

describe("encryptRsa", () => {
  test.each(paddings)("%s decrypts, and is different each time", (padding) => {
    const first = encryptRsa({ padding, publicKey: pem, plaintext: Pin.from("1234") });
    const second = encryptRsa({ padding, publicKey: pem, plaintext: ascii("1234") });
    expect(first).toHaveLength(256);
    expect(first).not.toEqual(second);
    expect([decrypted(padding, first), decrypted(padding, second)]).toEqual(["1234", "1234"]);
  });

  test.each(paddings)("%s holds just what its clause says", (padding) => {
    const most = new Uint8Array(longest[padding]);
    expect(encryptRsa({ padding, publicKey, plaintext: most })).toHaveLength(256);
    const more = new Uint8Array(longest[padding] + 1);
    expect(codeOf(() => encryptRsa({ padding, publicKey, plaintext: more }))).toBe("plaintext-too-long");
  });

  test("takes PEM, DER, JWK and KeyObject, SPKI and PKCS#1", () => {
    const pkcs1 = publicKey.export({ format: "pem", type: "pkcs1" }).toString();
    for (const key of [pem, pkcs1, spki, wrong<{ kty: string }>(jwk), publicKey]) {
      const ciphertext = encryptRsa({ padding: "oaep-sha256", publicKey: key, plaintext: ascii("1234") });
      expect(decrypted("oaep-sha256", ciphertext)).toBe("1234");
    }
  });

  test("gives a promise for a CryptoKey, with the hash that the key has", async () => {
    for (const [padding, hash] of [
      ["oaep-sha256", "SHA-256"],
      ["oaep-sha1", "SHA-1"],
    ] as const) {
      const key = await webcrypto.subtle.importKey("spki", spki, { name: "RSA-OAEP", hash }, false, ["encrypt"]);
      const ciphertext = await encryptRsa({ padding, publicKey: key, plaintext: Pin.from("123456") });
      expect(decrypted(padding, ciphertext)).toBe("123456");
      const other = padding === "oaep-sha1" ? "oaep-sha256" : "oaep-sha1";
      const options = { padding: other, publicKey: key, plaintext: ascii("1234") } as const;
      expect(await codeOfAsync(() => encryptRsa(options))).toBe("invalid-public-key");
      const long = { padding, publicKey: key, plaintext: new Uint8Array(300) };
      expect(await codeOfAsync(() => encryptRsa(long))).toBe("plaintext-too-long");
      const pkcs1 = { ...options, padding: "pkcs1-v1_5" } as const;
      expect(await codeOfAsync(() => encryptRsa(pkcs1))).toBe("not-available-here");
    }
  });

  test("wipes the copy that WebCrypto reads, and takes it at once", async () => {
    const algorithm = { name: "RSA-OAEP", hash: "SHA-256" };
    const key = await webcrypto.subtle.importKey("spki", spki, algorithm, false, ["encrypt"]);
    const read = vi.spyOn(webcrypto.subtle, "encrypt");
    const bytes = ascii("1234");
    const sealing = encryptRsa({ padding: "oaep-sha256", publicKey: key, plaintext: bytes });
    bytes.fill(0);
    expect(decrypted("oaep-sha256", await sealing)).toBe("1234");
    expect(read.mock.calls.map(([, , copy]) => String(copy))).toEqual(["0,0,0,0"]);
    read.mockRestore();
  });

  test("refuses a CryptoKey for something else or that is too short", async () => {
    const verifying = await webcrypto.subtle.importKey("spki", spki, { name: "RSA-PSS", hash: "SHA-256" }, false, [
      "verify",
    ]);
    const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "der", type: "spki" });
    const short = await webcrypto.subtle.importKey("spki", small, { name: "RSA-OAEP", hash: "SHA-256" }, false, [
      "encrypt",
    ]);
    const wrapping = await webcrypto.subtle.importKey("spki", spki, { name: "RSA-OAEP", hash: "SHA-256" }, false, [
      "wrapKey",
    ]);
    for (const key of [verifying, short, wrapping]) {
      const options = { padding: "oaep-sha256", publicKey: key, plaintext: ascii("1234") } as const;
      expect(await codeOfAsync(() => encryptRsa(options))).toBe("invalid-public-key");
    }
  });

  const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
  const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).publicKey;
  const plaintext = ascii("1234");
  const good = { padding: "oaep-sha256", publicKey, plaintext };
  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["unknown-padding", {}],
    ["unknown-padding", { ...good, padding: "oaep" }],
    ["invalid-public-key", { ...good, publicKey: undefined }],
    ["invalid-public-key", { ...good, publicKey: null }],
    ["invalid-public-key", { ...good, publicKey: "" }],
    ["invalid-public-key", { ...good, publicKey: 7 }],
    ["invalid-public-key", { ...good, publicKey: "no PEM" }],
    ["invalid-public-key", { ...good, publicKey: new Uint8Array(64) }],
    ["invalid-public-key", { ...good, publicKey: {} }],
    ["invalid-public-key", { ...good, publicKey: { kty: "RSA" } }],
    ["invalid-public-key", { ...good, publicKey: privateKey }],
    ["invalid-public-key", { ...good, publicKey: privateKey.export({ format: "pem", type: "pkcs8" }).toString() }],
    ["invalid-public-key", { ...good, publicKey: ec }],
    ["invalid-public-key", { ...good, publicKey: ec.export({ format: "pem", type: "spki" }).toString() }],
    ["invalid-public-key", { ...good, publicKey: pss }],
    ["invalid-public-key", { ...good, publicKey: small }],
    ["invalid-plaintext", { ...good, plaintext: "1234" }],
    ["invalid-plaintext", { ...good, plaintext: undefined }],
  ];

  test.each(bad)("%s, case %#", (code, options) => {
    expect(codeOf(() => encryptRsa(wrong(options)))).toBe(code);
  });

  test("does not take the private members of a JWK along", () => {
    const whole = wrong<{ kty: string }>(privateKey.export({ format: "jwk" }));
    const ciphertext = encryptRsa({ padding: "oaep-sha256", publicKey: whole, plaintext });
    expect(decrypted("oaep-sha256", ciphertext)).toBe("1234");
    expect(createPublicKey(privateKey).type).toBe("public");
  });
});
