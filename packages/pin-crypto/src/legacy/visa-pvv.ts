import { mustBe } from "../errors.ts";
import { packAndWipe, unpack } from "../nibbles.ts";
import { given } from "../options.ts";
import { type PanInput, panDigits } from "../pan.ts";
import { type PinInput, withPin } from "../pin.ts";
import type { KeyInput } from "../secret-key.ts";
import { tdes } from "../tdes.ts";
import { wiping } from "../wiping.ts";

/** What {@link visaPvv} takes. */
export interface VisaPvvOptions {
  /** PIN verification key pair, 16 bytes (24 are taken too). */
  key: KeyInput;
  /** 12 to 19 digits, check digit included. */
  pan: PanInput;
  /** Its four leftmost digits count. */
  pin: PinInput;
  /** PIN verification key index, one digit, `0` to `6`. */
  pvki: string;
}

/**
 * The PIN verification value of Visa, 4 digits (Visa Payment Technology Standards Manual, "PIN verification value"): the
 * 11 rightmost digits of the PAN without its check digit, the key index and 4 digits of the PIN are enciphered; the
 * decimal digits of the result come first, then A to F less 10, and the first four of them all are the value.
 *
 * @throws PinCryptoError `invalid-pin`, `invalid-pan`, `invalid-pvki`, `invalid-tdes-key`, `pin-disposed`,
 * `key-disposed`, `not-available-here`
 */
export function visaPvv(options: VisaPvvOptions): string {
  const { key, pan, pin, pvki } = given(options);
  if (typeof pvki !== "string" || !/^[0-6]$/.test(pvki)) mustBe("invalid-pvki", "one digit, 0 to 6");
  const account = panDigits(pan, 12);
  return withPin(pin, (digits) => {
    const nibbles = new Uint8Array(16);
    nibbles.set(account.subarray(-12, -1));
    nibbles[11] = Number(pvki);
    nibbles.set(digits.subarray(0, 4), 12);
    return wiping(packAndWipe(nibbles), (clear) => {
      const enciphered = unpack(tdes("encrypt", key, clear));
      const decimal = enciphered.filter((nibble) => nibble <= 9);
      const others = enciphered.filter((nibble) => nibble > 9).map((nibble) => nibble - 10);
      return [...decimal, ...others].slice(0, 4).join("");
    });
  });
}
