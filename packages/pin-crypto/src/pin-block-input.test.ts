import { describe, expect, test } from "vitest";
import { ascii, codeOf, hex, unhex, wrong } from "../test/support.ts";
import { decodeFormat4PinField, encodeFormat4PanField, encodeFormat4PinField } from "./format-4.ts";
import { decodePinBlock, decryptPinBlock, encodePinBlock, encryptPinBlock, Pin, SecretKey } from "./index.ts";

const pan = "4111111111111111";
const tdesKey = unhex("0123456789abcdeffedcba9876543210");
const aesKey = unhex("00112233445566778899aabbccddeeff");

describe("bad input", () => {
  const good = { format: "iso-0", pin: "1234", pan };
  const encoding: [string, unknown][] = [
    ["invalid-options", undefined],
    ["invalid-options", null],
    ["invalid-options", "iso-0"],
    ["unknown-format", {}],
    ["unknown-format", { ...good, format: "ISO-0" }],
    ["unknown-format", { ...good, format: "iso-4" }],
    ["unknown-format", { ...good, format: 0 }],
    ["unknown-format", { ...good, format: "__proto__" }],
    ["unknown-format", { ...good, format: ["iso-0"] }],
    ["unknown-format", { ...good, format: Object.create(null) }],
    ["invalid-pin", { ...good, pin: undefined }],
    ["invalid-pin", { ...good, pin: null }],
    ["invalid-pin", { ...good, pin: 1234 }],
    ["invalid-pin", { ...good, pin: "123" }],
    ["invalid-pin", { ...good, pin: "1234567890123" }],
    ["invalid-pin", { ...good, pin: "12a4" }],
    ["invalid-pin", { ...good, pin: { use: () => 0 } }],
    ["invalid-pin", { ...good, pin: SecretKey.from(ascii("1234")) }],
    ["invalid-pan", { ...good, pan: undefined }],
    ["invalid-pan", { ...good, pan: null }],
    ["invalid-pan", { ...good, pan: "" }],
    ["invalid-pan", { ...good, pan: 4111111111111111 }],
    ["invalid-pan", { ...good, pan: "41111111111" }],
    ["invalid-pan", { ...good, pan: "41111111111111111111" }],
    ["invalid-pan", { ...good, pan: "411111111111111x" }],
    ["invalid-pan", { ...good, pan: "411111111111111:" }],
    ["invalid-pan", { ...good, pan: "411111111111111/" }],
    ["invalid-pan", { ...good, pan: "4111 1111 1111 1111" }],
    ["invalid-pan", { ...good, pan: "４１１１１１１１１１１１１１１１" }],
    ["invalid-pan", { ...good, pan: new Uint8Array(16) }],
  ];

  test.each(encoding)("encodePinBlock: %s, case %#", (code, options) => {
    expect(codeOf(() => encodePinBlock(wrong(options)))).toBe(code);
  });

  const block = new Uint8Array(8);
  const decoding: [string, unknown][] = [
    ["invalid-options", undefined],
    ["unknown-format", { block, pan }],
    ["unknown-format", { format: "iso-4", block: new Uint8Array(16), pan }],
    ["invalid-block", { format: "iso-0", pan }],
    ["invalid-block", { format: "iso-0", pan, block: "041234ffffffffff" }],
    ["invalid-block", { format: "iso-0", pan, block: new Uint8Array(7) }],
    ["invalid-block", { format: "iso-0", pan, block: new Uint8Array(9) }],
    ["invalid-block", { format: "iso-2", block: new Uint8Array(16) }],
    ["invalid-pan", { format: "iso-0", block }],
    ["invalid-pan", { format: "iso-3", block, pan: "123" }],
  ];

  test.each(decoding)("decodePinBlock: %s, case %#", (code, options) => {
    expect(codeOf(() => decodePinBlock(wrong(options)))).toBe(code);
  });

  const encrypting: [string, unknown][] = [
    ["invalid-options", undefined],
    ["unknown-format", { ...good, format: "iso-2", key: tdesKey }],
    ["unknown-format", { ...good, format: "iso-5", key: tdesKey }],
    ["unknown-format", { ...good, format: undefined, key: tdesKey }],
    ["invalid-tdes-key", good],
    ["invalid-tdes-key", { ...good, key: new Uint8Array(8) }],
    ["invalid-tdes-key", { ...good, key: new Uint8Array(32) }],
    ["invalid-tdes-key", { ...good, key: "0123456789abcdef" }],
    ["invalid-tdes-key", { ...good, format: "iso-1", key: SecretKey.from(new Uint8Array(17)) }],
    ["invalid-aes-key", { ...good, format: "iso-4" }],
    ["invalid-aes-key", { ...good, format: "iso-4", key: new Uint8Array(8) }],
    ["invalid-aes-key", { ...good, format: "iso-4", key: hex(aesKey) }],
    ["invalid-pan", { ...good, format: "iso-4", pan: "", key: aesKey }],
    ["invalid-pan", { ...good, format: "iso-4", pan: "12345678901234567890", key: aesKey }],
    ["invalid-pan", { ...good, format: "iso-4", pan: undefined, key: aesKey }],
    ["invalid-pan", { ...good, pan: "12345678901", key: tdesKey }],
    ["invalid-pin", { ...good, format: "iso-4", pin: "12", key: aesKey }],
    ["invalid-pin", { ...good, pin: "12", key: tdesKey }],
  ];

  test.each(encrypting)("encryptPinBlock: %s, case %#", (code, options) => {
    expect(codeOf(() => encryptPinBlock(wrong(options)))).toBe(code);
  });

  const decrypting: [string, unknown][] = [
    ["invalid-options", undefined],
    ["unknown-format", { format: "iso-2", block, key: tdesKey }],
    ["invalid-block", { format: "iso-0", pan, key: tdesKey }],
    ["invalid-block", { format: "iso-0", pan, key: tdesKey, block: new Uint8Array(16) }],
    ["invalid-block", { format: "iso-1", key: tdesKey, block: "0011223344556677" }],
    ["invalid-block", { format: "iso-4", pan, key: aesKey, block }],
    ["invalid-block", { format: "iso-4", pan, key: aesKey, block: new Uint8Array(17) }],
    ["invalid-block", { format: "iso-4", pan, key: aesKey }],
    ["invalid-tdes-key", { format: "iso-0", pan, key: undefined, block }],
    ["invalid-aes-key", { format: "iso-4", pan, key: new Uint8Array(20), block: new Uint8Array(16) }],
    ["invalid-pan", { format: "iso-4", key: aesKey, block: new Uint8Array(16) }],
    ["invalid-pan", { format: "iso-0", key: tdesKey, block }],
  ];

  test.each(decrypting)("decryptPinBlock: %s, case %#", (code, options) => {
    expect(codeOf(() => decryptPinBlock(wrong(options)))).toBe(code);
  });

  test("the fields of format 4", () => {
    expect(codeOf(() => encodeFormat4PinField(wrong(undefined)))).toBe("invalid-options");
    expect(codeOf(() => encodeFormat4PinField({ pin: "123" }))).toBe("invalid-pin");
    expect(codeOf(() => encodeFormat4PanField(wrong(null)))).toBe("invalid-options");
    expect(codeOf(() => encodeFormat4PanField({ pan: "" }))).toBe("invalid-pan");
    expect(codeOf(() => encodeFormat4PanField({ pan: "1a" }))).toBe("invalid-pan");
    expect(codeOf(() => decodeFormat4PinField(wrong(undefined)))).toBe("invalid-options");
    expect(codeOf(() => decodeFormat4PinField({ field: new Uint8Array(8) }))).toBe("invalid-block");
  });

  test("a disposed Pin or key is refused", () => {
    const pin = Pin.from("1234");
    pin.dispose();
    const key = SecretKey.from(aesKey);
    key.dispose();
    expect(codeOf(() => encodePinBlock({ format: "iso-2", pin }))).toBe("invalid-pin");
    expect(codeOf(() => encryptPinBlock({ format: "iso-4", pin, pan, key: aesKey }))).toBe("invalid-pin");
    expect(codeOf(() => encryptPinBlock({ format: "iso-4", pin: "1234", pan, key }))).toBe("invalid-key");
    expect(codeOf(() => encryptPinBlock({ format: "iso-0", pin: "1234", pan, key }))).toBe("invalid-key");
  });
});
