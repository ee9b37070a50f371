import { describe, expect, test } from "vitest";
import { codeOf, hex, seeded, unhex } from "../test/support.ts";
import * as noble from "./primitives/noble.ts";
import * as node from "./primitives/node.ts";
import type { HashAlgorithm, Primitives, TextEncoding } from "./primitives/primitives.ts";

// The compiler checks here that both have everything the package asks for.
const backEnds: { node: Primitives; noble: Primitives } = { node, noble };
const seed = 20_261_120;
const hashes: HashAlgorithm[] = ["md5", "sha-1", "sha-256", "sha-384", "sha-512"];
const encodings: TextEncoding[] = ["hex", "base64", "base64url"];

describe(`node:crypto and noble, 11 250 random cases from seed ${seed}`, () => {
  test("give the same bytes", () => {
    const random = seeded(seed);
    const counts: Record<string, number> = {};
    for (let n = 0; n < 11_250; n++) {
      const key = random.bytes([16, 24, 32][random.next(3)] ?? 16);
      const blocks = random.bytes(16 * (1 + random.next(4)));
      const data = random.bytes(random.next(300));
      const iv16 = random.bytes(16);
      const iv12 = random.bytes(12);
      const aad = random.bytes(random.next(40));
      const secret = random.bytes(1 + random.next(300));
      const hash = hashes[random.next(hashes.length)] ?? "md5";
      const encoding = encodings[random.next(encodings.length)] ?? "hex";
      const direction = random.next(2) === 0 ? "encrypt" : "decrypt";
      const cases: Record<string, (backEnd: Primitives) => Uint8Array> = {
        ecb: (each) => each.cipherBlocks("aes-ecb", direction, key, blocks, iv16),
        cbc: (each) => each.cipherBlocks("aes-cbc", direction, key, blocks, iv16),
        gcm: (each) => each.aesGcmEncrypt(key, data, iv12, aad),
        "gcm back": (each) => each.aesGcmDecrypt(key, backEnds.node.aesGcmEncrypt(key, data, iv12, aad), iv12, aad),
        digest: (each) => each.digest(hash, data),
        hmac: (each) => each.hmac(hash, secret, [data, "ü", aad]),
        "hmac as text": (each) => Uint8Array.from(Buffer.from(each.hmacText(hash, secret, [data, ""], encoding))),
        text: (each) => each.fromText(each.toText(data, encoding), encoding),
        "to text": (each) => Uint8Array.from(Buffer.from(each.toText(data, encoding))),
      };
      const names = Object.keys(cases);
      const name = names[n % names.length] ?? "ecb";
      counts[name] = (counts[name] ?? 0) + 1;
      const run = cases[name];
      if (run && hex(run(backEnds.node)) !== hex(run(backEnds.noble))) throw new Error(`case ${n}, ${name}, differs`);
    }
    expect(Object.values(counts)).toEqual(new Array(9).fill(1250));
  });

  test("both refuse a changed tag", () => {
    const random = seeded(seed);
    const [key, iv, aad] = [random.bytes(32), random.bytes(12), random.bytes(5)];
    for (const backEnd of [node, noble]) {
      const sealed = backEnd.aesGcmEncrypt(key, random.bytes(20), iv, aad);
      sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1;
      expect(() => backEnd.aesGcmDecrypt(key, sealed, iv, aad)).toThrow();
    }
  });

  test("give plain Uint8Arrays of their own", () => {
    const key = new Uint8Array(16);
    for (const backEnd of [node, noble]) {
      const results = [
        backEnd.cipherBlocks("aes-ecb", "encrypt", key, new Uint8Array(16), key),
        backEnd.aesGcmEncrypt(key, key, new Uint8Array(12), key),
        backEnd.digest("sha-256", key),
        backEnd.hmac("sha-256", key, [key]),
        backEnd.fromText("AAAA", "base64"),
      ];
      for (const result of results) {
        expect(Object.getPrototypeOf(result)).toBe(Uint8Array.prototype);
        // A view into a shared pool would show its neighbours.
        expect(result.buffer.byteLength).toBe(result.length);
      }
    }
  });
});

test("what browsers do not have says so", () => {
  expect(codeOf(() => noble.cipherBlocks("des-ede3-cbc", "encrypt", unhex("00"), unhex("00"), unhex("00")))).toBe(
    "not-available-here",
  );
  const jwk = { kty: "RSA", n: Buffer.alloc(256, 0xff).toString("base64url"), e: "AQAB" };
  expect(codeOf(() => noble.readRsaKey(jwk)?.encrypt("sha-256", unhex("00")))).toBe("not-available-here");
});
