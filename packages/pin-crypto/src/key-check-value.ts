import { cipherBlocks } from "#primitives";
import { mustBe } from "./errors.ts";
import { given, oneOf } from "./options.ts";
import { type KeyInput, withAesKey } from "./secret-key.ts";
import { tdes } from "./tdes.ts";

/** How a key check value is made; "AES KCV" alone may mean any of the last three. */
export type KeyCheckMethod = "tdes-zero" | "aes-zero" | "aes-cmac" | "aes-cmac-empty";

const zeros = /* @__PURE__ */ new Uint8Array(16);
/** An empty message, padded to a block of one bit and zeros (NIST SP 800-38B, 6.2). */
const nothing = /* @__PURE__ */ Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

const methods: Record<KeyCheckMethod, (key: KeyInput) => Uint8Array> = {
  "tdes-zero": (key) => tdes("encrypt", key, new Uint8Array(8)),
  "aes-zero": (key) => encipher(key, zeros, zeros),
  // The CMAC of one whole block is AES of the block combined with subkey K1; that of a padded one, combined with K2.
  "aes-cmac": (key) => encipher(key, zeros, doubled(encipher(key, zeros, zeros))),
  "aes-cmac-empty": (key) => encipher(key, nothing, doubled(doubled(encipher(key, zeros, zeros)))),
};

/** What {@link keyCheckValue} takes. */
export interface KeyCheckValueOptions {
  method: KeyCheckMethod;
  key: KeyInput;
  /** How many bytes to give, from the left: 1 to 8 for TDES, 1 to 16 for AES. 3 by default. */
  bytes?: number;
}

/**
 * A key check value: a few bytes that two parties compare to see that they hold the same key.
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
 * encodeHex(keyCheckValue({ method: "tdes-zero", key: decodeHex("0123456789abcdeffedcba9876543210") })); // "08d7b4"
 * ```
 *
 * @throws PinCryptoError `unknown-method`, `invalid-length`, `invalid-tdes-key`, `invalid-aes-key`, `key-disposed`, in
 * browsers `not-available-here` for `tdes-zero`
 */
export function keyCheckValue(options: KeyCheckValueOptions): Uint8Array {
  const { method, key, bytes = 3 } = given(options);
  const value = oneOf(methods, method, "unknown-method")(key);
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > value.length)
    mustBe("invalid-length", `1 to ${value.length} bytes`);
  return value.slice(0, bytes);
}

/** AES of one block combined with another, which is what CBC does with its IV. */
function encipher(key: KeyInput, block: Uint8Array, combined: Uint8Array): Uint8Array {
  return withAesKey(key, (bytes) => cipherBlocks("aes-cbc", "encrypt", bytes, block, combined));
}

/** From one subkey of AES-CMAC to the next (NIST SP 800-38B, 6.1): a bit to the left, and what falls out comes back as 0x87. */
function doubled(block: Uint8Array): Uint8Array {
  const out = (block[0] as number) >> 7;
  // Behind the last byte there is nothing to move in.
  return block.map((byte, i) => (byte << 1) ^ (i < 15 ? (block[i + 1] as number) >> 7 : out * 0x87));
}
