import { beforeEach, expect, test, vi } from "vitest";
import { ascii, codeOf, hex, unhex } from "../test/support.ts";
import { decryptField, decryptPinBlock, encodePinBlock, encryptField, encryptPinBlock, Pin } from "./index.ts";
import { decryptLegacyPinBlock, encryptLegacyPinBlock, visaPvv } from "./legacy.ts";
import type * as node from "./primitives/node.ts";
import { translatePinBlock } from "./translation.ts";

/** Buffers that held a clear PIN or a whole TDES key while a primitive worked on them. */
const seen = vi.hoisted(() => ({ buffers: [] as Uint8Array[] }));

vi.mock("./primitives/node.ts", async (importOriginal) => {
  const original = await importOriginal<typeof node>();
  return {
    ...original,
    cipherBlocks: (...args: Parameters<typeof node.cipherBlocks>) => {
      const result = original.cipherBlocks(...args);
      const [cipher, direction, key, data] = args;
      if (cipher === "des-ede3-cbc") seen.buffers.push(key);
      seen.buffers.push(direction === "encrypt" ? data : result);
      return result;
    },
  };
});

const pan = "4111111111111111";
const key16 = unhex("0123456789abcdeffedcba9876543210");
const iso0 = encryptPinBlock({ format: "iso-0", pin: "1234", pan, key: key16 });
const iso4 = encryptPinBlock({ format: "iso-4", pin: "1234", pan, key: key16 });
const visa4 = encryptLegacyPinBlock({ format: "visa-4", pin: "1234", pan, key: key16 });

beforeEach(() => {
  seen.buffers = [];
});

test.each([
  ["encryptPinBlock under TDES", 2, () => encryptPinBlock({ format: "iso-0", pin: "1234", pan, key: key16 })],
  ["decryptPinBlock under TDES", 2, () => decryptPinBlock({ format: "iso-0", block: iso0, pan, key: key16 })],
  ["encryptPinBlock under AES", 1, () => encryptPinBlock({ format: "iso-4", pin: "1234", pan, key: key16 })],
  ["encryptLegacyPinBlock", 2, () => encryptLegacyPinBlock({ format: "visa-4", pin: "1234", pan, key: key16 })],
  ["decryptLegacyPinBlock", 2, () => decryptLegacyPinBlock({ format: "visa-4", block: visa4, pan, key: key16 })],
  ["visaPvv", 2, () => visaPvv({ key: key16, pan, pin: "1234", pvki: "1" })],
  [
    "encryptField",
    1,
    () => encryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key: key16, plaintext: ascii("1234") }),
  ],
])("%s leaves no clear block and no copy of a key", (_name, count, run) => {
  run();
  expect(seen.buffers.map(hex)).toEqual(seen.buffers.map((buffer) => "00".repeat(buffer.length)));
  expect(seen.buffers).toHaveLength(count);
});

test("what fails on the way leaves nothing either", () => {
  expect(codeOf(() => decryptPinBlock({ format: "iso-0", block: unhex("00".repeat(8)), pan, key: key16 }))).toBe(
    "block-refused",
  );
  expect(seen.buffers.map(hex)).toEqual(["00".repeat(24), "00".repeat(8)]);
});

test("what is refused is wiped: letters among digits, a plaintext whose tag is wrong", () => {
  const ciphertext = encryptField({ mode: "aes-gcm", key: key16, plaintext: ascii("a plaintext") });
  ciphertext[ciphertext.length - 1] = (ciphertext[ciphertext.length - 1] ?? 0) ^ 1;
  const fill = vi.spyOn(Uint8Array.prototype, "fill");
  expect(codeOf(() => Pin.from("12a4"))).toBe("invalid-pin");
  expect(codeOf(() => encodePinBlock({ format: "iso-0", pin: "1234", pan: "41111111111111x1" }))).toBe("invalid-pan");
  expect(codeOf(() => decryptField({ mode: "aes-gcm", key: key16, ciphertext }))).toBe("decryption-failed");
  const wiped = fill.mock.contexts.map((bytes) => hex(bytes as Uint8Array));
  fill.mockRestore();
  expect(wiped).toEqual(["00".repeat(4), "00".repeat(16), "00".repeat(11)]);
});

test("the deciphered field of format 4 is wiped", () => {
  decryptPinBlock({ format: "iso-4", block: iso4, pan, key: key16 });
  // The first is the enciphered field, of which nothing can be read without the key; the second was clear.
  expect(seen.buffers.map(hex)[1]).toBe("00".repeat(16));
});

test("a translation disposes of the PIN in between", () => {
  const made: Pin[] = [];
  const from = Pin.from.bind(Pin);
  const spy = vi.spyOn(Pin, "from").mockImplementation((digits) => {
    const pin = from(digits);
    made.push(pin);
    return pin;
  });
  translatePinBlock({ block: iso0, pan, from: { format: "iso-0", key: key16 }, to: { format: "iso-4", key: key16 } });
  spy.mockRestore();
  expect(made.map((pin) => pin.disposed)).toEqual([true]);
});

test("random bytes that would favour some fill nibbles are thrown away", () => {
  const source = Uint8Array.of(252, 253, 254, 255, 251, 0, 6, 12, 18, 1, 7, 13, 19, 2, 3, 4);
  const spy = vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
    if (array instanceof Uint8Array) array.set(source);
    return array;
  });
  // 256 is not a multiple of 6: 252 and above go, and 251 is the last of the last six.
  const block = encodePinBlock({ format: "iso-3", pin: "1234", pan: "0000000000000" });
  spy.mockRestore();
  expect(hex(block)).toBe("341234faaaabbbbc");
});
