import { generateKeyPairSync, webcrypto } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { ascii, codeOf, digitsOf, expectBytes, unhex } from "../test/support.ts";
import { decodeBase64, decodeHex, encodeBase64url } from "./codec.ts";
import {
  decryptField,
  decryptPinBlock,
  encryptField,
  encryptPinBlock,
  encryptRsa,
  encryptRsaWithCryptoKey,
  keyCheckValue,
  Pin,
  signDetachedJws,
  signHmac,
} from "./index.ts";

// As the `imports` map of package.json does it in a browser.
vi.mock("#primitives", () => import("./primitives/noble.ts"));

const key = unhex("00112233445566778899aabbccddeeff");
const pan = "4111111111111111";

describe("with the browser's back end", () => {
  test("format 4, fields, HMAC, JWS and AES key check values work", () => {
    const block = encryptPinBlock({ format: "iso-4", pin: "1234", pan, key });
    expect(digitsOf(decryptPinBlock({ format: "iso-4", block, pan, key }))).toBe("1234");
    const ciphertext = encryptField({ mode: "aes-gcm", key, plaintext: Pin.from("1234") });
    expect(decryptField({ mode: "aes-gcm", key, ciphertext })).toEqual(ascii("1234"));
    expect(codeOf(() => decryptField({ mode: "aes-gcm", key: key.map((byte) => byte ^ 1), ciphertext }))).toBe(
      "decryption-failed",
    );
    // RFC 4231, 4.3.
    expectBytes(
      signHmac({ algorithm: "sha-256", key: "Jefe", data: "what do ya want for nothing?" }),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
    expect(signDetachedJws({ header: { alg: "HS256" }, payload: "", key: "k" })).toMatch(/^eyJhbGciOiJIUzI1NiJ9\.\./);
    expectBytes(keyCheckValue({ method: "aes-zero", key }), "fde4fb");
  });

  test("TDES and synchronous RSA say that they are not available here", async () => {
    for (const format of ["iso-0", "iso-3"] as const) {
      const options = { format, pan, key } as const;
      expect(codeOf(() => encryptPinBlock({ ...options, pin: "1234" }))).toBe("not-available-here");
      expect(codeOf(() => decryptPinBlock({ ...options, block: new Uint8Array(8) }))).toBe("not-available-here");
    }
    expect(codeOf(() => encryptPinBlock({ format: "iso-1", pin: "1234", key }))).toBe("not-available-here");
    expect(codeOf(() => keyCheckValue({ method: "tdes-zero", key }))).toBe("not-available-here");
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    for (const padding of ["oaep-sha-256", "pkcs1-v1_5"] as const) {
      const options = { padding, publicKey, plaintext: key };
      expect(codeOf(() => encryptRsa(options))).toBe("not-available-here");
    }
  });

  test("RSA-OAEP works with a CryptoKey", async () => {
    const algorithm = {
      name: "RSA-OAEP",
      hash: "SHA-256",
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
    };
    const pair = await webcrypto.subtle.generateKey(algorithm, false, ["encrypt", "decrypt"]);
    const plaintext = Pin.from("1234");
    const ciphertext = await encryptRsaWithCryptoKey({ padding: "oaep-sha-256", publicKey: pair.publicKey, plaintext });
    const opened = await webcrypto.subtle.decrypt("RSA-OAEP", pair.privateKey, Uint8Array.from(ciphertext));
    expect(Buffer.from(opened).toString()).toBe("1234");
  });

  test("encodings are as strict as on a server", () => {
    expect(encodeBase64url(Uint8Array.of(0xfb, 0xff))).toBe("-_8");
    for (const text of ["Zg", "Zh==", "Z g==", "-_-_", "Z"]) {
      expect(codeOf(() => decodeBase64(text))).toBe("invalid-encoding");
    }
    for (const text of ["0", "0g", "+1"]) expect(codeOf(() => decodeHex(text))).toBe("invalid-encoding");
    expect(decodeHex("")).toEqual(new Uint8Array(0));
  });
});
