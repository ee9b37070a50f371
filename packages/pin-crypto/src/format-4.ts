import { type PanInput, packNibbles, packThenWipe, readPan, unpackNibbles } from "./digits.ts";
import { checkBytes, checkOptions } from "./options.ts";
import { lendDigits, type Pin, type PinInput } from "./pin.ts";
import { layOutPin, makeFill, type PinFieldLayout, readPin } from "./pin-field.ts";

const layout: PinFieldLayout = { control: 4, fill: [0xa, 0xa] };

/** What {@link encodeFormat4PinField} takes. */
export interface EncodeFormat4PinFieldOptions {
  pin: PinInput;
  /** The 8 random bytes, or their 16 hexadecimal digits, for test vectors only. */
  fill?: string | Uint8Array;
}

/**
 * Encodes the clear PIN field of format 4 (ISO 9564-1:2017, 9.4.2.2.2), 16 bytes: nibble 4, length, PIN, A up to the 16th
 * nibble, then 8 random bytes. `encryptPinBlock` does all steps; use this for test vectors and for a key in an HSM.
 *
 * @example
 * ```ts
 * import { encodeHex } from "@cardpin/pin-crypto/codec";
 * import { encodeFormat4PinField } from "@cardpin/pin-crypto/format-4";
 *
 * const field = encodeFormat4PinField({ pin: "1234", fill: "0123456789abcdef" });
 * console.log(encodeHex(field)); // 441234aaaaaaaaaa0123456789abcdef
 * ```
 *
 * @throws PinCryptoError `invalid-pin`, `invalid-fill`
 */
export function encodeFormat4PinField(options: EncodeFormat4PinFieldOptions): Uint8Array {
  const { pin, fill } = checkOptions(options);
  const random = makeFill([0x0, 0xf], 16, fill);
  return lendDigits(pin, (digits) => {
    const nibbles = layOutPin(layout, digits, undefined, 32);
    nibbles.set(random, 16);
    return packThenWipe(nibbles);
  });
}

/**
 * Reads the PIN from a clear PIN field of format 4, 16 bytes, as strictly as `decodePinBlock`. The 8 random bytes may be
 * anything.
 *
 * @example
 * ```ts
 * import { decodeFormat4PinField, encodeFormat4PinField } from "@cardpin/pin-crypto/format-4";
 *
 * const pin = decodeFormat4PinField({ field: encodeFormat4PinField({ pin: "1234" }) });
 * console.log(pin.length); // 4
 * ```
 *
 * @throws PinCryptoError `block-refused`, `invalid-block`
 */
export function decodeFormat4PinField(options: { field: Uint8Array }): Pin {
  return readPin(unpackNibbles(checkBytes(checkOptions(options).field, "invalid-block", 16)), layout);
}

/**
 * Encodes the PAN field of format 4 (ISO 9564-1:2017, 9.4.2.2.3), 16 bytes: a nibble with the number of PAN digits above 12,
 * the PAN with its check digit, zeros. A PAN of fewer than 12 digits is padded to 12 with zeros on the left.
 *
 * @example
 * ```ts
 * import { encodeHex } from "@cardpin/pin-crypto/codec";
 * import { encodeFormat4PanField } from "@cardpin/pin-crypto/format-4";
 *
 * console.log(encodeHex(encodeFormat4PanField({ pan: "4111111111111111" }))); // 44111111111111111000000000000000
 * ```
 *
 * @param options.pan 1 to 19 digits
 *
 * @throws PinCryptoError `invalid-pan`
 */
export function encodeFormat4PanField(options: { pan: PanInput }): Uint8Array {
  const digits = readPan(checkOptions(options).pan, 1);
  const padded = Math.max(12, digits.length);
  const nibbles = new Uint8Array(32);
  nibbles[0] = padded - 12;
  nibbles.set(digits, 1 + padded - digits.length);
  return packNibbles(nibbles);
}
