import { useThenWipe } from "../bytes.ts";
import { type PanInput, packNibbles, readPan, unpackNibbles } from "../digits.ts";
import { fail } from "../errors.ts";
import { checkOptions } from "../options.ts";
import { lendDigits, Pin, type PinInput } from "../pin.ts";
import type { KeyInput } from "../secret-key.ts";
import { tdes } from "../tdes.ts";

const expected =
  "The offset must be 4 to 12 digits, the table 16 digits, the pad one hex digit, and the PAN must have the validation digits.";

/** What both functions of the IBM 3624 method take. */
export interface Ibm3624Options {
  /** PIN verification key: 16 or 24 bytes for TDES. */
  key: KeyInput;
  pan: PanInput;
  /** The 16 decimal digits that stand for the nibbles 0 to F. `0123456789012345` by default. */
  decimalizationTable?: string;
  /**
   * The digits of the PAN that are the validation data: `length` digits from `start` on, padded on the right to 16 with
   * `pad`, a hexadecimal digit. By default the first 16, padded with F.
   */
  validation?: { start: number; length: number; pad: string };
}

/**
 * Computes the PIN of an account and an offset under the IBM 3624 method (IBM z/OS ICSF, "IBM 3624 PIN generation
 * algorithm"). It enciphers the validation data, makes it decimal, and adds the offset modulo 10, digit by digit. The PIN has
 * as many digits as the offset; without an offset it is the natural PIN of 4 digits.
 *
 * @example
 * ```ts
 * import { generateIbm3624Pin } from "@cardpin/pin-crypto/legacy";
 *
 * const key = new Uint8Array(16).fill(1);
 * const pin = generateIbm3624Pin({ key, pan: "4111111111111111", offset: "123456" });
 * console.log(String(pin), pin.length); // [PIN] 6
 * ```
 *
 * @throws PinCryptoError `invalid-tdes-key`, `invalid-pan`, `invalid-ibm-3624`, `invalid-key`, `not-available-here`
 */
export function generateIbm3624Pin(options: Ibm3624Options & { offset?: string }): Pin {
  const { offset = "0000" } = checkOptions(options);
  if (typeof offset !== "string" || !/^\d{4,12}$/.test(offset)) fail("invalid-ibm-3624", expected);
  const natural = naturalDigits(options);
  const digits = Uint8Array.from(offset, (digit, i) => ((Number(digit) + (natural[i] as number)) % 10) | 0x30);
  natural.fill(0);
  return useThenWipe(digits, Pin.from);
}

/**
 * Computes the offset that turns the natural PIN of an account into this PIN under the IBM 3624 method: a digit for each digit
 * of the PIN. Without the key it tells nothing about the PIN.
 *
 * @example
 * ```ts
 * import { ibm3624Offset } from "@cardpin/pin-crypto/legacy";
 *
 * const key = new Uint8Array(16).fill(1);
 * console.log(ibm3624Offset({ key, pan: "4111111111111111", pin: "1234" })); // 8981
 * ```
 *
 * @throws PinCryptoError `invalid-pin`, `invalid-tdes-key`, `invalid-pan`, `invalid-ibm-3624`, `invalid-key`,
 * `not-available-here`
 */
export function ibm3624Offset(options: Ibm3624Options & { pin: PinInput }): string {
  return lendDigits(checkOptions(options).pin, (digits) => {
    const offset = (natural: Uint8Array): string =>
      Array.from(digits, (digit, i) => ((digit & 0xf) - (natural[i] as number) + 10) % 10).join("");
    return useThenWipe(naturalDigits(options), offset);
  });
}

/** Returns 16 digits. At most 12 of them are used, so the indices above are inside them. */
function naturalDigits(options: Ibm3624Options): Uint8Array {
  const { key, pan, decimalizationTable: table = "0123456789012345" } = options;
  const { start, length, pad } = options.validation ?? { start: 0, length: 16, pad: "F" };
  if (typeof table !== "string" || !/^\d{16}$/.test(table)) fail("invalid-ibm-3624", expected);
  if (typeof pad !== "string" || !/^[0-9a-f]$/i.test(pad)) fail("invalid-ibm-3624", expected);
  const whole = Number.isInteger(start) && Number.isInteger(length);
  if (!whole || start < 0 || length < 1 || length > 16) fail("invalid-ibm-3624", expected);
  const digits = readPan(pan, 12).subarray(start, start + length);
  if (digits.length !== length) fail("invalid-ibm-3624", expected);
  const nibbles = new Uint8Array(16).fill(Number.parseInt(pad, 16));
  nibbles.set(digits);
  return unpackNibbles(tdes("encrypt", key, packNibbles(nibbles))).map((nibble) => Number(table[nibble]));
}
