import { isBytes, useThenWipe } from "./bytes.ts";
import { failOption } from "./errors.ts";

/** A PAN (card number): a string of digits or their ASCII bytes, check digit included. */
export type PanInput = string | Uint8Array;

/** Returns the ASCII digits of a PAN. */
export function readPan(pan: PanInput | undefined, fewest: number): Uint8Array {
  return copyDigits(pan, fewest, 19) ?? failOption("invalid-pan", `${fewest} to 19 ASCII digits, check digit included`);
}

/** Copies ASCII digits given as text or bytes. Returns undefined for anything else, for too few and for too many. */
export function copyDigits(input: unknown, fewest: number, most: number): Uint8Array | undefined {
  const isText = typeof input === "string";
  if ((!isText && !isBytes(input)) || input.length < fewest || input.length > most) return undefined;
  const digits = new Uint8Array(input.length);
  let fits = true;
  for (let i = 0; i < digits.length; i++) {
    // The index is inside the length just taken.
    const digit = isText ? input.charCodeAt(i) : (input[i] as number);
    fits = digit >= 0x30 && digit <= 0x39 && fits;
    digits[i] = digit;
  }
  if (fits) return digits;
  digits.fill(0);
  return undefined;
}

/** Packs two nibbles into each byte, the high one first. Only the low nibble of a value counts: of an ASCII digit, the digit. */
export function packNibbles(nibbles: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(nibbles.length / 2);
  // The indices are inside the length: there are two nibbles for every byte.
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = ((nibbles[2 * i] as number) << 4) | ((nibbles[2 * i + 1] as number) & 0xf);
  return bytes;
}

/** Packs nibbles and wipes them. */
export function packThenWipe(nibbles: Uint8Array): Uint8Array {
  return useThenWipe(nibbles, packNibbles);
}

/** Returns the nibbles of bytes, the high one first. */
export function unpackNibbles(bytes: Uint8Array): Uint8Array {
  const nibbles = new Uint8Array(bytes.length * 2);
  // The index is inside the length: there is one byte for two nibbles.
  for (let i = 0; i < nibbles.length; i++) nibbles[i] = ((bytes[i >> 1] as number) >> (i % 2 === 0 ? 4 : 0)) & 0xf;
  return nibbles;
}

/** Combines by XOR the 12 PAN digits before `end` with the last 12 of 16 nibbles. Missing digits count as zero. */
export function combineWithPan(nibbles: Uint8Array, pan: Uint8Array, end: number): void {
  // The nibbles' index is inside their length.
  for (let i = 1; i <= 12; i++) nibbles[16 - i] = (nibbles[16 - i] as number) ^ ((pan[end - i] ?? 0) & 0xf);
}
