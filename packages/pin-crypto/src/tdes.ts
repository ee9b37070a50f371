import { cipherBlocks } from "#primitives";
import { joined } from "./joined.ts";
import type { Direction } from "./primitives/primitives.ts";
import { type KeyInput, withKey } from "./secret-key.ts";
import { wiping } from "./wiping.ts";

const zeroIv: Uint8Array = /* @__PURE__ */ new Uint8Array(8);

/** One block of 8 bytes under TDES (NIST SP 800-67) with a double- or triple-length key of 16 or 24 bytes. */
export function tdes(direction: Direction, key: KeyInput, block: Uint8Array): Uint8Array {
  const encipher = (bytes: Uint8Array): Uint8Array =>
    // One block of CBC under a zero IV is one block of ECB, and this is the name of TDES that every server runtime has.
    cipherBlocks("des-ede3-cbc", direction, bytes, block, zeroIv);
  const withTriple = (bytes: Uint8Array): Uint8Array =>
    // Keying option 2: the first key is also the third.
    bytes.length === 24 ? encipher(bytes) : wiping(joined(bytes, bytes.subarray(0, 8)), encipher);
  return withKey(key, withTriple, "invalid-tdes-key", [16, 24]);
}
