import { aesBlocks } from "#primitives";
import { fail } from "./errors.ts";
import { entry, given } from "./options.ts";
import { type KeyInput, withAesKey } from "./secret-key.ts";
import { tdes } from "./tdes.ts";

/** How a key check value is made; "AES KCV" alone may mean any of the last three. */
export type KeyCheckMethod = "tdes-zero" | "aes-zero" | "aes-cmac" | "aes-cmac-empty";

const methods: Record<KeyCheckMethod, { readonly longest: number; readonly make: (key: KeyInput) => Uint8Array }> = {
  "tdes-zero": { longest: 8, make: (key) => tdes("encrypt", key, new Uint8Array(8)) },
  "aes-zero": { longest: 16, make: (key) => withAesKey(key, (bytes) => encipher(bytes, new Uint8Array(16))) },
  "aes-cmac": { longest: 16, make: (key) => withAesKey(key, (bytes) => encipher(bytes, subkey(bytes, 1))) },
  "aes-cmac-empty": {
    longest: 16,
    make: (key) =>
      withAesKey(key, (bytes) => {
        const block = subkey(bytes, 2);
        // An empty message is padded to a block of one bit and zeros. The block has a first byte.
        block[0] = (block[0] as number) ^ 0x80;
        return encipher(bytes, block);
      }),
  },
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
  const { method: name, key, bytes = 3 } = given(options);
  const method =
    entry(methods, name) ??
    fail("unknown-method", "The method must be tdes-zero, aes-zero, aes-cmac or aes-cmac-empty.");
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > method.longest)
    fail("invalid-length", "The length must be 1 to 8 bytes for TDES, 1 to 16 for AES.");
  return method.make(key).slice(0, bytes);
}

function encipher(key: Uint8Array, block: Uint8Array): Uint8Array {
  return aesBlocks("encrypt", key, block);
}

/**
 * Subkey K1 or K2 of AES-CMAC (NIST SP 800-38B, 6.1): AES of the zero block, doubled once or twice. The CMAC of one whole
 * block is AES of the block combined with K1; that of a padded one, combined with K2 (6.2).
 */
function subkey(key: Uint8Array, doublings: number): Uint8Array {
  const block = encipher(key, new Uint8Array(16));
  for (let n = 0; n < doublings; n++) {
    let carry = ((block[0] as number) >> 7) * 0x87;
    for (let i = 15; i >= 0; i--) {
      // The index is inside the 16 bytes.
      const byte = block[i] as number;
      block[i] = (byte << 1) ^ carry;
      carry = byte >> 7;
    }
  }
  return block;
}
