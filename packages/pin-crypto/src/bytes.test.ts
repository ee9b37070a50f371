import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { codeOf, digitsOf, hex, wrong } from "../test/support.ts";
import { isBytes } from "./bytes.ts";
import { encodeHex, equalBytes } from "./codec.ts";
import { decodePinBlock, encodePinBlock, encryptField, encryptPinBlock, Pin } from "./index.ts";

const key = new Uint8Array(16).fill(7);
const pan = "4111111111111111";

describe("bytes", () => {
  test("may come from another realm", () => {
    const other = (text: string): Uint8Array => runInNewContext(`Uint8Array.from([${text}])`);
    const digits = other("49, 50, 51, 52");
    expect(digits instanceof Uint8Array).toBe(false);
    expect(digitsOf(Pin.from(digits))).toBe("1234");
    const block = encryptPinBlock({ format: "iso-0", pin: digits, pan, key: other(key.join()) });
    expect(hex(block)).toBe(hex(encryptPinBlock({ format: "iso-0", pin: "1234", pan, key })));
    const clear = encodePinBlock({ format: "iso-2", pin: "1234" });
    expect(digitsOf(decodePinBlock({ format: "iso-2", block: other(clear.join()) }))).toBe("1234");
    expect(encodeHex(digits)).toBe("31323334");
    expect(equalBytes(digits, Uint8Array.from(digits))).toBe(true);
  });

  const unreadable: [string, unknown][] = [
    ["a proxy", new Proxy(new Uint8Array(16), {})],
    ["an heir of the class", Object.create(Uint8Array.prototype)],
    ["a view of other elements", new Uint16Array(8)],
    ["a DataView", new DataView(new ArrayBuffer(16))],
    ["a buffer", new ArrayBuffer(16)],
  ];

  test.each(unreadable)("are not %s", (_what, value) => {
    expect(isBytes(value)).toBe(false);
    expect(codeOf(() => Pin.from(wrong(value)))).toBe("invalid-pin");
    expect(codeOf(() => encodeHex(wrong(value)))).toBe("invalid-data");
    expect(codeOf(() => encryptPinBlock({ format: "iso-4", pin: "1234", pan: wrong(value), key }))).toBe("invalid-pan");
    expect(codeOf(() => encryptField({ mode: "aes-gcm", key, plaintext: wrong(value) }))).toBe("invalid-plaintext");
    expect(codeOf(() => encryptField({ mode: "aes-gcm", key: wrong(value), plaintext: key }))).toBe("invalid-aes-key");
  });

  test("may be none, a Buffer, or shared with a worker", () => {
    for (const bytes of [new Uint8Array(0), Buffer.from("1234"), new Uint8Array(new SharedArrayBuffer(4))]) {
      expect(isBytes(bytes)).toBe(true);
    }
  });
});
