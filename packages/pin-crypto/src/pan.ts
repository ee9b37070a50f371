import { copiedDigits } from "./digits.ts";
import { mustBe } from "./errors.ts";

/** What a PAN may be handed over as: a string of digits or their ASCII bytes, check digit included. */
export type PanInput = string | Uint8Array;

/** The ASCII digits of a PAN. */
export function panDigits(pan: PanInput | undefined, fewest: number): Uint8Array {
  return copiedDigits(pan, fewest, 19) ?? mustBe("invalid-pan", `${fewest} to 19 ASCII digits, check digit included`);
}
