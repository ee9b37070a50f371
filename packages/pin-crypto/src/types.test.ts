import { expect, test } from "vitest";
import { codeOf } from "../test/support.ts";
import { decodePinBlock, encodePinBlock, encryptField, encryptPinBlock, encryptRsa, Pin, SecretKey } from "./index.ts";

const key = new Uint8Array(16);
const pin = "1234";
const pan = "4111111111111111";

// `tsc -p tsconfig.json` fails where one of these lines compiles.
test("the compiler refuses what the functions refuse", () => {
  // @ts-expect-error iso-0 needs a PAN
  expect(codeOf(() => encodePinBlock({ format: "iso-0", pin }))).toBe("invalid-pan");
  // @ts-expect-error iso-4 has no clear block of 8 bytes
  expect(codeOf(() => encodePinBlock({ format: "iso-4", pin, pan }))).toBe("unknown-format");
  // @ts-expect-error iso-0 has no fill to give
  expect(codeOf(() => encodePinBlock({ format: "iso-0", pin, pan, fill: "ffffffffff" }))).toBe("invalid-fill");
  // @ts-expect-error iso-2 is never encrypted
  expect(codeOf(() => encryptPinBlock({ format: "iso-2", pin, key }))).toBe("unknown-format");
  // @ts-expect-error a PIN is no number: it would lose its leading zero
  expect(codeOf(() => encodePinBlock({ format: "iso-2", pin: 1234 }))).toBe("invalid-pin");
  // @ts-expect-error a block is bytes
  expect(codeOf(() => decodePinBlock({ format: "iso-2", block: "241234ffffffffff" }))).toBe("invalid-block");
  // @ts-expect-error ECB must be asked for
  expect(codeOf(() => encryptField({ mode: "aes-ecb", key, plaintext: key }))).toBe("deterministic-not-accepted");
  // @ts-expect-error only GCM has associated data
  expect(codeOf(() => encryptField({ mode: "aes-cbc", key, plaintext: key, aad: key }))).toBe("invalid-aad");
  // @ts-expect-error a Pin is no key
  expect(codeOf(() => encryptPinBlock({ format: "iso-4", pin, pan, key: Pin.from(pin) }))).toBe("invalid-aes-key");
  // @ts-expect-error a key is no Pin
  expect(codeOf(() => encodePinBlock({ format: "iso-2", pin: SecretKey.from(key) }))).toBe("invalid-pin");
  // @ts-expect-error the padding is named with its hash
  expect(codeOf(() => encryptRsa({ padding: "oaep", publicKey: "", plaintext: key }))).toBe("unknown-padding");
});
