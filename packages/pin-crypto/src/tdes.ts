import { cipherBlocks } from "#primitives";
import { concat, useThenWipe } from "./bytes.ts";
import type { Direction } from "./primitives/primitives.ts";
import { type KeyInput, lendKey } from "./secret-key.ts";

const zeroIv: Uint8Array = /* @__PURE__ */ new Uint8Array(8);

/** Enciphers or deciphers one block of 8 bytes with TDES (NIST SP 800-67) with a double- or triple-length key of 16 or 24 bytes. */
export function tdes(direction: Direction, key: KeyInput, block: Uint8Array): Uint8Array {
  const encipher = (bytes: Uint8Array): Uint8Array =>
    // One CBC block under a zero IV is one ECB block, and every server runtime has TDES under this name.
    cipherBlocks("des-ede3-cbc", direction, bytes, block, zeroIv);
  const withTriple = (bytes: Uint8Array): Uint8Array =>
    // Keying option 2: the first key is also the third.
    bytes.length === 24 ? encipher(bytes) : useThenWipe(concat(bytes, bytes.subarray(0, 8)), encipher);
  return lendKey(key, withTriple, "invalid-tdes-key", [16, 24]);
}
