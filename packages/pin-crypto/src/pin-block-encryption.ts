import { cipherBlocks } from "#primitives";
import { concat, useThenWipe } from "./bytes.ts";
import type { PanInput } from "./digits.ts";
import { decodeFormat4PinField, encodeFormat4PanField, encodeFormat4PinField } from "./format-4.ts";
import { checkBytes, checkOptions, lookUp } from "./options.ts";
import type { Pin, PinInput } from "./pin.ts";
import { decodePinBlock, encodePinBlock } from "./pin-block.ts";
import { type KeyInput, lendAesKey } from "./secret-key.ts";
import { tdes } from "./tdes.ts";

/** The PIN block formats that travel enciphered: `iso-0`, `iso-1` and `iso-3` under TDES, `iso-4` under AES. */
export type EncryptedPinBlockFormat = "iso-0" | "iso-1" | "iso-3" | "iso-4";

/** What {@link encryptPinBlock} takes: the key has 16 or 24 bytes for TDES and 16, 24 or 32 for AES. */
export type EncryptPinBlockOptions =
  | { format: "iso-0"; pin: PinInput; pan: PanInput; key: KeyInput }
  | { format: "iso-1"; pin: PinInput; key: KeyInput; fill?: string | Uint8Array }
  | { format: "iso-3"; pin: PinInput; pan: PanInput; key: KeyInput; fill?: string | Uint8Array }
  | { format: "iso-4"; pin: PinInput; pan: PanInput; key: KeyInput; fill?: string | Uint8Array };

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
 * PAN. Choose `iso-4` if the issuer lets you.
 *
 * `fill` replaces the random fill in test vectors: hexadecimal digits, one for each missing nibble, or bytes that hold two
 * each. `iso-4` has 8 bytes of it.
 *
 * @example
 * ```ts
 * import { encryptPinBlock, Pin, SecretKey } from "@cardpin/pin-crypto";
 * import { encodeHex } from "@cardpin/pin-crypto/codec";
 *
 * const pin = Pin.from("1234");
 * const tdesKey = SecretKey.fromText("0123456789abcdeffedcba9876543210", "hex");
 * const iso0 = encryptPinBlock({ format: "iso-0", pin, pan: "4012345678909", key: tdesKey });
 * console.log(encodeHex(iso0)); // c03d21cdbcb0c58b
 *
 * const aesKey = SecretKey.fromText("00112233445566778899aabbccddeeff", "hex");
 * const iso4 = encryptPinBlock({ format: "iso-4", pin, pan: "4111111111111111", key: aesKey });
 * console.log(iso4.length); // 16
 * ```
 *
 * @throws PinCryptoError `unknown-format`, `invalid-pin`, `invalid-pan`, `invalid-fill`, `invalid-tdes-key`,
 * `invalid-aes-key`, `invalid-key`, in browsers `not-available-here` for TDES
 */
export function encryptPinBlock(options: EncryptPinBlockOptions): Uint8Array {
  if (isUnderAes(options)) return encryptFormat4(options);
  return useThenWipe(encodePinBlock(options), (clear) => tdes("encrypt", options.key, clear));
}

/**
 * Deciphers a PIN block and reads the PIN, as strictly as `decodePinBlock`. A wrong key, a wrong PAN and a changed block
 * are all `block-refused`. By chance, a few 8-byte blocks among them still read as another PIN.
 *
 * @example
 * ```ts
 * import { decryptPinBlock, encryptPinBlock } from "@cardpin/pin-crypto";
 *
 * const card = { format: "iso-4", pan: "4111111111111111", key: new Uint8Array(16) } as const;
 * const pin = decryptPinBlock({ ...card, block: encryptPinBlock({ ...card, pin: "1234" }) });
 * console.log(String(pin), pin.length); // [PIN] 4
 * ```
 *
 * @throws PinCryptoError `block-refused`, `unknown-format`, `invalid-block`, `invalid-pan`, `invalid-tdes-key`,
 * `invalid-aes-key`, `invalid-key`, in browsers `not-available-here` for TDES
 */
export function decryptPinBlock(options: DecryptPinBlockOptions): Pin {
  if (isUnderAes(options)) return decryptFormat4(options);
  const clear = tdes("decrypt", options.key, checkBytes(options.block, "invalid-block", 8));
  return useThenWipe(clear, (block) => decodePinBlock({ ...options, block }));
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
  return lookUp(underAes, checkOptions(options).format, "unknown-format");
}

const zeroIv: Uint8Array = /* @__PURE__ */ new Uint8Array(16);

/** Format 4 (ISO 9564-1:2017, 9.4.2.3): enciphers the PIN field, combines it with the PAN field, enciphers the result. */
function encryptFormat4(options: Extract<EncryptPinBlockOptions, { format: "iso-4" }>): Uint8Array {
  const panField = encodeFormat4PanField(options);
  return lendAesKey(options.key, (key) =>
    useThenWipe(encodeFormat4PinField(options), (pinField) =>
      // The second of two CBC blocks under a zero IV is exactly that, in one call of the cipher.
      useThenWipe(concat(pinField, panField), (fields) =>
        cipherBlocks("aes-cbc", "encrypt", key, fields, zeroIv).slice(16),
      ),
    ),
  );
}

/** Does the reverse of {@link encryptFormat4}. */
function decryptFormat4(options: Extract<DecryptPinBlockOptions, { format: "iso-4" }>): Pin {
  const block = checkBytes(options.block, "invalid-block", 16);
  const panField = encodeFormat4PanField(options);
  return lendAesKey(options.key, (key) => {
    // CBC combines what it deciphers with the IV, here the PAN field.
    const enciphered = cipherBlocks("aes-cbc", "decrypt", key, block, panField);
    return useThenWipe(cipherBlocks("aes-cbc", "decrypt", key, enciphered, zeroIv), (field) =>
      decodeFormat4PinField({ field }),
    );
  });
}
