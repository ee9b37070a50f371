import { wiping } from "./wiping.ts";

/** Two nibbles a byte, the high one first. Of each value the low nibble counts, which of an ASCII digit is the digit. */
export function pack(nibbles: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(nibbles.length / 2);
  // The indices are inside the length: there are two nibbles for every byte.
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = ((nibbles[2 * i] as number) << 4) | ((nibbles[2 * i + 1] as number) & 0xf);
  return bytes;
}

/** Packs nibbles and wipes them. */
export function packAndWipe(nibbles: Uint8Array): Uint8Array {
  return wiping(nibbles, pack);
}

/** The nibbles of bytes, the high one first. */
export function unpack(bytes: Uint8Array): Uint8Array {
  const nibbles = new Uint8Array(bytes.length * 2);
  // The index is inside the length: there is one byte for two nibbles.
  for (let i = 0; i < nibbles.length; i++) nibbles[i] = ((bytes[i >> 1] as number) >> (i % 2 === 0 ? 4 : 0)) & 0xf;
  return nibbles;
}

/** Combines the 12 digits of a PAN that stand before `end`, zeros where it has fewer, with the last 12 of 16 nibbles, by XOR. */
export function combine(nibbles: Uint8Array, pan: Uint8Array, end: number): void {
  // The nibbles' index is inside their length.
  for (let i = 1; i <= 12; i++) nibbles[16 - i] = (nibbles[16 - i] as number) ^ ((pan[end - i] ?? 0) & 0xf);
}
