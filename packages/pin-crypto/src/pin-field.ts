import { isBytes, isWithin, randomBytes, useThenWipe } from "./bytes.ts";
import { unpackNibbles } from "./digits.ts";
import { fail, failOption } from "./errors.ts";
import { Pin } from "./pin.ts";

/**
 * Fill nibbles in the place of random ones: hexadecimal digits, one for each nibble, or bytes that hold two each (a last odd
 * nibble is the high one). They are for test vectors only: real blocks need random fill.
 */
export type FillInput = string | Uint8Array;

/** The lowest and the highest nibble that may follow the PIN. If they differ, the fill is random. */
export type FillRange = readonly [lowest: number, highest: number];

/** The PIN field of one format. */
export interface PinFieldLayout {
  readonly control: number;
  readonly fill: FillRange;
}

/** Returns the nibbles of a PIN field: control, length, PIN, fill up to 16; zeros follow in a longer field. */
export function layOutPin(
  { control, fill }: PinFieldLayout,
  digits: Uint8Array,
  wanted?: FillInput | null,
  length = 16,
): Uint8Array {
  const filling = makeFill(fill, 14 - digits.length, wanted);
  const nibbles = new Uint8Array(length);
  nibbles[0] = control;
  nibbles[1] = digits.length;
  nibbles.set(digits, 2);
  nibbles.set(filling, 2 + digits.length);
  return nibbles;
}

/**
 * Returns fill nibbles: the only ones possible, those wanted, or random ones. Every nibble of the range is equally likely,
 * because random bytes that would favour some of them are skipped. Plain JavaScript may pass `null` for `undefined`.
 */
export function makeFill([lowest, highest]: FillRange, count: number, wanted?: FillInput | null): ArrayLike<number> {
  const choices = highest - lowest + 1;
  if (wanted != null) {
    const nibbles = parseFill(wanted, count);
    const fits = choices > 1 && nibbles.length === count && isWithin(nibbles, lowest, highest);
    return fits
      ? nibbles
      : failOption(
          "invalid-fill",
          "as many nibbles as are missing, in the range of the format, in hex or a Uint8Array",
        );
  }
  const nibbles = new Uint8Array(count).fill(lowest);
  const fair = 256 - (256 % choices);
  for (let at = 0; choices > 1 && at < count; ) {
    for (const byte of randomBytes(16)) if (byte < fair) nibbles[at++] = lowest + (byte % choices);
  }
  return nibbles;
}

/** Reads fill nibbles. Anything but a hexadecimal digit becomes NaN, which is in no range. */
function parseFill(wanted: FillInput, count: number): ArrayLike<number> {
  if (typeof wanted === "string") return Array.from(wanted, (digit) => Number.parseInt(digit, 16));
  return isBytes(wanted) && wanted.length === Math.ceil(count / 2) ? unpackNibbles(wanted).subarray(0, count) : [];
}

/**
 * Reads the PIN from the first 16 nibbles and wipes them all. The control nibble, the length, every digit and every fill
 * nibble must be right. There is one error for all of them, so that nobody learns which one was wrong.
 */
export function readPin(nibbles: Uint8Array, { control, fill: [lowest, highest] }: PinFieldLayout): Pin {
  // The index is inside the length, which is 16 at least.
  const end = 2 + (nibbles[1] as number);
  const fillFits = isWithin(nibbles.subarray(end, 16), lowest, highest);
  return useThenWipe(nibbles, () => makePin(nibbles.subarray(2, end), fillFits && nibbles[0] === control));
}

/** Makes a Pin of 4 to 12 nibbles that are digits, provided that the rest of their block fits. */
export function makePin(nibbles: Uint8Array, restFits: boolean): Pin {
  const areDigits = isWithin(nibbles, 0, 9);
  if (!areDigits || !restFits || nibbles.length < 4 || nibbles.length > 12)
    fail("block-refused", "The block holds no PIN. Check the format, PAN and key.");
  return useThenWipe(
    nibbles.map((nibble) => nibble | 0x30),
    Pin.from,
  );
}
