import { checkBytes } from "./bytes.ts";
import { fail, mustBe } from "./errors.ts";
import { isBytes } from "./is-bytes.ts";
import { unpack } from "./nibbles.ts";
import { Pin } from "./pin.ts";
import { randomBytes } from "./random.ts";
import { wiping } from "./wiping.ts";
import { within } from "./within.ts";

/**
 * Fill nibbles in place of random ones: hexadecimal digits, one for each nibble, or bytes that hold two each (a last odd
 * nibble is the high one). For test vectors only: real blocks need random fill.
 */
export type FillInput = string | Uint8Array;

/** The lowest and the highest nibble that may fill what the PIN leaves; where they differ the fill is random. */
export type FillRange = readonly [lowest: number, highest: number];

/** What tells the PIN fields of one format from those of the others. */
export interface PinFieldLayout {
  readonly control: number;
  readonly fill: FillRange;
}

/** The 16 nibbles of a PIN field, in a field that may be longer: control, length, PIN, fill. */
export function pinNibbles(
  { control, fill }: PinFieldLayout,
  digits: Uint8Array,
  wanted?: FillInput | null,
  length = 16,
): Uint8Array {
  const filling = fillNibbles(fill, 14 - digits.length, wanted);
  const nibbles = new Uint8Array(length);
  nibbles[0] = control;
  nibbles[1] = digits.length;
  nibbles.set(digits, 2);
  nibbles.set(filling, 2 + digits.length);
  return nibbles;
}

/**
 * Fill nibbles: the only ones possible, those wanted, or random ones, where each of the range is as likely as any other:
 * bytes that would favour some of them are thrown away. Plain JavaScript may want `null`: that is none.
 */
export function fillNibbles([lowest, highest]: FillRange, count: number, wanted?: FillInput | null): ArrayLike<number> {
  const choices = highest - lowest + 1;
  if (wanted != null) {
    const nibbles = wantedNibbles(wanted, count);
    const fits = choices > 1 && nibbles.length === count && within(nibbles, lowest, highest);
    return fits
      ? nibbles
      : mustBe("invalid-fill", "the missing nibbles, as the format allows them, in hex or a Uint8Array");
  }
  const nibbles = new Uint8Array(count).fill(lowest);
  const fair = 256 - (256 % choices);
  for (let at = 0; choices > 1 && at < count; ) {
    for (const byte of randomBytes(16)) if (byte < fair) nibbles[at++] = lowest + (byte % choices);
  }
  return nibbles;
}

/** What is no hexadecimal digit becomes NaN, which is in no range. */
function wantedNibbles(wanted: FillInput, count: number): ArrayLike<number> {
  if (typeof wanted === "string") return Array.from(wanted, (digit) => Number.parseInt(digit, 16));
  return isBytes(wanted) && wanted.length === Math.ceil(count / 2) ? unpack(wanted).subarray(0, count) : [];
}

/**
 * Reads the PIN out of the first 16 nibbles and wipes them all. The control nibble, the length, every digit and every
 * fill nibble must be right; what is not is one error, so that nobody learns which it was.
 */
export function readPin(nibbles: Uint8Array, { control, fill: [lowest, highest] }: PinFieldLayout): Pin {
  // The index is inside the length, which is 16 at least.
  const end = 2 + (nibbles[1] as number);
  const fillFits = within(nibbles.subarray(end, 16), lowest, highest);
  return wiping(nibbles, () => pinOf(nibbles.subarray(2, end), fillFits && nibbles[0] === control));
}

/** The Pin of nibbles that are 4 to 12 digits, where the rest of their block fits. */
export function pinOf(nibbles: Uint8Array, restFits: boolean): Pin {
  const areDigits = within(nibbles, 0, 9);
  if (!areDigits || !restFits || nibbles.length < 4 || nibbles.length > 12)
    fail("block-refused", "This is no PIN block: check the format, PAN and key.");
  return wiping(
    nibbles.map((nibble) => nibble | 0x30),
    Pin.from,
  );
}

/** The bytes of a block, or the error of what is none or has another length. */
export function checkBlock(block: Uint8Array, length: number): Uint8Array {
  return checkBytes(block, "invalid-block", length);
}
