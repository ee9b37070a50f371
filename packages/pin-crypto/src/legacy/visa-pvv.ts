import { useThenWipe } from "../bytes.ts";
import { type PanInput, packThenWipe, readPan, unpackNibbles } from "../digits.ts";
import { failOption } from "../errors.ts";
import { checkOptions } from "../options.ts";
import { lendDigits, type PinInput } from "../pin.ts";
import type { KeyInput } from "../secret-key.ts";
import { tdes } from "../tdes.ts";

/** What {@link visaPvv} takes. */
export interface VisaPvvOptions {
  /** PIN verification key pair, 16 bytes (24 are accepted too). */
  key: KeyInput;
  /** 12 to 19 digits, check digit included. */
  pan: PanInput;
  /** Only its four leftmost digits count. */
  pin: PinInput;
  /** PIN verification key index, one digit, `0` to `6`. */
  pvki: string;
}

/**
 * Computes the PIN verification value of Visa, 4 digits (Visa Payment Technology Standards Manual, "PIN verification value").
 * It enciphers the 11 rightmost digits of the PAN without its check digit, the key index, and 4 digits of the PIN. Of the
 * result, the decimal digits come first, then A to F less 10; the first four are the value.
 *
 * @example
 * ```ts
 * import { visaPvv } from "@cardpin/pin-crypto/legacy";
 *
 * const key = new Uint8Array(16).fill(1);
 * console.log(visaPvv({ key, pan: "4111111111111111", pin: "1234", pvki: "1" })); // 5962
 * ```
 *
 * @throws PinCryptoError `invalid-pin`, `invalid-pan`, `invalid-pvki`, `invalid-tdes-key`, `invalid-key`,
 * `not-available-here`
 */
export function visaPvv(options: VisaPvvOptions): string {
  const { key, pan, pin, pvki } = checkOptions(options);
  if (typeof pvki !== "string" || !/^[0-6]$/.test(pvki)) failOption("invalid-pvki", "one digit, 0 to 6");
  const account = readPan(pan, 12);
  return lendDigits(pin, (digits) => {
    const nibbles = new Uint8Array(16);
    nibbles.set(account.subarray(-12, -1));
    nibbles[11] = Number(pvki);
    nibbles.set(digits.subarray(0, 4), 12);
    return useThenWipe(packThenWipe(nibbles), (clear) => {
      const enciphered = unpackNibbles(tdes("encrypt", key, clear));
      const decimal = enciphered.filter((nibble) => nibble <= 9);
      const others = enciphered.filter((nibble) => nibble > 9).map((nibble) => nibble - 10);
      return [...decimal, ...others].slice(0, 4).join("");
    });
  });
}
