import { copiedDigits } from "./digits.ts";
import { mustBe } from "./errors.ts";
import { isBytes } from "./is-bytes.ts";
import { isLabelled, SecretBytes } from "./secret-bytes.ts";
import { wiping } from "./wiping.ts";

/** What a PIN may be handed over as: a {@link Pin}, a string of digits, or the digits as ASCII bytes. */
export type PinInput = Pin | string | Uint8Array;

/**
 * A cardholder's PIN: 4 to 12 ASCII digits (ISO 9564-1, 8.1) that live as bytes in a private field. It prints as `[PIN]`
 * everywhere, cannot be cloned, and is wiped by `dispose()`. The digits leave by one door, `use()`.
 *
 * A string passed to {@link Pin.from} cannot be wiped: JavaScript strings are immutable and the engine keeps them for as
 * long as it likes. Where the PIN arrives as bytes, pass the bytes.
 *
 * @example
 * ```ts
 * using pin = Pin.from("4929");
 * pin.length; // 4
 * String(pin); // "[PIN]"
 * ```
 */
export class Pin extends SecretBytes<"[PIN]"> {
  private constructor(digits: string | Uint8Array) {
    // Checked here, since plain JavaScript may call the constructor too.
    super(pinDigits(digits), "[PIN]");
  }

  /**
   * Makes a Pin from 4 to 12 digits, copying them.
   *
   * @param digits a string of ASCII digits, or their bytes (0x30 to 0x39); the caller's bytes are not changed
   * @throws PinCryptoError `invalid-pin`
   */
  static from(digits: string | Uint8Array): Pin {
    return new Pin(digits);
  }
}

function pinDigits(digits: unknown): Uint8Array {
  return copiedDigits(digits, 4, 12) ?? mustBe("invalid-pin", "a Pin, or 4 to 12 ASCII digits as text or bytes");
}

/** Whether `value` is a Pin, also one of another copy of this package. */
export function isPin(value: unknown): value is Pin {
  return isLabelled(value, "[PIN]");
}

/** Lends the digits of any {@link PinInput}, checked, and wipes what it copied. */
export function withPin<T>(pin: PinInput, fn: (digits: Uint8Array) => T): T {
  return isPin(pin) ? pin.use(fn) : wiping(pinDigits(pin), fn);
}

/** Lends a plaintext's bytes: those given, or the digits of a Pin. */
export function withPlaintext<T>(plaintext: Uint8Array | Pin, fn: (bytes: Uint8Array) => T): T {
  if (isPin(plaintext)) return plaintext.use(fn);
  return isBytes(plaintext) ? fn(plaintext) : mustBe("invalid-plaintext", "a Pin or a Uint8Array");
}
