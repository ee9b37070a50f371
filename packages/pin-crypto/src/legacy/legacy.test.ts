import { describe, expect, test } from "vitest";
import { fc } from "../../test/properties.ts";
import { ascii, codeOf, digitsOf, expectBytes, hex, unhex, wrong } from "../../test/support.ts";
import { SecretKey } from "../index.ts";
import {
  decodeLegacyPinBlock,
  decryptLegacyPinBlock,
  encodeLegacyPinBlock,
  encryptLegacyPinBlock,
  generateIbm3624Pin,
  ibm3624Offset,
  type LegacyPinBlockFormat,
  visaPvv,
} from "../legacy.ts";

const pan = "4111111111111111";
const key = unhex("0123456789abcdeffedcba9876543210");
const longest: Record<LegacyPinBlockFormat, number> = {
  "visa-2": 6,
  "eci-3": 6,
  docutel: 6,
  "visa-3": 12,
  diebold: 12,
  "eci-2": 4,
  "visa-4": 12,
};
// The keys of the record are exactly the formats.
const formats = Object.keys(longest) as LegacyPinBlockFormat[];

describe("legacy PIN blocks", () => {
  test.each(formats)("%s gives back its PIN, clear and enciphered", (format) => {
    const pins = fc
      .integer({ min: 4, max: longest[format] })
      .chain((length) => fc.array(fc.constantFrom(..."0123456789"), { minLength: length, maxLength: length }))
      .map((digits) => digits.join(""));
    fc.assert(
      fc.property(pins, (pin) => {
        const block = encodeLegacyPinBlock(wrong({ format, pin, pan }));
        expect(block).toHaveLength(8);
        expect(digitsOf(decodeLegacyPinBlock(wrong({ format, block, pan })))).toBe(pin);
        const enciphered = encryptLegacyPinBlock(wrong({ format, pin, pan, key }));
        expect(digitsOf(decryptLegacyPinBlock(wrong({ format, block: enciphered, pan, key })))).toBe(pin);
      }),
    );
  });

  test.each([
    ["visa-2", "1234", "012345678", "4123400012345678"],
    ["docutel", "12345", "999999999", "5123450999999999"],
    ["eci-3", "123456", "ABCDEF012", "6123456abcdef012"],
    ["visa-3", "1234", undefined, "1234ffffffffffff"],
    ["visa-3", "1234", "0", "1234f00000000000"],
    ["diebold", "123456789012", undefined, "123456789012ffff"],
    ["diebold", "1234", "0", "1234000000000000"],
    ["eci-2", "9999", "0123456789ab", "99990123456789ab"],
    ["visa-4", "1234", undefined, "041275eeeeeeeeee"],
  ])("%s of %s with fill %s is %s", (format, pin, fill, block) => {
    expectBytes(encodeLegacyPinBlock(wrong({ format, pin, pan, ...(fill && { fill }) })), block);
  });

  test.each([
    ["visa-2", "7123456712345678"],
    ["visa-2", "3123000012345678"],
    ["visa-2", "412340001234567a"],
    ["visa-2", "4123401012345678"],
    ["visa-2", "412a400012345678"],
    ["visa-3", "1234567890123fff"],
    ["visa-3", "123fffffffffffff"],
    ["visa-3", "1234f00000000001"],
    ["visa-3", "1234567890123456"],
    ["diebold", "1230000000000000"],
    ["diebold", "1111111111111111"],
    ["diebold", "12345678901234ff"],
    ["diebold", "1f34ffffffffffff"],
    ["diebold", "1034000000000000"],
    ["eci-2", "123a000000000000"],
    ["visa-4", "141275eeeeeeeeee"],
    ["visa-4", "041275eeeeeeeeef"],
  ])("%s refuses %s", (format, block) => {
    expect(codeOf(() => decodeLegacyPinBlock(wrong({ format, block: unhex(block), pan })))).toBe("block-refused");
  });

  test("random bytes give a Pin or block-refused, and nothing else", () => {
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.uint8Array({ minLength: 8, maxLength: 8 }), (format, block) => {
        const options = { format, block, pan, key };
        for (const decode of [decodeLegacyPinBlock, decryptLegacyPinBlock]) {
          expect(["none", "block-refused"]).toContain(codeOf(() => decode(wrong(options))));
        }
      }),
      { numRuns: 3000 },
    );
  });

  const good = { format: "visa-2", pin: "1234" };
  const encoding: [string, unknown][] = [
    ["invalid-options", undefined],
    ["unknown-format", {}],
    ["unknown-format", { ...good, format: "iso-0" }],
    ["unknown-format", { ...good, format: "valueOf" }],
    ["invalid-pin", { ...good, pin: "1234567" }],
    ["invalid-pin", { ...good, pin: "12" }],
    ["invalid-pin", { ...good, format: "eci-2", pin: "12345" }],
    ["invalid-fill", { ...good, fill: "12345678" }],
    ["invalid-fill", { ...good, fill: "12345678a" }],
    ["invalid-fill", { ...good, format: "visa-3", fill: "00" }],
    ["invalid-fill", { ...good, format: "diebold", fill: "3" }],
    ["invalid-fill", { ...good, format: "eci-2", fill: "3" }],
    ["invalid-pan", { ...good, format: "visa-4" }],
    ["invalid-pan", { ...good, format: "visa-4", pan: "123" }],
  ];

  test.each(encoding)("encoding: %s, case %#", (code, options) => {
    expect(codeOf(() => encodeLegacyPinBlock(wrong(options)))).toBe(code);
  });

  test("decoding and enciphering refuse what does not fit", () => {
    expect(codeOf(() => decodeLegacyPinBlock(wrong(undefined)))).toBe("invalid-options");
    expect(codeOf(() => decryptLegacyPinBlock(wrong(undefined)))).toBe("invalid-options");
    expect(codeOf(() => decodeLegacyPinBlock(wrong({ format: "iso-0" })))).toBe("unknown-format");
    for (const block of [undefined, "4123400012345678", new Uint8Array(7), new Uint8Array(16)]) {
      expect(codeOf(() => decodeLegacyPinBlock(wrong({ format: "visa-2", block })))).toBe("invalid-block");
      expect(codeOf(() => decryptLegacyPinBlock(wrong({ format: "visa-2", block, key })))).toBe("invalid-block");
    }
    expect(codeOf(() => encryptLegacyPinBlock(wrong({ ...good, key: new Uint8Array(8) })))).toBe("invalid-tdes-key");
    expect(codeOf(() => encryptLegacyPinBlock(wrong(good)))).toBe("invalid-tdes-key");
  });

  test("random fill stays inside its range and varies", () => {
    const seen = new Set<string>();
    for (let n = 0; n < 200; n++) {
      const block = hex(encodeLegacyPinBlock({ format: "docutel", pin: "1234" }));
      expect(block).toMatch(/^4123400\d{9}$/);
      for (const digit of block.slice(7)) seen.add(digit);
    }
    expect(seen.size).toBe(10);
    expect(hex(encodeLegacyPinBlock({ format: "eci-2", pin: "1234" }))).toMatch(/^1234/);
  });
});

describe("IBM 3624", () => {
  const common = { key: SecretKey.from(key), pan: "1122334455667788" };

  test("the offset of a PIN gives back the PIN", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{4,12}$/), (pin) => {
        expect(digitsOf(generateIbm3624Pin({ ...common, offset: ibm3624Offset({ ...common, pin }) }))).toBe(pin);
      }),
    );
    expect(ibm3624Offset({ ...common, pin: generateIbm3624Pin(common) })).toBe("0000");
  });

  test("the usual table and validation data are the defaults", () => {
    const spelled = {
      ...common,
      decimalizationTable: "0123456789012345",
      validation: { start: 0, length: 16, pad: "f" },
      offset: "0000",
    };
    expect(digitsOf(generateIbm3624Pin(common))).toBe(digitsOf(generateIbm3624Pin(spelled)));
  });

  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["invalid-tdes-key", { pan }],
    ["invalid-pan", { key }],
    ["invalid-pan", { key, pan: "123" }],
    ["invalid-ibm-3624", { ...common, decimalizationTable: "012345678901234" }],
    ["invalid-ibm-3624", { ...common, decimalizationTable: "012345678901234A" }],
    ["invalid-ibm-3624", { ...common, decimalizationTable: 123 }],
    ["invalid-ibm-3624", { ...common, validation: { start: 1, length: 16, pad: "F" } }],
    ["invalid-ibm-3624", { ...common, validation: { start: 0, length: 0, pad: "F" } }],
    ["invalid-ibm-3624", { ...common, pan: "1".repeat(19), validation: { start: 0, length: 17, pad: "F" } }],
    ["invalid-ibm-3624", { ...common, validation: { start: 0, length: 12, pad: "G" } }],
    ["invalid-ibm-3624", { ...common, validation: { start: 0, length: 12, pad: 7 } }],
    ["invalid-ibm-3624", { ...common, validation: {} }],
    ["invalid-ibm-3624", { ...common, validation: { start: -12, length: 8, pad: "F" } }],
    ["invalid-ibm-3624", { ...common, validation: { start: 0.5, length: 8, pad: "F" } }],
    ["invalid-ibm-3624", { ...common, validation: { start: 0, length: 8n, pad: "F" } }],
  ];

  test.each(bad)("%s, case %#", (code, options) => {
    expect(codeOf(() => generateIbm3624Pin(wrong(options)))).toBe(code);
    const withPin = typeof options === "object" ? { ...options, pin: "1234" } : options;
    expect(codeOf(() => ibm3624Offset(wrong(withPin)))).toBe(code);
  });

  test("the offset has 4 to 12 digits", () => {
    for (const offset of ["000", "0000000000000", "00a0", 0]) {
      expect(codeOf(() => generateIbm3624Pin({ ...common, offset: wrong(offset) }))).toBe("invalid-ibm-3624");
    }
    expect(codeOf(() => ibm3624Offset({ ...common, pin: "123" }))).toBe("invalid-pin");
  });
});

describe("Visa PVV", () => {
  const good = { key, pan: "4564320000980369", pin: "0654", pvki: "1" };

  test("only four digits of the PIN count, and every part does", () => {
    const value = visaPvv(good);
    expect(value).toMatch(/^\d{4}$/);
    expect(visaPvv({ ...good, pin: ascii("065499") })).toBe(value);
    // The check digit is left out.
    expect(visaPvv({ ...good, pan: "4564320000980360" })).toBe(value);
    for (const other of [{ pin: "0655" }, { pvki: "2" }, { pan: "4564320000980279" }, { pan: "4564330000980369" }]) {
      expect(visaPvv({ ...good, ...other })).not.toBe(value);
    }
  });

  test("letters of the enciphered block come after all its digits", () => {
    // Under this key there is a PIN whose block has fewer than four decimal digits before the last two.
    const values = Array.from({ length: 3000 }, (_, n) => visaPvv({ ...good, pin: String(n).padStart(4, "0") }));
    expect(values.every((value) => /^\d{4}$/.test(value))).toBe(true);
  });

  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["invalid-pvki", { ...good, pvki: "7" }],
    ["invalid-pvki", { ...good, pvki: "" }],
    ["invalid-pvki", { ...good, pvki: 1 }],
    ["invalid-pan", { ...good, pan: "123" }],
    ["invalid-pin", { ...good, pin: "12" }],
    ["invalid-tdes-key", { ...good, key: new Uint8Array(8) }],
  ];

  test.each(bad)("%s, case %#", (code, options) => {
    expect(codeOf(() => visaPvv(wrong(options)))).toBe(code);
  });
});
