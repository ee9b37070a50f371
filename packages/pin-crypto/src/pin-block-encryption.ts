import { given, oneOf } from "./options.ts";
import type { PanInput } from "./pan.ts";
import type { Pin, PinInput } from "./pin.ts";
import { decodePinBlock, encodePinBlock } from "./pin-block.ts";
import { decryptFormat4, encryptFormat4 } from "./pin-block-format-4.ts";
import { checkBlock, type FillInput } from "./pin-field.ts";
import type { KeyInput } from "./secret-key.ts";
import { tdes } from "./tdes.ts";
import { wiping } from "./wiping.ts";

/** The PIN block formats that travel enciphered: `iso-0`, `iso-1`, `iso-3` under TDES and `iso-4` under AES. */
export type EncryptedPinBlockFormat = "iso-0" | "iso-1" | "iso-3" | "iso-4";

/** What {@link encryptPinBlock} takes: the key has 16 or 24 bytes for TDES and 16, 24 or 32 for AES. */
export type EncryptPinBlockOptions =
  | { format: "iso-0"; pin: PinInput; pan: PanInput; key: KeyInput }
  | { format: "iso-1"; pin: PinInput; key: KeyInput; fill?: FillInput }
  | { format: "iso-3"; pin: PinInput; pan: PanInput; key: KeyInput; fill?: FillInput }
  | { format: "iso-4"; pin: PinInput; pan: PanInput; key: KeyInput; fill?: FillInput };

/** What {@link decryptPinBlock} takes: the block has 8 bytes, or 16 for `iso-4`. */
export type DecryptPinBlockOptions =
  | { format: "iso-0" | "iso-3"; block: Uint8Array; pan: PanInput; key: KeyInput }
  | { format: "iso-1"; block: Uint8Array; key: KeyInput }
  | { format: "iso-4"; block: Uint8Array; pan: PanInput; key: KeyInput };

/**
 * Encodes a PIN as a PIN block and enciphers it (ISO 9564-1:2017, 9.3 and 9.4; ISO 9564-2): 8 bytes for `iso-0`, `iso-1`
 * and `iso-3` under TDES, 16 bytes for `iso-4` under AES.
 *
 * `iso-0` gives the same block for the same PIN, PAN and key; the others have random fill. `iso-1` is not bound to a
 * PAN. Take `iso-4` where the issuer lets you choose.
 *
 * @example
 * ```ts
 * const block = encryptPinBlock({ format: "iso-4", pin, pan: "4111111111111111", key });
 * ```
 *
 * @throws PinCryptoError `unknown-format`, `invalid-pin`, `invalid-pan`, `invalid-fill`, `invalid-tdes-key`,
 * `invalid-aes-key`, `pin-disposed`, `key-disposed`, in browsers `not-available-here` for TDES
 */
export function encryptPinBlock(options: EncryptPinBlockOptions): Uint8Array {
  if (isUnderAes(options)) return encryptFormat4(options);
  return wiping(encodePinBlock(options), (clear) => tdes("encrypt", options.key, clear));
}

/**
 * Deciphers a PIN block and reads the PIN, as strictly as {@link decodePinBlock}. A wrong key, a wrong PAN and a changed
 * block are all `block-refused`; with 8-byte blocks a few of them by chance still read as some other PIN.
 *
 * @throws PinCryptoError `block-refused`, `unknown-format`, `invalid-block`, `invalid-pan`, `invalid-tdes-key`,
 * `invalid-aes-key`, `key-disposed`, in browsers `not-available-here` for TDES
 */
export function decryptPinBlock(options: DecryptPinBlockOptions): Pin {
  if (isUnderAes(options)) return decryptFormat4(options);
  const clear = tdes("decrypt", options.key, checkBlock(options.block, 8));
  return wiping(clear, (block) => decodePinBlock({ ...options, block }));
}

/** Format 2 is for the way between a card reader and a card: it has no place on a network (ISO 9564-1:2017, 9.3.4). */
const underAes: Record<EncryptedPinBlockFormat, boolean> = {
  "iso-0": false,
  "iso-1": false,
  "iso-3": false,
  "iso-4": true,
};

function isUnderAes<Options extends { format: EncryptedPinBlockFormat }>(
  options: Options,
): options is Extract<Options, { format: "iso-4" }> {
  return oneOf(underAes, given(options).format, "unknown-format");
}
