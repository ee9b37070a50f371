import { runInNewContext } from "node:vm";
import { describe, expect, test, vi } from "vitest";
import { ascii, codeOf, digitsOf, hex, wrong } from "../test/support.ts";
import {
  decryptPinBlock,
  encodePinBlock,
  encryptField,
  encryptPinBlock,
  isPin,
  isPinCryptoError,
  isSecretKey,
  Pin,
  type PinInput,
  SecretKey,
} from "./index.ts";

vi.resetModules();
const copy = await import("./index.ts");
const pan = "4111111111111111";
const keyBytes = new Uint8Array(16).fill(7);

/** A secret of an older version: only the members that this package needs. */
function bareSecret<Label extends "[PIN]" | "[KEY]">(label: Label, bytes: Uint8Array) {
  return {
    length: bytes.length,
    use: <T>(fn: (lent: Uint8Array) => T): T => fn(bytes.slice()),
    toJSON: () => label,
    [Symbol.for("cardpin.secret")]: label,
  };
}

describe("another copy of this package", () => {
  test("is another one", () => {
    expect(copy.Pin).not.toBe(Pin);
  });

  test("has Pins that work and compile here", () => {
    const theirs = copy.Pin.from("4929");
    const inputs: PinInput[] = [theirs, bareSecret("[PIN]", ascii("4929"))];
    const own: Pin = theirs;
    expect([isPin(theirs), theirs instanceof Pin, own.equals(Pin.from("4929"))]).toEqual([true, true, true]);
    for (const pin of inputs) {
      expect(hex(encodePinBlock({ format: "iso-2", pin }))).toBe("244929ffffffffff");
      expect(digitsOf(Pin.from(pin))).toBe("4929");
      expect(Pin.from("4929").equals(wrong(pin))).toBe(true);
    }
  });

  test("has keys that work and compile here", () => {
    const theirs = copy.SecretKey.from(keyBytes);
    const own: SecretKey = theirs;
    expect([isSecretKey(theirs), theirs instanceof SecretKey, own.length]).toEqual([true, true, 16]);
    for (const key of [theirs, bareSecret("[KEY]", keyBytes), SecretKey.from(theirs)]) {
      const block = encryptPinBlock({ format: "iso-4", pin: "4929", pan, key });
      expect(digitsOf(decryptPinBlock({ format: "iso-4", block, pan, key: keyBytes }))).toBe("4929");
    }
  });

  test("has errors that are recognised here, and by isCardPinError's marker", () => {
    for (const make of [() => copy.Pin.from("1"), () => Pin.from("1")]) {
      const error: unknown = (() => {
        try {
          return make();
        } catch (thrown) {
          return thrown;
        }
      })();
      expect(isPinCryptoError(error) && copy.isPinCryptoError(error)).toBe(true);
      expect(error).toMatchObject({ code: "invalid-pin", outcome: "not-sent", retryable: false });
      expect(Reflect.get(Object(error), Symbol.for("cardpin.error"))).toBe(true);
    }
  });

  test("has no PINs of other lengths that pass here", () => {
    const short = bareSecret("[PIN]", ascii("12"));
    expect(codeOf(() => Pin.from(short))).toBe("invalid-pin");
  });
});

describe("another realm", () => {
  test("has secrets that work here", () => {
    const source = `({ length: 4, use: (fn) => fn(Uint8Array.of(52, 57, 50, 57)), toJSON: () => "[PIN]", [Symbol.for("cardpin.secret")]: "[PIN]" })`;
    const pin: Pin = runInNewContext(source);
    expect(isPin(pin)).toBe(true);
    expect(digitsOf(Pin.from(pin))).toBe("4929");
    expect(encryptField({ mode: "aes-gcm", key: keyBytes, plaintext: pin })).toHaveLength(32);
  });

  test("has errors that are recognised here", () => {
    const error: unknown = runInNewContext(
      `Object.assign(new Error(), { code: "invalid-pin", [Symbol.for("cardpin.crypto-error")]: true })`,
    );
    expect(isPinCryptoError(error)).toBe(true);
  });
});

test("what only carries the marker is no secret", () => {
  const marked = { [Symbol.for("cardpin.secret")]: "[PIN]" };
  const heir = Object.create(Pin.from("4929"));
  for (const value of [marked, heir, null, undefined, "[PIN]", { toJSON: () => "[PIN]" }]) {
    expect(isPin(value)).toBe(false);
    expect(codeOf(() => encodePinBlock({ format: "iso-2", pin: wrong(value) }))).toBe("invalid-pin");
  }
  expect(isPin({ ...marked, use: () => 0 })).toBe(true);
  expect(isSecretKey({ ...marked, use: () => 0 })).toBe(false);
});
