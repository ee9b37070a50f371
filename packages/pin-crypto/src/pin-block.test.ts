import { describe, expect, test } from "vitest";
import { fc } from "../test/properties.ts";
import { ascii, codeOf, digitsOf, expectBytes, hex, unhex, wrong } from "../test/support.ts";
import { decodeFormat4PinField, encodeFormat4PinField } from "./format-4.ts";
import { decodePinBlock, decryptPinBlock, encodePinBlock, encryptPinBlock, Pin, SecretKey } from "./index.ts";

const pan = "4111111111111111";
const tdesKey = unhex("0123456789abcdeffedcba9876543210");
const aesKey = unhex("00112233445566778899aabbccddeeff");

const digits = (length: number) => fc.array(fc.constantFrom(..."0123456789"), { minLength: length, maxLength: length });
const anyPin = fc
  .integer({ min: 4, max: 12 })
  .chain(digits)
  .map((each) => each.join(""));
const anyPan = fc
  .integer({ min: 12, max: 19 })
  .chain(digits)
  .map((each) => each.join(""));

describe("round trips", () => {
  test("a clear block gives back its PIN, however PIN and PAN are handed over", () => {
    fc.assert(
      fc.property(fc.constantFrom("iso-0", "iso-1", "iso-2", "iso-3"), anyPin, anyPan, (format, pin, pan) => {
        const block = encodePinBlock(wrong({ format, pin, pan }));
        expect(block).toHaveLength(8);
        expect(digitsOf(decodePinBlock(wrong({ format, block, pan: ascii(pan) })))).toBe(pin);
        const fromBytes = encodePinBlock(wrong({ format, pin: ascii(pin), pan: ascii(pan) }));
        expect(digitsOf(decodePinBlock(wrong({ format, block: fromBytes, pan })))).toBe(pin);
        const fromPin = encodePinBlock(wrong({ format, pin: Pin.from(pin), pan }));
        expect(digitsOf(decodePinBlock(wrong({ format, block: fromPin, pan })))).toBe(pin);
      }),
    );
  });

  test("an enciphered block gives back its PIN under every key length", () => {
    const cases = fc.constantFrom(
      ["iso-0", 16],
      ["iso-1", 24],
      ["iso-3", 16],
      ["iso-4", 16],
      ["iso-4", 24],
      ["iso-4", 32],
    );
    fc.assert(
      fc.property(cases, anyPin, anyPan, fc.uint8Array({ minLength: 32, maxLength: 32 }), (kind, pin, pan, bytes) => {
        const [format, length] = kind;
        using key = SecretKey.from(bytes.subarray(0, Number(length)));
        const block = encryptPinBlock(wrong({ format, pin, pan, key }));
        expect(block).toHaveLength(format === "iso-4" ? 16 : 8);
        const again = { format, block, pan, key: bytes.subarray(0, Number(length)) };
        expect(digitsOf(decryptPinBlock(wrong(again)))).toBe(pin);
      }),
    );
  });

  test("format 4 takes PANs of 1 to 19 digits", () => {
    for (let length = 1; length <= 19; length++) {
      const pan = "9876543210987654321".slice(0, length);
      const block = encryptPinBlock({ format: "iso-4", pin: "1234", pan, key: aesKey });
      expect(digitsOf(decryptPinBlock({ format: "iso-4", block, pan, key: aesKey }))).toBe("1234");
    }
  });
});

describe("decoders", () => {
  test("random bytes give a Pin or block-refused, and nothing else", () => {
    const formats = fc.constantFrom("iso-0", "iso-1", "iso-2", "iso-3", "iso-4");
    fc.assert(
      fc.property(formats, fc.uint8Array({ minLength: 16, maxLength: 16 }), anyPan, (format, bytes, pan) => {
        const block = format === "iso-4" ? bytes : bytes.subarray(0, 8);
        const key = format === "iso-4" ? aesKey : tdesKey;
        const codes = [
          format === "iso-4" ? "none" : codeOf(() => decodePinBlock(wrong({ format, block, pan }))),
          format === "iso-2" ? "none" : codeOf(() => decryptPinBlock(wrong({ format, block, pan, key }))),
          codeOf(() => decodeFormat4PinField({ field: bytes })),
        ];
        for (const code of codes) expect(["none", "block-refused"]).toContain(code);
      }),
      { numRuns: 3000 },
    );
  });

  test("a format 4 block is bound to its PAN and key", () => {
    // With random fill, what comes of a wrong PAN or key would look like a PIN once in millions of runs.
    const block = encryptPinBlock({ format: "iso-4", pin: "1234", pan, key: aesKey, fill: "0123456789abcdef" });
    const options = { format: "iso-4", block, pan, key: aesKey } as const;
    expect(codeOf(() => decryptPinBlock({ ...options, pan: "4111111111111112" }))).toBe("block-refused");
    expect(codeOf(() => decryptPinBlock({ ...options, key: aesKey.map((byte) => byte ^ 1) }))).toBe("block-refused");
  });

  test("leave the block as it was", () => {
    const block = encodePinBlock({ format: "iso-0", pin: "1234", pan });
    const before = hex(block);
    decodePinBlock({ format: "iso-0", block, pan });
    expect(hex(block)).toBe(before);
    const enciphered = encryptPinBlock({ format: "iso-4", pin: "1234", pan, key: aesKey });
    const held = hex(enciphered);
    decryptPinBlock({ format: "iso-4", block: enciphered, pan, key: aesKey });
    expect(hex(enciphered)).toBe(held);
  });

  test("each length of PIN from 4 to 12, and none beside them, each digit and each fill nibble", () => {
    for (let length = 0; length <= 15; length++) {
      const text = `2${length.toString(16)}${"1".repeat(length)}`.padEnd(16, "f").slice(0, 16);
      const code = codeOf(() => decodePinBlock({ format: "iso-2", block: unhex(text) }));
      expect([length, code]).toEqual([length, length >= 4 && length <= 12 ? "none" : "block-refused"]);
    }
    for (const text of [
      "2412a4ffffffffff",
      "2412349fffffffff",
      "24123affffffffff",
      "241234fffffffffe",
      "24123fffffffffff",
    ]) {
      expect([text, codeOf(() => decodePinBlock({ format: "iso-2", block: unhex(text) }))]).toEqual([
        text,
        "block-refused",
      ]);
    }
    for (const text of [
      "441234aaaaaaaaab0000000000000000",
      "4412349aaaaaaaaa0000000000000000",
      "341234aaaaaaaaaa0000000000000000",
    ]) {
      expect(codeOf(() => decodeFormat4PinField({ field: unhex(text) }))).toBe("block-refused");
    }
    expect(digitsOf(decodeFormat4PinField({ field: unhex("441234aaaaaaaaaaffffffffffffffff") }))).toBe("1234");
  });
});

describe("fill", () => {
  test("comes from the runtime's random source and reaches every nibble evenly", () => {
    for (const [format, first] of [
      ["iso-1", 0],
      ["iso-3", 10],
    ] as const) {
      const counts = new Array<number>(16).fill(0);
      for (let n = 0; n < 6000; n++) {
        const block = encodePinBlock(wrong({ format, pin: "1234", pan: "0000000000000" }));
        for (const nibble of hex(block).slice(6))
          counts[Number.parseInt(nibble, 16)] = (counts[Number.parseInt(nibble, 16)] ?? 0) + 1;
      }
      const expected = 60_000 / (16 - first);
      // More than eight standard deviations either side: fewer than one run in 10^13 would fail by chance.
      const margin = 8 * Math.sqrt(expected);
      counts.forEach((count, nibble) => {
        if (nibble < first) expect(count).toBe(0);
        else expect(Math.abs(count - expected)).toBeLessThan(margin);
      });
    }
  });

  test("differs from block to block, also in format 4", () => {
    const make = {
      "iso-1": () => encodePinBlock({ format: "iso-1", pin: "1234" }),
      "iso-3": () => encodePinBlock({ format: "iso-3", pin: "1234", pan }),
      "iso-4": () => encryptPinBlock({ format: "iso-4", pin: "1234", pan, key: aesKey }),
      field: () => encodeFormat4PinField({ pin: "1234" }),
    };
    // Format 3 has 6^10 fills: two of four blocks are the same once in ten million runs, three of them in none.
    for (const [name, block] of Object.entries(make)) {
      expect(new Set([1, 2, 3, 4].map(() => hex(block()))).size, name).toBeGreaterThanOrEqual(3);
    }
  });

  test("may be given for vectors, as digits or as bytes", () => {
    const fill = "0123456789";
    expectBytes(encodePinBlock({ format: "iso-1", pin: "1234", fill }), "1412340123456789");
    expectBytes(encodePinBlock({ format: "iso-1", pin: "1234", fill: unhex(fill) }), "1412340123456789");
    expectBytes(encodePinBlock({ format: "iso-1", pin: "12345", fill: unhex("0123456780") }), "1512345012345678");
    expectBytes(
      encodePinBlock({ format: "iso-3", pin: "1234", pan: "0000000000000", fill: "abcdefABCD" }),
      "341234abcdefabcd",
    );
    const field = "441234aaaaaaaaaa00ff00ff00ff00ff";
    expectBytes(encodeFormat4PinField({ pin: "1234", fill: "00ff00FF00ff00ff" }), field);
    expectBytes(encodeFormat4PinField({ pin: "1234", fill: unhex("00ff00ff00ff00ff") }), field);
    const options = { format: "iso-4", pin: "1234", pan, key: aesKey } as const;
    expect(encryptPinBlock({ ...options, fill: "00ff00ff00ff00ff" })).toEqual(
      encryptPinBlock({ ...options, fill: unhex("00ff00ff00ff00ff") }),
    );
    const tdes = { format: "iso-3", pin: "1234", pan, key: tdesKey } as const;
    expect(encryptPinBlock({ ...tdes, fill: "aaaaaaaaaa" })).toEqual(encryptPinBlock({ ...tdes, fill: "AAAAAAAAAA" }));
  });

  test("null, as plain JavaScript may say, counts as absent", () => {
    expect(encodePinBlock(wrong({ format: "iso-0", pin: "1234", pan, fill: null }))).toHaveLength(8);
    expect(encodePinBlock(wrong({ format: "iso-1", pin: "1234", pan: null, fill: null }))).toHaveLength(8);
  });

  const bad: [string, unknown][] = [
    ["iso-1", "012345678"],
    ["iso-1", "01234567890"],
    ["iso-1", "01234567zz"],
    ["iso-1", ""],
    ["iso-1", new Uint8Array(4)],
    ["iso-1", new Uint8Array(6)],
    ["iso-1", 0],
    ["iso-3", "aaaaaaaaa9"],
    ["iso-3", "0aaaaaaaaa"],
    ["iso-3", new Uint8Array(5)],
    ["iso-0", "ffffffffff"],
    ["iso-0", ""],
    ["iso-2", unhex("ffffffffff")],
  ];

  test.each(bad)("%s refuses what does not fit, case %#", (format, fill) => {
    expect(codeOf(() => encodePinBlock(wrong({ format, pin: "1234", pan, fill })))).toBe("invalid-fill");
  });

  test("format 4 refuses what is not 8 bytes", () => {
    for (const fill of ["00", "00ff00ff00ff00ff0", new Uint8Array(7), new Uint8Array(16), "zz".repeat(8)]) {
      expect(codeOf(() => encodeFormat4PinField({ pin: "1234", fill }))).toBe("invalid-fill");
      expect(codeOf(() => encryptPinBlock({ format: "iso-4", pin: "1234", pan, key: aesKey, fill }))).toBe(
        "invalid-fill",
      );
    }
  });
});

describe("two copies of the package", () => {
  test("a Pin of another copy is taken", () => {
    // What another copy's Pin looks like from here: the marker and use().
    const foreign = { use: (fn: (digits: Uint8Array) => unknown) => fn(ascii("1234")), length: 4 };
    Object.defineProperty(foreign, Symbol.for("cardpin.secret"), { value: "[PIN]" });
    expectBytes(encodePinBlock({ format: "iso-2", pin: wrong(foreign) }), "241234ffffffffff");
    expect(Pin.from("1234").equals(wrong(foreign))).toBe(true);
  });
});
