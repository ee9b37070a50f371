import { isBytes, useThenWipe } from "./bytes.ts";
import { copyDigits } from "./digits.ts";
import { fail, failOption } from "./errors.ts";
import { isSecret, type Secret, SecretBytes, type SecretLike } from "./secret.ts";

/**
 * A PIN as functions take it: a {@link Pin} of any copy of this package, a string of digits, or the digits as ASCII bytes.
 */
export type PinInput = SecretLike<"[PIN]"> | string | Uint8Array;

/**
 * A cardholder's PIN: 4 to 12 ASCII digits (ISO 9564-1, 8.1) that live as bytes in a private field. It prints as `[PIN]`
 * everywhere, cannot be cloned, and is wiped by `dispose()`. Only `use()` gives the digits away.
 */
export interface Pin extends Secret<"[PIN]"> {}

/** Makes a {@link Pin}. */
export interface PinFactory {
  /**
   * Makes a Pin from 4 to 12 digits, copying them.
   *
   * @param digits a string of ASCII digits, their bytes (0x30 to 0x39), or another Pin; it stays as it is
   * @throws PinCryptoError `invalid-pin`
   */
  from(digits: PinInput): Pin;

  /** Lets `value instanceof Pin` do what {@link isPin} does. */
  [Symbol.hasInstance](value: unknown): value is Pin;
}

/**
 * Makes a cardholder's PIN: see the interface of the same name.
 *
 * A string passed to `Pin.from` cannot be wiped: JavaScript strings are immutable, and the engine keeps them as long as it
 * likes. If the PIN arrives as bytes, pass the bytes.
 *
 * @example
 * ```ts
 * import { Pin } from "@cardpin/pin-crypto";
 *
 * const pin = Pin.from("4929");
 * console.log(pin.length, String(pin), JSON.stringify({ pin })); // 4 [PIN] {"pin":"[PIN]"}
 * pin.dispose();
 * ```
 */
export const Pin: PinFactory = class Pin extends SecretBytes<"[PIN]"> {
  private constructor(digits: PinInput) {
    // Checked here, since plain JavaScript may call the constructor too.
    super(isPin(digits) ? digits.use((bytes) => readDigits(bytes)) : readDigits(digits), "[PIN]");
  }

  static from(digits: PinInput): Pin {
    return new Pin(digits);
  }

  static override [Symbol.hasInstance](value: unknown): value is Pin {
    return isPin(value);
  }
};

/** Copies the digits of a PIN. */
function readDigits(digits: unknown): Uint8Array {
  const copy = copyDigits(digits, 4, 12);
  if (copy !== undefined) return copy;
  if (typeof digits === "number" || typeof digits === "bigint")
    fail("invalid-pin", "Give the PIN as text: 0472 is not a number.");
  return failOption("invalid-pin", "a Pin, or 4 to 12 ASCII digits as text or bytes");
}

/**
 * Returns whether `value` is a {@link Pin}, also of another copy of this package or of another realm.
 *
 * @example
 * ```ts
 * import { isPin, Pin } from "@cardpin/pin-crypto";
 *
 * console.log(isPin(Pin.from("4929")), isPin("4929")); // true false
 * ```
 */
export function isPin(value: unknown): value is Pin {
  return isSecret(value, "[PIN]");
}

/** Lends the digits of any {@link PinInput}, and wipes the copy. */
export function lendDigits<T>(pin: PinInput, fn: (digits: Uint8Array) => T): T {
  return isPin(pin) ? pin.use(fn) : useThenWipe(readDigits(pin), fn);
}

/** Lends the bytes of a plaintext: those given, or the digits of a Pin. */
export function lendPlaintext<T>(plaintext: Uint8Array | SecretLike<"[PIN]">, fn: (bytes: Uint8Array) => T): T {
  if (isPin(plaintext)) return plaintext.use(fn);
  return isBytes(plaintext) ? fn(plaintext) : failOption("invalid-plaintext", "a Pin or a Uint8Array");
}
