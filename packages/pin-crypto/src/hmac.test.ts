import { describe, expect, test } from "vitest";
import { standardVectors } from "../test/standard-vectors.ts";
import { ascii, codeOf, expectBytes, unhex, wrong } from "../test/support.ts";
import { encodeBase64, encodeBase64url, encodeHex } from "./codec.ts";
import { SecretKey, signHmac, verifyHmac } from "./index.ts";

describe("HMAC", () => {
  test.each(standardVectors.hmac.cases)("RFC 4231, $id", ({ key, data, sha256, sha512 }) => {
    for (const [algorithm, expected] of [
      ["sha-256", sha256],
      ["sha-512", sha512],
    ] as const) {
      const options = { algorithm, key: unhex(key), data: unhex(data) };
      expectBytes(signHmac(options), expected);
      expect(verifyHmac({ ...options, signature: unhex(expected) })).toBe(true);
    }
  });

  test("text stands for its UTF-8 bytes, as key and as data", () => {
    const options = { algorithm: "sha-256", key: "schlüssel", data: "körper" } as const;
    const bytes = { key: Uint8Array.from(Buffer.from(options.key)), data: Uint8Array.from(Buffer.from(options.data)) };
    expect(signHmac(options)).toEqual(signHmac({ ...options, ...bytes }));
    expect(signHmac(options)).toEqual(signHmac({ ...options, key: SecretKey.from(bytes.key) }));
    expect(signHmac({ ...options, data: "" })).toHaveLength(32);
  });

  test("several parts are signed as one, whatever their kinds and lengths", () => {
    const whole = { algorithm: "sha-512", key: "k", data: `köper${"b".repeat(5_000)}` } as const;
    const data = ["kö", ascii("per"), "", new Uint8Array(0), "b".repeat(4_999), ascii("b")];
    expect(signHmac({ ...whole, data })).toEqual(signHmac(whole));
    expect(verifyHmac({ ...whole, data, signature: signHmac(whole) })).toBe(true);
    expect(signHmac({ ...whole, data: [] })).toEqual(signHmac({ ...whole, data: "" }));
  });

  test("an encoding gives the text that the bytes would give, RFC 4648", () => {
    const options = { algorithm: "sha-256", key: "k", data: "d" } as const;
    const signature = signHmac(options);
    expect(signHmac({ ...options, encoding: "hex" })).toBe(encodeHex(signature));
    expect(signHmac({ ...options, encoding: "base64" })).toBe(encodeBase64(signature));
    expect(signHmac({ ...options, encoding: "base64url" })).toBe(encodeBase64url(signature));
  });

  test("a wrong signature of any length is false", () => {
    const options = { algorithm: "sha-512", key: "k", data: "d" } as const;
    const signature = signHmac(options);
    expect(verifyHmac({ ...options, signature })).toBe(true);
    for (const other of [
      new Uint8Array(0),
      signature.subarray(1),
      signature.subarray(0, 32),
      Uint8Array.of(...signature, 0),
      signature.map((byte, i) => (i === 63 ? byte ^ 1 : byte)),
      signature.map((byte, i) => (i === 0 ? byte ^ 128 : byte)),
    ]) {
      expect(verifyHmac({ ...options, signature: other })).toBe(false);
    }
    expect(verifyHmac({ ...options, algorithm: "sha-256", signature })).toBe(false);
  });

  const good = { algorithm: "sha-256", key: "k", data: "d" } as const;
  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["invalid-options", null],
    ["unknown-algorithm", {}],
    ["unknown-algorithm", { ...good, algorithm: "sha-1" }],
    ["unknown-algorithm", { ...good, algorithm: "SHA256" }],
    ["invalid-key", { ...good, key: undefined }],
    ["invalid-key", { ...good, key: "" }],
    ["invalid-key", { ...good, key: new Uint8Array(0) }],
    ["invalid-key", { ...good, key: 7 }],
    ["invalid-data", { ...good, data: undefined }],
    ["invalid-data", { ...good, data: { body: 1 } }],
    ["invalid-data", { ...good, data: ["d", 1] }],
    ["invalid-data", { ...good, data: [["d"]] }],
    ["invalid-data", { ...good, data: new Array(1) }],
  ];

  test("an unknown encoding is refused", () => {
    for (const encoding of ["utf8", "HEX", "", null, 7, ["hex"]]) {
      expect(codeOf(() => signHmac(wrong({ ...good, encoding })))).toBe("invalid-encoding");
    }
  });

  test.each(bad)("%s, case %#", (code, options) => {
    expect(codeOf(() => signHmac(wrong(options)))).toBe(code);
    expect(codeOf(() => verifyHmac(wrong(options)))).toBe(code);
  });

  test("a signature that is no Uint8Array is refused", () => {
    for (const signature of [undefined, null, "00".repeat(32), [1]]) {
      expect(codeOf(() => verifyHmac({ ...good, signature: wrong(signature) }))).toBe("invalid-signature");
    }
    expect(verifyHmac({ ...good, signature: ascii("short") })).toBe(false);
  });
});
