import type { PinInput } from "@cardpin/pin-crypto";
import { isPinPolicyError, PinPolicyError } from "./errors.ts";

/** The longest PIN (ISO 9564-1, 8.1). */
export const longest = 12;

/** The digits of a PIN as the caller gave them: ASCII characters, in a string or as bytes. */
export type Characters = string | Uint8Array;

/**
 * Calls `look` with the characters of `pin`.
 *
 * @throws PinPolicyError `invalid-pin` when it is of another type
 */
export function lendCharacters<Result>(pin: PinInput, look: (characters: Characters) => Result): Result {
  if (typeof pin === "string" || isBytes(pin)) return look(pin);
  if (isPin(pin)) return pin.use(look);
  throw invalidPin();
}

/** Whether `value` is a Uint8Array of any realm. A proxy of one is not: it has no bytes of its own. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Reflect.get(value, Symbol.toStringTag) === "Uint8Array";
}

/** What this package needs of a Pin. */
interface DigitLender {
  use<Result>(look: (digits: Uint8Array) => Result): Result;
}

const secret = Symbol.for("cardpin.secret");

/**
 * Whether `value` is a Pin of any copy of pin-crypto, recognized by its mark. That package's own isPin() would bring its
 * class into every bundle of rules, and the rules are smaller than the class.
 */
function isPin(value: unknown): value is DigitLender {
  return typeof value === "object" && value !== null && Reflect.get(value, secret) === "[PIN]";
}

/**
 * Returns the value of one digit, 0 to 9.
 *
 * @throws PinPolicyError `invalid-pin` when it is not an ASCII digit
 */
export function digitAt(characters: Characters, i: number): number {
  const digit = ((typeof characters === "string" ? characters.charCodeAt(i) : characters[i]) ?? 0) - 0x30;
  if (digit >= 0 && digit <= 9) return digit;
  throw invalidPin();
}

/**
 * Returns the values of the digits, 0 to 9. The caller wipes them.
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
 * Does the same for a PIN that is part of something else.
 *
 * @throws PinPolicyError what `refuse` returns, instead of `invalid-pin`
 */
export function digitsWithin(pin: PinInput, refuse: () => PinPolicyError): Uint8Array {
  try {
    return digitsOf(pin);
  } catch (error) {
    throw isPinPolicyError(error) ? refuse() : error;
  }
}

/** Whether two PINs are the same, in a time that does not depend on where they differ. */
export function isSame(pin: Uint8Array, other: Uint8Array): boolean {
  let difference = pin.length ^ other.length;
  pin.forEach((digit, i) => {
    difference |= digit ^ (other[i] ?? 0);
  });
  return difference === 0;
}

function invalidPin(): PinPolicyError {
  return new PinPolicyError("invalid-pin", "The PIN must be a Pin, or ASCII digits in a string or a Uint8Array.");
}
