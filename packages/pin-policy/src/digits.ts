import type { Pin, PinInput } from "@cardpin/pin-crypto";
import { PinPolicyError } from "./errors.ts";

/** The longest PIN (ISO 9564-1, 8.1). */
export const longest = 12;

/**
 * Writes the digit values (0 to 9) of `pin` into `digits`, as many as fit, and gives back how many digits the PIN has.
 *
 * @throws PinPolicyError `invalid-pin` when anything in it is not an ASCII digit, or it is of another type
 */
export function readDigits(pin: PinInput, digits: Uint8Array): number {
  if (typeof pin === "string") {
    for (let i = 0; i < pin.length; i++) {
      const digit = pin.charCodeAt(i) - 0x30;
      if (digit < 0 || digit > 9) throw invalidPin();
      digits[i] = digit;
    }
    return pin.length;
  }
  // Not by its class: bytes may come from another realm, and a proxy of bytes is none.
  if (ArrayBuffer.isView(pin) && pin[Symbol.toStringTag] === "Uint8Array") return readBytes(pin, digits);
  // By its mark, not by its class: a Pin of another copy of pin-crypto is a Pin.
  if (isPin(pin)) return pin.use((bytes) => readBytes(bytes, digits));
  throw invalidPin();
}

// pin-crypto's isPin() would bring its class into every bundle of rules, which are smaller than it.
const secret = Symbol.for("cardpin.secret");

function isPin(value: unknown): value is Pin {
  return typeof value === "object" && value !== null && Reflect.get(value, secret) === "[PIN]";
}

function invalidPin(): PinPolicyError {
  return new PinPolicyError(
    "invalid-pin",
    "A PIN is ASCII digits: pass a Pin, a string of digits or a Uint8Array of digit characters.",
  );
}

function readBytes(bytes: Uint8Array, digits: Uint8Array): number {
  for (let i = 0; i < bytes.length; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) throw invalidPin();
    digits[i] = digit;
  }
  return bytes.length;
}
