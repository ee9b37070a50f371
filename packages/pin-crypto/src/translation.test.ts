import { describe, expect, test } from "vitest";
import { codeOf, digitsOf, unhex, wrong } from "../test/support.ts";
import { decryptPinBlock, type EncryptedPinBlockFormat, encryptPinBlock } from "./index.ts";
import { translatePinBlock } from "./translation.ts";

const pan = "4111111111111111";
const keys = {
  tdes: unhex("0123456789abcdeffedcba9876543210"),
  aes: unhex("00112233445566778899aabbccddeeff"),
};
const formats: EncryptedPinBlockFormat[] = ["iso-0", "iso-1", "iso-3", "iso-4"];
const keyOf = (format: string): Uint8Array => (format === "iso-4" ? keys.aes : keys.tdes);
/** PCI PIN Security 3.1, requirement 3-3. */
const allowed = (from: string, to: string): boolean => to !== "iso-1" || from === "iso-1";

describe("translatePinBlock", () => {
  test.each(formats.flatMap((from) => formats.map((to) => [from, to] as const)))("%s to %s", (from, to) => {
    const block = encryptPinBlock(wrong({ format: from, pin: "123456", pan, key: keyOf(from) }));
    const options = { block, pan, from: { format: from, key: keyOf(from) }, to: { format: to, key: keyOf(to) } };
    if (!allowed(from, to)) {
      expect(codeOf(() => translatePinBlock(options))).toBe("translation-refused");
      return;
    }
    const translated = translatePinBlock(options);
    expect(digitsOf(decryptPinBlock(wrong({ format: to, block: translated, pan, key: keyOf(to) })))).toBe("123456");
  });

  test("takes the PIN from nowhere but the block", () => {
    const block = encryptPinBlock({ format: "iso-0", pin: "123456", pan, key: keys.tdes });
    const from = { format: "iso-0" as const, key: keys.tdes, block: new Uint8Array(8) };
    const to = { format: "iso-4" as const, key: keys.aes, pin: "9999" };
    const translated = translatePinBlock({ block, from, to, pan });
    expect(digitsOf(decryptPinBlock({ format: "iso-4", block: translated, pan, key: keys.aes }))).toBe("123456");
  });

  const block = encryptPinBlock({ format: "iso-1", pin: "1234", key: keys.tdes });
  const from = { format: "iso-1", key: keys.tdes };
  const to = { format: "iso-4", key: keys.aes };
  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["invalid-options", { block, to, pan }],
    ["invalid-options", { block, from, pan }],
    ["unknown-format", { block, from: { ...from, format: "iso-2" }, to, pan }],
    ["unknown-format", { block, from, to: { ...to, format: "iso-2" }, pan }],
    ["invalid-pan", { block, from, to }],
    ["invalid-pan", { block, from, to, pan: "1x" }],
    ["invalid-aes-key", { block, from, to: { format: "iso-4" }, pan }],
    ["invalid-tdes-key", { block, from: { format: "iso-1" }, to, pan }],
    ["invalid-block", { block: unhex("00"), from, to, pan }],
  ];

  test.each(bad)("%s, case %#", (code, options) => {
    expect(codeOf(() => translatePinBlock(wrong(options)))).toBe(code);
  });

  test("format 1 to format 1 needs no PAN", () => {
    const translated = translatePinBlock({ block, from: wrong(from), to: wrong(from) });
    expect(digitsOf(decryptPinBlock({ format: "iso-1", block: translated, key: keys.tdes }))).toBe("1234");
  });
});
