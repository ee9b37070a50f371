import { isBytes } from "./is-bytes.ts";

/** A copy of ASCII digits that came as text or as bytes, or nothing where they are something else, too few or too many. */
export function copiedDigits(input: unknown, fewest: number, most: number): Uint8Array | undefined {
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
