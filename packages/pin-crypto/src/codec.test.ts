import { describe, expect, test } from "vitest";
import { fc } from "../test/properties.ts";
import { ascii, codeOf, expectBytes, hex, wrong } from "../test/support.ts";
import {
  decodeBase64,
  decodeBase64url,
  decodeHex,
  digest,
  encodeBase64,
  encodeBase64url,
  encodeHex,
  equalBytes,
} from "./codec.ts";
import { signDetachedJws } from "./index.ts";

/** RFC 4648, section 10. */
const rfc4648 = [
  ["", "", ""],
  ["f", "Zg==", "66"],
  ["fo", "Zm8=", "666f"],
  ["foo", "Zm9v", "666f6f"],
  ["foob", "Zm9vYg==", "666f6f62"],
  ["fooba", "Zm9vYmE=", "666f6f6261"],
  ["foobar", "Zm9vYmFy", "666f6f626172"],
] as const;

describe("encodings", () => {
  test.each(rfc4648)("RFC 4648, section 10: %j", (text, base64, hexadecimal) => {
    const bytes = ascii(text);
    const base64url = base64.replace(/=+$/, "");
    expect([encodeBase64(bytes), encodeBase64url(bytes), encodeHex(bytes)]).toEqual([base64, base64url, hexadecimal]);
    expect(decodeBase64(base64)).toEqual(bytes);
    expect(decodeBase64url(base64url)).toEqual(bytes);
    expect(decodeHex(hexadecimal.toUpperCase())).toEqual(bytes);
  });

  test("the two alphabets differ in two digits", () => {
    const bytes = Uint8Array.of(0xfb, 0xff, 0xbf);
    expect([encodeBase64(bytes), encodeBase64url(bytes)]).toEqual(["+/+/", "-_-_"]);
    expect(hex(decodeBase64("+/+/"))).toBe("fbffbf");
    expect(hex(decodeBase64url("-_-_"))).toBe("fbffbf");
  });

  test("what is encoded is decoded, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes);
        expect(decodeHex(encodeHex(bytes))).toEqual(bytes);
      }),
    );
  });

  test("what decodes at all encodes to the same text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12, unit: fc.constantFrom(..."AQgw+/-_=0f \n") }), (text) => {
        for (const [decode, encode] of [
          [decodeBase64, encodeBase64],
          [decodeBase64url, encodeBase64url],
          [decodeHex, encodeHex],
        ] as const) {
          let decoded: Uint8Array | undefined;
          expect(["none", "invalid-encoding"]).toContain(codeOf(() => (decoded = decode(text))));
          if (decoded) expect(encode(decoded)).toBe(encode === encodeHex ? text.toLowerCase() : text);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [decodeBase64, ["Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z g==", "Zg==\n", "-_-_", "=", "A===", "Zg=v"]],
    [decodeBase64url, ["Zg==", "Zh", "Z", "+/+/", "Zm 9", "Zm9v="]],
    [decodeHex, ["0", "0g", "0x", " 0", "00 ", "+1", "é0"]],
  ])("%o refuses what is not exactly its encoding", (decode, texts) => {
    for (const text of texts) expect([text, codeOf(() => decode(text))]).toEqual([text, "invalid-encoding"]);
    for (const value of [undefined, null, 1, {}, ascii("Zg==")]) {
      expect(codeOf(() => decode(wrong(value)))).toBe("invalid-encoding");
    }
  });

  test("encoders refuse what is no Uint8Array", () => {
    for (const encode of [encodeHex, encodeBase64, encodeBase64url]) {
      for (const value of [undefined, null, "text", [1], new Uint16Array(1), new ArrayBuffer(1)]) {
        expect(codeOf(() => encode(wrong(value)))).toBe("invalid-data");
      }
    }
  });

  test("a part of a larger buffer is that part only", () => {
    const part = Uint8Array.of(1, 2, 3, 4).subarray(1, 3);
    expect([encodeHex(part), encodeBase64(part)]).toEqual(["0203", "AgM="]);
  });
});

describe("the pool that short Buffers share", () => {
  /** A pool that has just been begun: what is made next has room in it, and not half of it in another one. */
  function freshPool(): Buffer {
    const before = Buffer.allocUnsafe(1).buffer;
    for (;;) {
      const { buffer } = Buffer.allocUnsafe(64);
      if (buffer !== before) return Buffer.from(buffer);
    }
  }

  test("keeps nothing of what was decoded or signed", () => {
    const secret = Uint8Array.of(0xc3, 0x28, 0xa0, 0x5d, 0x91, 0x7e, 0x44, 0xb2, 0x0f, 0xd6);
    const payload = "a payload that is secret";
    const pool = freshPool();
    const holds = (bytes: Uint8Array): boolean =>
      pool.includes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    // What is looked for is found where it is; looking makes no copy there.
    const left = Buffer.from("c328a05d917e44b20fd6", "hex");
    expect(holds(secret)).toBe(true);
    left.fill(0);
    expect(decodeHex("c328a05d917e44b20fd6")).toEqual(secret);
    expect(decodeBase64("wyigXZF+RLIP1g==")).toEqual(secret);
    expect(decodeBase64url("wyigXZF-RLIP1g")).toEqual(secret);
    signDetachedJws({ header: { alg: "HS256" }, payload, key: "k" });
    expect([holds(secret), holds(new TextEncoder().encode(payload))]).toEqual([false, false]);
    expect(Buffer.allocUnsafe(1).buffer === pool.buffer, "the pool is still the one in use").toBe(true);
  });
});

describe("equalBytes", () => {
  test("says whether the bytes are the same", () => {
    expect(equalBytes(ascii("abc"), ascii("abc"))).toBe(true);
    expect(equalBytes(ascii("abc"), ascii("abd"))).toBe(false);
    expect(equalBytes(ascii("abc"), ascii("bbc"))).toBe(false);
    expect(equalBytes(ascii("abc"), ascii("ab"))).toBe(false);
    expect(equalBytes(ascii(""), ascii(""))).toBe(true);
  });

  test("refuses what is no Uint8Array", () => {
    expect(codeOf(() => equalBytes(wrong("a"), ascii("a")))).toBe("invalid-data");
    expect(codeOf(() => equalBytes(ascii("a"), wrong(undefined)))).toBe("invalid-data");
  });
});

test("digests of abc are those of FIPS 180-4 and RFC 1321", () => {
  expectBytes(
    digest({ algorithm: "sha-256", data: "abc" }),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  expectBytes(
    digest({ algorithm: "sha-512", data: ascii("abc") }),
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
  );
  expectBytes(digest({ algorithm: "md5", data: "abc" }), "900150983cd24fb0d6963f7d28e17f72");
});

test("digest refuses an unknown algorithm and data of another type", () => {
  expect(codeOf(() => digest(wrong(undefined)))).toBe("invalid-options");
  expect(codeOf(() => digest({ algorithm: wrong("sha-1"), data: "abc" }))).toBe("unknown-algorithm");
  expect(codeOf(() => digest({ algorithm: "md5", data: wrong(undefined) }))).toBe("invalid-data");
});
