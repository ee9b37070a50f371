import { aesBlocks, aesCbcBlocks } from "#primitives";
import { pack, packAndWipe, unpack } from "./nibbles.ts";
import { given } from "./options.ts";
import { type PanInput, panDigits } from "./pan.ts";
import { type Pin, type PinInput, withPin } from "./pin.ts";
import { checkedBlock, type FillInput, type FillRange, fillNibbles, pinNibbles, readPin } from "./pin-field.ts";
import { type KeyInput, withAesKey } from "./secret-key.ts";

const control = 4;
const padding: FillRange = [0xa, 0xa];
const random: FillRange = [0x0, 0xf];

/** What {@link encodeFormat4PinField} takes. */
export interface EncodeFormat4PinFieldOptions {
  pin: PinInput;
  /** The 8 random bytes, or their 16 hexadecimal digits, for test vectors only. */
  fill?: FillInput;
}

/**
 * The clear PIN field of format 4 (ISO 9564-1:2017, 9.4.2.2.2), 16 bytes: nibble 4, length, PIN, A up to the 16th nibble,
 * then 8 random bytes. {@link encryptPinBlock} does the whole; this is for vectors and for keys that live elsewhere.
 *
 * @throws PinCryptoError `invalid-pin`, `invalid-fill`, `pin-disposed`
 */
export function encodeFormat4PinField(options: EncodeFormat4PinFieldOptions): Uint8Array {
  const { pin, fill } = given(options);
  return withPin(pin, (digits) => {
    const filling = fillNibbles(random, 16, fill);
    const nibbles = pinNibbles(control, digits, 32);
    nibbles.set(fillNibbles(padding, 14 - digits.length), 2 + digits.length);
    nibbles.set(filling, 16);
    return packAndWipe(nibbles);
  });
}

/**
 * Reads the PIN out of a clear PIN field of format 4, 16 bytes. Strict like {@link decodePinBlock}; the 8 random bytes
 * may be anything.
 *
 * @throws PinCryptoError `block-refused`, `invalid-block`
 */
export function decodeFormat4PinField(options: { field: Uint8Array }): Pin {
  return readPin(unpack(checkedBlock(given(options).field, 16)), control, padding);
}

/**
 * The PAN field of format 4 (ISO 9564-1:2017, 9.4.2.2.3), 16 bytes: a nibble that says how many digits the PAN has above
 * 12, the PAN with its check digit, zeros. A PAN of fewer than 12 digits is padded to 12 with zeros on the left.
 *
 * @param options.pan 1 to 19 digits
 *
 * @throws PinCryptoError `invalid-pan`
 */
export function encodeFormat4PanField(options: { pan: PanInput }): Uint8Array {
  const digits = panDigits(given(options).pan, 1);
  const padded = Math.max(12, digits.length);
  const nibbles = new Uint8Array(32);
  nibbles[0] = padded - 12;
  nibbles.set(digits, 1 + padded - digits.length);
  return pack(nibbles);
}

/** Format 4 (ISO 9564-1:2017, 9.4.2.3): the PIN field enciphered, combined with the PAN field, enciphered again. */
export function encryptFormat4(options: { pin: PinInput; pan: PanInput; key: KeyInput; fill?: FillInput }): Uint8Array {
  const panField = encodeFormat4PanField(options);
  return withAesKey(options.key, (key) => {
    // The second of two blocks of CBC under a zero IV is just that, in one call of the cipher.
    const fields = new Uint8Array(32);
    const pinField = encodeFormat4PinField(options);
    fields.set(pinField);
    fields.set(panField, 16);
    const block = aesCbcBlocks("encrypt", key, new Uint8Array(16), fields).slice(16);
    pinField.fill(0);
    fields.fill(0);
    return block;
  });
}

/** The reverse of {@link encryptFormat4}. */
export function decryptFormat4(options: { block: Uint8Array; pan: PanInput; key: KeyInput }): Pin {
  const block = checkedBlock(options.block, 16);
  const panField = encodeFormat4PanField(options);
  return withAesKey(options.key, (key) => {
    const combined = aesBlocks("decrypt", key, block);
    // Both have 16 bytes.
    for (let i = 0; i < 16; i++) combined[i] = (combined[i] as number) ^ (panField[i] as number);
    const field = aesBlocks("decrypt", key, combined);
    const nibbles = unpack(field);
    field.fill(0);
    return readPin(nibbles, control, padding);
  });
}
