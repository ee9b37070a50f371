import { cipherBlocks } from "#primitives";
import { failOption } from "./errors.ts";
import { checkOptions, lookUp } from "./options.ts";
import { type KeyInput, lendAesKey } from "./secret-key.ts";
import { tdes } from "./tdes.ts";

/** How a key check value is computed. "AES KCV" alone may mean any of the last three. */
export type KeyCheckMethod = "tdes-zero" | "aes-zero" | "aes-cmac" | "aes-cmac-empty";

const zeros = /* @__PURE__ */ new Uint8Array(16);
/** An empty message, padded to a block of one bit and zeros (NIST SP 800-38B, 6.2). */
const nothing = /* @__PURE__ */ Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

const methods: Record<KeyCheckMethod, (key: KeyInput) => Uint8Array> = {
  "tdes-zero": (key) => tdes("encrypt", key, new Uint8Array(8)),
  "aes-zero": (key) => encipher(key, zeros, zeros),
  // The CMAC of one whole block is AES of the block combined with subkey K1; of a padded block, combined with K2.
  "aes-cmac": (key) => encipher(key, zeros, double(encipher(key, zeros, zeros))),
  "aes-cmac-empty": (key) => encipher(key, nothing, double(double(encipher(key, zeros, zeros)))),
};

/** What {@link keyCheckValue} takes. */
export interface KeyCheckValueOptions {
  method: KeyCheckMethod;
  key: KeyInput;
  /** How many bytes to return, from the left: 1 to 8 for TDES, 1 to 16 for AES. 3 by default. */
  bytes?: number;
}

/**
 * Returns a key check value: a few bytes that two parties compare to see that they hold the same key.
 *
 * | method | value |
 * | --- | --- |
 * | `tdes-zero` | TDES of 8 zero bytes (ANSI X9.24-1) |
 * | `aes-zero` | AES of 16 zero bytes |
 * | `aes-cmac` | AES-CMAC of 16 zero bytes (ANSI X9.24-1:2017, ANSI X9.143) |
 * | `aes-cmac-empty` | AES-CMAC of the empty message, as in the examples of NIST SP 800-38B |
 *
 * @example
 * ```ts
 * import { keyCheckValue, SecretKey } from "@cardpin/pin-crypto";
 * import { encodeHex } from "@cardpin/pin-crypto/codec";
 *
 * const key = SecretKey.fromText("0123456789abcdeffedcba9876543210", "hex");
 * console.log(encodeHex(keyCheckValue({ method: "tdes-zero", key }))); // 08d7b4
 * ```
 *
 * @throws PinCryptoError `unknown-method`, `invalid-length`, `invalid-tdes-key`, `invalid-aes-key`, `invalid-key`, in
 * browsers `not-available-here` for `tdes-zero`
 */
export function keyCheckValue(options: KeyCheckValueOptions): Uint8Array {
  const { method, key, bytes = 3 } = checkOptions(options);
  const value = lookUp(methods, method, "unknown-method")(key);
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > value.length)
    failOption("invalid-length", `1 to ${value.length} bytes`);
  return value.slice(0, bytes);
}

/** Enciphers one block combined with another, which is what CBC does with its IV. */
function encipher(key: KeyInput, block: Uint8Array, combined: Uint8Array): Uint8Array {
  return lendAesKey(key, (bytes) => cipherBlocks("aes-cbc", "encrypt", bytes, block, combined));
}

/** Makes the next subkey of AES-CMAC (NIST SP 800-38B, 6.1): shifts one bit left; a bit that falls out comes back as 0x87. */
function double(block: Uint8Array): Uint8Array {
  const out = (block[0] as number) >> 7;
  // Nothing moves in after the last byte.
  return block.map((byte, i) => (byte << 1) ^ (i < 15 ? (block[i + 1] as number) >> 7 : out * 0x87));
}
