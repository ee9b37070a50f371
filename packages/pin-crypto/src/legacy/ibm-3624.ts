import { fail } from "../errors.ts";
import { pack, unpack } from "../nibbles.ts";
import { given } from "../options.ts";
import { type PanInput, panDigits } from "../pan.ts";
import { Pin, type PinInput, withPin } from "../pin.ts";
import type { KeyInput } from "../secret-key.ts";
import { tdes } from "../tdes.ts";
import { wiping } from "../wiping.ts";

const expected =
  "The offset must be 4 to 12 digits, the table 16, the pad one hex digit, and the PAN must have the validation digits.";

/** What the two functions of the IBM 3624 method take in common. */
export interface Ibm3624Options {
  /** PIN verification key: 16 or 24 bytes for TDES. */
  key: KeyInput;
  pan: PanInput;
  /** Which 16 decimal digits stand for the nibbles 0 to F. `0123456789012345` by default. */
  decimalizationTable?: string;
  /**
   * Which digits of the PAN are the validation data: from `start` on, `length` of them, padded on the right with `pad` (a
   * hexadecimal digit) to 16. By default the first 16, padded with F.
   */
  validation?: { start: number; length: number; pad: string };
}

/**
 * The PIN that belongs to an account and an offset under the IBM 3624 method (IBM z/OS ICSF, "IBM 3624 PIN generation
 * algorithm"): the validation data is enciphered, made decimal, and the offset added digit by digit modulo 10. It has as
 * many digits as the offset; without one it is the natural PIN of 4 digits.
 *
 * @throws PinCryptoError `invalid-tdes-key`, `invalid-pan`, `invalid-ibm-3624`, `key-disposed`, `not-available-here`
 */
export function generateIbm3624Pin(options: Ibm3624Options & { offset?: string }): Pin {
  const { offset = "0000" } = given(options);
  if (typeof offset !== "string" || !/^\d{4,12}$/.test(offset)) fail("invalid-ibm-3624", expected);
  const natural = naturalDigits(options);
  const digits = Uint8Array.from(offset, (digit, i) => ((Number(digit) + (natural[i] as number)) % 10) | 0x30);
  natural.fill(0);
  return wiping(digits, Pin.from);
}

/**
 * The offset that turns the natural PIN of an account into this PIN under the IBM 3624 method: a digit for each digit of
 * the PIN. It says nothing about the PIN without the key.
 *
 * @throws PinCryptoError `invalid-pin`, `invalid-tdes-key`, `invalid-pan`, `invalid-ibm-3624`, `pin-disposed`,
 * `key-disposed`, `not-available-here`
 */
export function ibm3624Offset(options: Ibm3624Options & { pin: PinInput }): string {
  return withPin(given(options).pin, (digits) => {
    const offset = (natural: Uint8Array): string =>
      Array.from(digits, (digit, i) => ((digit & 0xf) - (natural[i] as number) + 10) % 10).join("");
    return wiping(naturalDigits(options), offset);
  });
}

/** 16 digits, of which at most 12 are ever used: the indices above are inside them. */
function naturalDigits(options: Ibm3624Options): Uint8Array {
  const { key, pan, decimalizationTable: table = "0123456789012345" } = options;
  const { start, length, pad } = options.validation ?? { start: 0, length: 16, pad: "F" };
  if (typeof table !== "string" || !/^\d{16}$/.test(table)) fail("invalid-ibm-3624", expected);
  if (typeof pad !== "string" || !/^[0-9a-f]$/i.test(pad)) fail("invalid-ibm-3624", expected);
  const whole = Number.isInteger(start) && Number.isInteger(length);
  if (!whole || start < 0 || length < 1 || length > 16) fail("invalid-ibm-3624", expected);
  const digits = panDigits(pan, 12).subarray(start, start + length);
  if (digits.length !== length) fail("invalid-ibm-3624", expected);
  const nibbles = new Uint8Array(16).fill(Number.parseInt(pad, 16));
  nibbles.set(digits);
  return unpack(tdes("encrypt", key, pack(nibbles))).map((nibble) => Number(table[nibble]));
}
