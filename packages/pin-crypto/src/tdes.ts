import { tdesBlock } from "#primitives";
import type { Direction } from "./primitives/primitives.ts";
import { type KeyInput, withKey } from "./secret-key.ts";

/** One block of 8 bytes under TDES (NIST SP 800-67) with a double- or triple-length key of 16 or 24 bytes. */
export function tdes(direction: Direction, key: KeyInput, block: Uint8Array): Uint8Array {
  const encipher = (bytes: Uint8Array): Uint8Array => {
    if (bytes.length === 24) return tdesBlock(direction, bytes, block);
    // Keying option 2: the first key is also the third.
    const triple = new Uint8Array(24);
    triple.set(bytes);
    triple.set(bytes.subarray(0, 8), 16);
    try {
      return tdesBlock(direction, triple, block);
    } finally {
      triple.fill(0);
    }
  };
  return withKey(key, encipher, "invalid-tdes-key", [16, 24]);
}
