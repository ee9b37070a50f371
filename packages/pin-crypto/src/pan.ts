import { fail } from "./errors.ts";
import { isBytes } from "./is-bytes.ts";

/** What a PAN may be handed over as: a string of digits or their ASCII bytes, check digit included. */
export type PanInput = string | Uint8Array;

/** The digits of a PAN as values 0 to 9. */
export function panDigits(pan: PanInput | undefined, shortest: number): Uint8Array {
  const isText = typeof pan === "string";
  if (!isText && !isBytes(pan)) fail("invalid-pan");
  if (pan.length < shortest || pan.length > 19) fail("invalid-pan");
  // Any character or byte that is no digit leaves 0 to 9 once 0x30 is taken off, also by wrapping around.
  const digits = new Uint8Array(pan.length);
  for (let i = 0; i < pan.length; i++) {
    // The index is inside the length.
    const digit = (isText ? pan.charCodeAt(i) : (pan[i] as number)) - 0x30;
    if (digit < 0 || digit > 9) fail("invalid-pan");
    digits[i] = digit;
  }
  return digits;
}
