import * as main from "@cardpin/pin-crypto";
import * as codec from "@cardpin/pin-crypto/codec";
import * as format4 from "@cardpin/pin-crypto/format-4";
import * as legacy from "@cardpin/pin-crypto/legacy";
import * as translation from "@cardpin/pin-crypto/translation";
import pinVectors from "../../../../packages/pin-crypto/test/fixtures/pin-vectors.json" with { type: "json" };
import standardVectors from "../../../../packages/pin-crypto/test/fixtures/standard-vectors.json" with { type: "json" };
import type { Case } from "../suite.ts";
import { keyPairs } from "./key-pairs.ts";

const { decodeHex: unhex, encodeHex: hex } = codec;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const digits = (pin: main.Pin): string => pin.use(text);

/** The cases of pin-crypto: published vectors, 1 000 seeded cases, and behaviour that runtimes have broken before. */
export function cases(): Case[] {
  return [...publishedBlocks(), ...publishedPrimitives(), ...seeded(), ...behaviour(), ...keyPairs()];
}

function publishedBlocks(): Case[] {
  const formats: Record<string, string> = { "ISO-0": "iso-0", "ISO-1": "iso-1", "ISO-2": "iso-2", "ISO-3": "iso-3" };
  return pinVectors
    .filter((vector) => vector.verified && vector.expect === "valid" && vector.format in { ...formats, "ISO-4": 1 })
    .flatMap((vector): Case[] => {
      const { id, kind, pin, pan, random, keyHex, clearBlockHex, encryptedHex, panFieldHex } = vector;
      const options = {
        format: formats[vector.format] ?? "iso-4",
        ...(pin && { pin }),
        ...(pan && { pan }),
        ...(random && { fill: random }),
        ...(keyHex && { key: unhex(keyHex) }),
      } as never;
      const made: Record<string, Case | undefined> = {
        encode: { name: id, expected: lower(clearBlockHex), run: () => hex(main.encodePinBlock(options)) },
        encipher: {
          name: id,
          expected: lower(encryptedHex),
          needsServer: vector.format !== "ISO-4",
          run: () => hex(main.encryptPinBlock(options)),
        },
        panfield: { name: id, expected: lower(panFieldHex), run: () => hex(format4.encodeFormat4PanField(options)) },
      };
      const found = made[kind];
      return found ? [found] : [];
    });
}

function lower(hexadecimal: string | null): string {
  return (hexadecimal ?? "").toLowerCase();
}

function publishedPrimitives(): Case[] {
  const { aes, hmac, jose: joseVectors } = standardVectors;
  return [
    ...aes.cbc.map(({ id, key, iv, plaintext, ciphertext }) => ({
      name: id,
      expected: ciphertext,
      run: () => {
        const field = main.encryptField({
          mode: "aes-cbc",
          key: unhex(key),
          iv: unhex(iv),
          plaintext: unhex(plaintext),
        });
        return hex(field).slice(0, ciphertext.length);
      },
    })),
    ...aes.cmac.map(({ id, key, cmac }) => ({
      name: id,
      expected: cmac,
      run: () => hex(main.keyCheckValue({ method: "aes-cmac-empty", key: unhex(key), bytes: 16 })),
    })),
    ...hmac.cases.map(({ id, key, data, sha512 }) => ({
      name: `RFC 4231 ${id}`,
      expected: sha512,
      run: () => hex(main.signHmac({ algorithm: "sha-512", key: unhex(key), data: unhex(data) })),
    })),
    ...joseVectors.gcm.map(({ id, cek, iv, aad, plaintext, ciphertext }) => ({
      name: id,
      expected: ciphertext,
      run: () => {
        const field = main.encryptField({
          mode: "aes-gcm",
          key: codec.decodeBase64url(cek),
          iv: codec.decodeBase64url(iv),
          aad: utf8(aad),
          plaintext: utf8(plaintext),
        });
        return codec.encodeBase64url(field.subarray(0, -16));
      },
    })),
    ...joseVectors.detached.map(({ id, key, header, payload, jws: expected }) => ({
      name: id,
      expected,
      run: () =>
        main.signDetachedJws({ header: { ...header, alg: "HS256" }, payload, key: codec.decodeBase64url(key) }),
    })),
  ];
}

/** Numbers that are the same everywhere (mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function seeded(): Case[] {
  const next = generator(9564);
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => next(256));
  const number = (length: number): string => Array.from({ length }, () => next(10)).join("");
  return Array.from({ length: 1000 }, (_, n): Case => {
    const pin = number(4 + next(9));
    const pan = number(12 + next(8));
    const key16 = bytes(16);
    const key24 = bytes(24);
    const key = [key16, key24, bytes(32)][next(3)] ?? key16;
    const iv = bytes(16);
    const data = bytes(next(200));
    const random = bytes(8);
    const deterministic = "issuer-requires-it";
    const kinds: [string, Case["run"], boolean?][] = [
      ["iso-4", () => hex(main.encryptPinBlock({ format: "iso-4", pin, pan, key, fill: random }))],
      [
        "iso-4 back",
        () => {
          const block = main.encryptPinBlock({ format: "iso-4", pin, pan, key });
          return digits(main.decryptPinBlock({ format: "iso-4", block, pan, key }));
        },
      ],
      ["iso-0", () => hex(main.encodePinBlock({ format: "iso-0", pin, pan }))],
      ["iso-0 tdes", () => hex(main.encryptPinBlock({ format: "iso-0", pin, pan, key: key16 })), true],
      ["iso-0 tdes 24", () => hex(main.encryptPinBlock({ format: "iso-0", pin, pan, key: key24 })), true],
      [
        "iso-3 back",
        () => {
          const block = main.encryptPinBlock({ format: "iso-3", pin, pan, key: key16 });
          return digits(main.decryptPinBlock({ format: "iso-3", block, pan, key: key16 }));
        },
        true,
      ],
      ["ecb", () => hex(main.encryptField({ mode: "aes-ecb", deterministic, key, plaintext: data }))],
      ["cbc", () => hex(main.encryptField({ mode: "aes-cbc", key, iv, plaintext: data }))],
      [
        "cbc back",
        () => {
          const ciphertext = main.encryptField({ mode: "aes-cbc", key, plaintext: data });
          return hex(main.decryptField({ mode: "aes-cbc", key, ciphertext }));
        },
      ],
      ["cbc of noise", () => hex(main.decryptField({ mode: "aes-cbc", key, ciphertext: bytes(32) }))],
      ["gcm", () => hex(main.encryptField({ mode: "aes-gcm", key, iv: iv.subarray(4), aad: random, plaintext: data }))],
      [
        "gcm back",
        () => {
          const ciphertext = main.encryptField({ mode: "aes-gcm", key, aad: random, plaintext: data });
          return hex(main.decryptField({ mode: "aes-gcm", key, aad: random, ciphertext }));
        },
      ],
      [
        "gcm changed",
        () => {
          const ciphertext = main.encryptField({ mode: "aes-gcm", key, plaintext: data });
          ciphertext[13] = (ciphertext[13] ?? 0) ^ 1;
          return hex(main.decryptField({ mode: "aes-gcm", key, ciphertext }));
        },
      ],
      ["hmac", () => hex(main.signHmac({ algorithm: "sha-256", key, data }))],
      [
        "digests",
        () => hex(codec.digest({ algorithm: "md5", data })) + hex(codec.digest({ algorithm: "sha-256", data })),
      ],
      ["jws", () => main.signDetachedJws({ header: { alg: "HS512", n }, payload: data, key })],
      [
        "kcv",
        () =>
          hex(main.keyCheckValue({ method: "aes-cmac", key })) + hex(main.keyCheckValue({ method: "aes-zero", key })),
      ],
      ["kcv tdes", () => hex(main.keyCheckValue({ method: "tdes-zero", key: key16 })), true],
      ["text", () => codec.encodeBase64(data) + codec.encodeBase64url(data)],
      ["text back", () => hex(codec.decodeBase64(codec.encodeBase64(data)))],
      ["pvv", () => legacy.visaPvv({ key: key16, pan, pin, pvki: "1" }), true],
      [
        "ibm 3624",
        () => legacy.ibm3624Offset({ key: key16, pan, pin, validation: { start: 0, length: 12, pad: "F" } }),
        true,
      ],
      ["visa-4", () => hex(legacy.encodeLegacyPinBlock({ format: "visa-4", pin, pan }))],
      [
        "translation",
        () => {
          const block = main.encryptPinBlock({ format: "iso-0", pin, pan, key: key16 });
          const to = { format: "iso-4", key } as const;
          const translated = translation.translatePinBlock({ block, pan, from: { format: "iso-0", key: key16 }, to });
          return digits(main.decryptPinBlock({ ...to, block: translated, pan }));
        },
        true,
      ],
    ];
    const [kind, run, needsServer = false] = kinds[n % kinds.length] ?? (kinds[0] as (typeof kinds)[0]);
    return { name: `${n} ${kind}`, run, needsServer };
  });
}

function behaviour(): Case[] {
  const key = unhex("00112233445566778899aabbccddeeff");
  const pan = "4111111111111111";
  const refusals: [string, () => unknown, string][] = [
    ["PIN", () => main.Pin.from("12a4"), "invalid-pin"],
    ["PAN", () => main.encodePinBlock({ format: "iso-0", pin: "1234", pan: "1x" }), "invalid-pan"],
    [
      "AES key",
      () => main.encryptPinBlock({ format: "iso-4", pin: "1234", pan, key: key.subarray(1) }),
      "invalid-aes-key",
    ],
    [
      "TDES key",
      () => main.encryptPinBlock({ format: "iso-0", pin: "1234", pan, key: key.subarray(1) }),
      "invalid-tdes-key",
    ],
    ["block", () => main.decryptPinBlock({ format: "iso-4", block: key, pan, key }), "block-refused"],
    ["Base64 with spaces", () => codec.decodeBase64("Zg= ="), "invalid-encoding"],
    ["Base64 without padding", () => codec.decodeBase64("Zg"), "invalid-encoding"],
    ["Base64 with stray bits", () => codec.decodeBase64("Zh=="), "invalid-encoding"],
    ["Base64url as Base64", () => codec.decodeBase64("-_-_"), "invalid-encoding"],
    ["hexadecimal", () => codec.decodeHex("0g"), "invalid-encoding"],
  ];
  const clone = (): string => {
    try {
      structuredClone(main.Pin.from("1234"));
      return "cloned";
    } catch (error) {
      return (error as Error).name;
    }
  };
  return [
    ...refusals.map(([name, run, expected]) => ({ name: `refuses ${name}`, expected, run: () => String(run()) })),
    {
      name: "a Pin prints as [PIN]",
      expected: '[PIN]"[PIN]"',
      run: () => `${main.Pin.from("1234")}${JSON.stringify(main.Pin.from("1234"))}`,
    },
    { name: "a Pin is not cloned", expected: "DataCloneError", run: clone },
    {
      name: "results are plain Uint8Arrays",
      expected: "true",
      run: () =>
        String(Object.getPrototypeOf(main.encodePinBlock({ format: "iso-2", pin: "1234" })) === Uint8Array.prototype),
    },
    {
      name: "fill differs",
      expected: "2",
      run: () => String(new Set([1, 2].map(() => hex(format4.encodeFormat4PinField({ pin: "1234" })))).size),
    },
  ];
}
