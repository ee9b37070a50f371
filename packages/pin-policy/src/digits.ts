import type { Pin, PinInput } from "@cardpin/pin-crypto";
import { isPinPolicyError, PinPolicyError } from "./errors.ts";

/** The longest PIN (ISO 9564-1, 8.1). */
export const longest = 12;

/** The digits of a PIN as they were given: ASCII characters, in a string or as bytes. */
export type Characters = string | Uint8Array;

/**
 * Lends the characters of `pin`.
 *
 * @throws PinPolicyError `invalid-pin` when it is of another type
 */
export function lendCharacters<Result>(pin: PinInput, look: (characters: Characters) => Result): Result {
  // Bytes not by their class: they may come from another realm, and a proxy of bytes is none.
  if (typeof pin === "string" || (ArrayBuffer.isView(pin) && pin[Symbol.toStringTag] === "Uint8Array")) {
    return look(pin);
  }
  // By its mark, not by its class: a Pin of another copy of pin-crypto is a Pin.
  if (isPin(pin)) return pin.use(look);
  throw invalidPin();
}

// pin-crypto's isPin() would bring its class into every bundle of rules, which are smaller than it.
const secret = Symbol.for("cardpin.secret");

function isPin(value: unknown): value is Pin {
  return typeof value === "object" && value !== null && Reflect.get(value, secret) === "[PIN]";
}

/**
 * The value of one digit, 0 to 9.
 *
 * @throws PinPolicyError `invalid-pin` when it is not an ASCII digit
 */
export function digitAt(characters: Characters, i: number): number {
  const digit = ((typeof characters === "string" ? characters.charCodeAt(i) : characters[i]) ?? 0) - 0x30;
  if (digit >= 0 && digit <= 9) return digit;
  throw invalidPin();
}

/**
 * The values of the digits, 0 to 9: for the caller to wipe.
 *
 * @throws PinPolicyError `invalid-pin` when anything in it is not an ASCII digit, or it is of another type
 */
export function digitsOf(pin: PinInput): Uint8Array {
  return lendCharacters(pin, (characters) => {
    const digits = new Uint8Array(characters.length);
    for (let i = 0; i < digits.length; i++) digits[i] = digitAt(characters, i);
    return digits;
  });
}

/**
 * The same for a PIN that is a part of something else.
 *
 * @throws PinPolicyError what `refuse` makes instead of `invalid-pin`
 */
export function digitsWithin(pin: PinInput, refuse: () => PinPolicyError): Uint8Array {
  try {
    return digitsOf(pin);
  } catch (error) {
    throw isPinPolicyError(error) ? refuse() : error;
  }
}

/** Whether two PINs are the same, in a time that says nothing about where they differ. */
export function isSame(pin: Uint8Array, other: Uint8Array): boolean {
  let difference = pin.length ^ other.length;
  pin.forEach((digit, i) => {
    difference |= digit ^ (other[i] ?? 0);
  });
  return difference === 0;
}

function invalidPin(): PinPolicyError {
  return new PinPolicyError("invalid-pin", "A PIN is ASCII digits: pass a Pin, or digits in a string or a Uint8Array.");
}
