import { cipherBlocks } from "#primitives";
import { joined } from "./joined.ts";
import { pack, packAndWipe, unpack } from "./nibbles.ts";
import { given } from "./options.ts";
import { type PanInput, panDigits } from "./pan.ts";
import { type Pin, type PinInput, withPin } from "./pin.ts";
import { checkBlock, type FillInput, fillNibbles, type PinFieldLayout, pinNibbles, readPin } from "./pin-field.ts";
import { type KeyInput, withAesKey } from "./secret-key.ts";
import { wiping } from "./wiping.ts";

const layout: PinFieldLayout = { control: 4, fill: [0xa, 0xa] };
const zeroIv = /* @__PURE__ */ new Uint8Array(16);

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
  const random = fillNibbles([0x0, 0xf], 16, fill);
  return withPin(pin, (digits) => {
    const nibbles = pinNibbles(layout, digits, undefined, 32);
    nibbles.set(random, 16);
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
  return readPin(unpack(checkBlock(given(options).field, 16)), layout);
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
  return withAesKey(options.key, (key) =>
    wiping(encodeFormat4PinField(options), (pinField) =>
      // The second of two blocks of CBC under a zero IV is just that, in one call of the cipher.
      wiping(joined(pinField, panField), (fields) => cipherBlocks("aes-cbc", "encrypt", key, fields, zeroIv).slice(16)),
    ),
  );
}

/** The reverse of {@link encryptFormat4}. */
export function decryptFormat4(options: { block: Uint8Array; pan: PanInput; key: KeyInput }): Pin {
  const block = checkBlock(options.block, 16);
  const panField = encodeFormat4PanField(options);
  return withAesKey(options.key, (key) => {
    // CBC combines what it deciphers with the IV, here the PAN field.
    const enciphered = cipherBlocks("aes-cbc", "decrypt", key, block, panField);
    return wiping(cipherBlocks("aes-cbc", "decrypt", key, enciphered, zeroIv), (field) =>
      readPin(unpack(field), layout),
    );
  });
}
