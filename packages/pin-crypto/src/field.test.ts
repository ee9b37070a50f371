import { describe, expect, test } from "vitest";
import { fc } from "../test/properties.ts";
import { standardVectors } from "../test/standard-vectors.ts";
import { ascii, codeOf, expectBytes, hex, unhex, wrong } from "../test/support.ts";
import { decodeBase64url } from "./codec.ts";
import { decryptField, encryptField, Pin, SecretKey } from "./index.ts";

const key = unhex("000102030405060708090a0b0c0d0e0f");
const deterministic = "issuer-requires-it" as const;
const ecb = { mode: "aes-ecb", deterministic, key } as const;

describe("published vectors", () => {
  const { aes, jose } = standardVectors;

  test.each(aes.blocks)("$id, ECB", ({ key, plaintext, ciphertext }) => {
    // The vectors have no padding: what comes out is theirs and one block more.
    const options = { mode: "aes-ecb", deterministic, key: unhex(key) } as const;
    const field = encryptField({ ...options, plaintext: unhex(plaintext) });
    expect(hex(field).slice(0, ciphertext.length)).toBe(ciphertext);
    expect(field).toHaveLength(ciphertext.length / 2 + 16);
    expectBytes(decryptField({ ...options, ciphertext: field }), plaintext);
  });

  test.each(aes.cbc)("$id, CBC", ({ key, iv, plaintext, ciphertext }) => {
    const options = { mode: "aes-cbc", key: unhex(key), iv: unhex(iv) } as const;
    const field = encryptField({ ...options, plaintext: unhex(plaintext) });
    expect(hex(field).slice(0, ciphertext.length)).toBe(ciphertext);
    expectBytes(decryptField({ ...options, ciphertext: field }), plaintext);
  });

  test.each(jose.gcm)("$id, GCM", ({ cek, iv, aad, plaintext, ciphertext, tag }) => {
    const bytes = Uint8Array.from(Buffer.from(plaintext));
    const options = {
      mode: "aes-gcm",
      key: decodeBase64url(cek),
      iv: decodeBase64url(iv),
      aad: ascii(aad),
    } as const;
    const field = encryptField({ ...options, plaintext: bytes });
    expectBytes(field, hex(decodeBase64url(ciphertext)) + hex(decodeBase64url(tag)));
    expect(decryptField({ ...options, ciphertext: field })).toEqual(bytes);
  });
});

describe("layout", () => {
  test("ECB is the ciphertext, and equal plaintexts show", () => {
    const field = encryptField({ ...ecb, plaintext: Pin.from("270946") });
    expect(field).toHaveLength(16);
    expect(encryptField({ ...ecb, plaintext: ascii("270946") })).toEqual(field);
  });

  test("CBC and GCM put the iv they draw in front, and equal plaintexts do not show", () => {
    for (const [mode, ivLength, length] of [
      ["aes-cbc", 16, 32],
      ["aes-gcm", 12, 34],
    ] as const) {
      const pin = Pin.from("270946");
      const field = encryptField({ mode, key, plaintext: pin });
      expect(field).toHaveLength(length);
      expect(hex(encryptField({ mode, key, plaintext: pin }))).not.toContain(hex(field.subarray(ivLength)));
      const iv = field.subarray(0, ivLength);
      expect(encryptField({ mode, key, iv, plaintext: pin })).toEqual(field.subarray(ivLength));
      expect(decryptField({ mode, key, iv, ciphertext: field.subarray(ivLength) })).toEqual(ascii("270946"));
      expect(decryptField({ mode, key, ciphertext: field })).toEqual(ascii("270946"));
    }
  });

  test("padding fills the last block, or one more", () => {
    for (const [length, blocks] of [
      [0, 1],
      [15, 1],
      [16, 2],
      [31, 2],
    ] as const) {
      const field = encryptField({ ...ecb, plaintext: new Uint8Array(length) });
      expect(field).toHaveLength(blocks * 16);
      expect(decryptField({ ...ecb, ciphertext: field })).toEqual(new Uint8Array(length));
    }
  });

  test("GCM authenticates the aad", () => {
    const aad = ascii("card 1");
    const field = encryptField({ mode: "aes-gcm", key, aad, plaintext: ascii("270946") });
    expect(decryptField({ mode: "aes-gcm", key, aad, ciphertext: field })).toEqual(ascii("270946"));
    for (const other of [ascii("card 2"), undefined]) {
      const options = { mode: "aes-gcm" as const, key, ciphertext: field, ...(other && { aad: other }) };
      expect(codeOf(() => decryptField(options))).toBe("decryption-failed");
    }
  });
});

describe("round trips", () => {
  test("every mode, key length and plaintext", () => {
    const modes = fc.constantFrom(
      { mode: "aes-ecb", deterministic } as const,
      { mode: "aes-cbc" } as const,
      { mode: "aes-gcm" } as const,
    );
    const keys = fc.constantFrom(16, 24, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
    fc.assert(
      fc.property(modes, keys, fc.uint8Array({ maxLength: 100 }), (mode, bytes, plaintext) => {
        using secret = SecretKey.from(bytes);
        const ciphertext = encryptField({ ...mode, key: secret, plaintext });
        expect(decryptField({ ...mode, key: bytes, ciphertext })).toEqual(plaintext);
      }),
    );
  });

  test("a changed byte of GCM never decrypts", () => {
    const field = encryptField({ mode: "aes-gcm", key, plaintext: ascii("270946") });
    for (let at = 0; at < field.length; at++) {
      const changed = field.map((byte, i) => (i === at ? byte ^ 1 : byte));
      expect(codeOf(() => decryptField({ mode: "aes-gcm", key, ciphertext: changed }))).toBe("decryption-failed");
    }
  });

  test("wrong padding is refused: none, too much, zero, or not the same in all its bytes", () => {
    // Raw blocks through CBC with the iv as the difference: the plaintext's last block is what the test says.
    const iv = new Uint8Array(16);
    const blockOf = (plaintext: string): Uint8Array => {
      const padded = encryptField({ mode: "aes-cbc", key, iv, plaintext: unhex(plaintext) });
      return padded.subarray(0, 16);
    };
    const refused = [
      "00".repeat(16),
      `${"00".repeat(15)}11`,
      `${"00".repeat(13)}030203`,
      `${"00".repeat(12)}00040404`,
      `0f${"10".repeat(15)}`,
      `${"00".repeat(15)}ff`,
    ];
    for (const plaintext of refused) {
      const options = { mode: "aes-cbc", key, iv, ciphertext: blockOf(plaintext) } as const;
      expect([plaintext, codeOf(() => decryptField(options))]).toEqual([plaintext, "decryption-failed"]);
    }
    for (const [plaintext, expected] of [
      ["10".repeat(16), ""],
      [`${"00".repeat(12)}04040404`, "00".repeat(12)],
      [`${"02".repeat(15)}01`, "02".repeat(15)],
    ] as const) {
      expectBytes(decryptField({ mode: "aes-cbc", key, iv, ciphertext: blockOf(plaintext) }), expected);
    }
  });

  test("random bytes never give anything but the package's own errors", () => {
    fc.assert(
      fc.property(fc.constantFrom("aes-ecb", "aes-cbc", "aes-gcm"), fc.uint8Array({ maxLength: 70 }), (mode, bytes) => {
        const options = wrong<typeof ecb>({ ...(mode === "aes-ecb" && { deterministic }), mode, key });
        const code = codeOf(() => decryptField({ ...options, ciphertext: bytes }));
        expect(["none", "decryption-failed", "invalid-ciphertext"]).toContain(code);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("bad input", () => {
  const plaintext = ascii("270946");
  const encryption: [string, unknown][] = [
    ["invalid-options", undefined],
    ["invalid-options", null],
    ["invalid-options", "aes-ecb"],
    ["unknown-mode", {}],
    ["unknown-mode", { ...ecb, mode: "aes-ctr", plaintext }],
    ["unknown-mode", { ...ecb, mode: "toString", plaintext }],
    ["unknown-mode", { ...ecb, mode: ["aes-ecb", "x"], plaintext }],
    ["deterministic-not-accepted", { mode: "aes-ecb", key, plaintext }],
    ["deterministic-not-accepted", { ...ecb, deterministic: true, plaintext }],
    ["invalid-plaintext", ecb],
    ["invalid-plaintext", { ...ecb, plaintext: "270946" }],
    ["invalid-plaintext", { ...ecb, plaintext: null }],
    ["invalid-plaintext", { ...ecb, plaintext: 270946 }],
    ["invalid-aes-key", { ...ecb, key: undefined, plaintext }],
    ["invalid-aes-key", { ...ecb, key: "0123456789abcdef", plaintext }],
    ["invalid-aes-key", { ...ecb, key: new Uint8Array(17), plaintext }],
    ["invalid-aes-key", { ...ecb, key: new Uint8Array(0), plaintext }],
    ["invalid-aes-key", { ...ecb, key: SecretKey.from(new Uint8Array(15)), plaintext }],
    ["invalid-iv", { ...ecb, iv: new Uint8Array(16), plaintext }],
    ["invalid-iv", { ...ecb, iv: new Uint8Array(0), plaintext }],
    ["invalid-iv", { mode: "aes-cbc", key, iv: new Uint8Array(12), plaintext }],
    ["invalid-iv", { mode: "aes-gcm", key, iv: new Uint8Array(16), plaintext }],
    ["invalid-iv", { mode: "aes-cbc", key, iv: "0".repeat(16), plaintext }],
    ["invalid-iv", { mode: "aes-cbc", key, iv: null, plaintext }],
    ["invalid-aad", { mode: "aes-cbc", key, aad: plaintext, plaintext }],
    ["invalid-aad", { ...ecb, aad: plaintext, plaintext }],
    ["invalid-aad", { mode: "aes-gcm", key, aad: "card", plaintext }],
  ];

  test.each(encryption)("%s, case %#", (code, options) => {
    expect(codeOf(() => encryptField(wrong(options)))).toBe(code);
  });

  const decryption: [string, unknown][] = [
    ["invalid-options", undefined],
    ["unknown-mode", { key }],
    ["invalid-ciphertext", ecb],
    ["invalid-ciphertext", { ...ecb, ciphertext: "text" }],
    ["invalid-ciphertext", { ...ecb, ciphertext: new Uint8Array(0) }],
    ["invalid-ciphertext", { ...ecb, ciphertext: new Uint8Array(17) }],
    ["invalid-ciphertext", { mode: "aes-cbc", key, ciphertext: new Uint8Array(16) }],
    ["invalid-ciphertext", { mode: "aes-gcm", key, ciphertext: new Uint8Array(27) }],
    ["decryption-failed", { mode: "aes-gcm", key, ciphertext: new Uint8Array(28) }],
    ["invalid-ciphertext", { mode: "aes-gcm", key, iv: new Uint8Array(12), ciphertext: new Uint8Array(15) }],
    ["invalid-aes-key", { ...ecb, key: new Uint8Array(20), ciphertext: new Uint8Array(16) }],
  ];

  test.each(decryption)("decryption: %s, case %#", (code, options) => {
    expect(codeOf(() => decryptField(wrong(options)))).toBe(code);
  });

  test("a disposed Pin or key is refused", () => {
    const pin = Pin.from("1234");
    pin.dispose();
    expect(codeOf(() => encryptField({ ...ecb, plaintext: pin }))).toBe("invalid-pin");
    const secret = SecretKey.from(key);
    secret.dispose();
    expect(codeOf(() => encryptField({ ...ecb, key: secret, plaintext }))).toBe("invalid-key");
  });
});
