import { describe, expect, test } from "vitest";
import { standardVectors } from "../test/standard-vectors.ts";
import { codeOf, expectBytes, unhex, wrong } from "../test/support.ts";
import { keyCheckValue, SecretKey } from "./index.ts";

const aesKey = unhex("2b7e151628aed2a6abf7158809cf4f3c");

describe("keyCheckValue", () => {
  test.each(standardVectors.aes.cmac)("$id", ({ key, cmac }) => {
    expectBytes(keyCheckValue({ method: "aes-cmac-empty", key: unhex(key), bytes: 16 }), cmac);
  });

  test("aes-cmac is that of 16 zero bytes, as OpenSSL makes it", () => {
    // openssl mac -cipher AES-128-CBC -macopt hexkey:2b7e151628aed2a6abf7158809cf4f3c -in <(head -c 16 /dev/zero) CMAC
    const made = [
      [aesKey, "7ad386c3760fb3498361a1cb5563bd70"],
      [unhex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"), "1a0b2df26763cfd6afb9d3b1a2a846da"],
    ] as const;
    for (const [key, cmac] of made) expectBytes(keyCheckValue({ method: "aes-cmac", key, bytes: 16 }), cmac);
  });

  test("aes-zero is AES of zeros (SP 800-38B, appendix D: CIPH_K(0))", () => {
    expectBytes(keyCheckValue({ method: "aes-zero", key: aesKey, bytes: 16 }), "7df76b0c1ab899b33e42f047b91b546f");
  });

  test("gives three bytes unless said", () => {
    const key = SecretKey.from(unhex("0123456789abcdeffedcba9876543210"));
    expectBytes(keyCheckValue({ method: "tdes-zero", key }), "08d7b4");
    expectBytes(keyCheckValue({ method: "tdes-zero", key, bytes: 2 }), "08d7");
    expectBytes(keyCheckValue({ method: "tdes-zero", key, bytes: 8 }), "08d7b4fb629d0885");
    expectBytes(keyCheckValue({ method: "aes-zero", key: aesKey }), "7df76b");
  });

  test("a key of three parts is used in full", () => {
    const key = unhex("0123456789abcdeffedcba98765432100123456789abcdef");
    expectBytes(keyCheckValue({ method: "tdes-zero", key }), "08d7b4");
    const other = unhex("0123456789abcdeffedcba987654321089abcdef01234567");
    expect(Buffer.from(keyCheckValue({ method: "tdes-zero", key: other })).toString("hex")).not.toBe("08d7b4");
  });

  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["unknown-method", { key: aesKey }],
    ["unknown-method", { method: "cmac", key: aesKey }],
    ["unknown-method", { method: "constructor", key: aesKey }],
    ["invalid-aes-key", { method: "aes-zero", key: new Uint8Array(8) }],
    ["invalid-aes-key", { method: "aes-cmac", key: "2b7e151628aed2a6" }],
    ["invalid-aes-key", { method: "aes-cmac-empty", key: undefined }],
    ["invalid-tdes-key", { method: "tdes-zero", key: new Uint8Array(32) }],
    ["invalid-tdes-key", { method: "tdes-zero", key: new Uint8Array(8) }],
    ["invalid-length", { method: "tdes-zero", key: aesKey, bytes: 9 }],
    ["invalid-length", { method: "aes-zero", key: aesKey, bytes: 17 }],
    ["invalid-length", { method: "aes-zero", key: aesKey, bytes: 0 }],
    ["invalid-length", { method: "aes-zero", key: aesKey, bytes: 2.5 }],
    ["invalid-length", { method: "aes-zero", key: aesKey, bytes: "3" }],
    ["invalid-length", { method: "aes-zero", key: aesKey, bytes: null }],
  ];

  test.each(bad)("%s, case %#", (code, options) => {
    expect(codeOf(() => keyCheckValue(wrong(options)))).toBe(code);
  });
});
