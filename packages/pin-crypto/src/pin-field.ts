import { fail } from "./errors.ts";
import { isBytes } from "./is-bytes.ts";
import { unpack } from "./nibbles.ts";
import { Pin } from "./pin.ts";
import { randomBytes } from "./random.ts";

/**
 * Fill nibbles in place of random ones: hexadecimal digits, one for each nibble, or bytes that hold two each (a last odd
 * nibble is the high one). For test vectors only: real blocks need random fill.
 */
export type FillInput = string | Uint8Array;

/** The lowest and the highest nibble that may fill what the PIN leaves; where they differ the fill is random. */
export type FillRange = readonly [lowest: number, highest: number];

/** The nibbles of a PIN field that all formats share: control, length, PIN digits; the rest is zero. */
export function pinNibbles(control: number, digits: Uint8Array, length: number): Uint8Array {
  const nibbles = new Uint8Array(length);
  nibbles[0] = control;
  nibbles[1] = digits.length;
  // An ASCII digit is 0x30 and the digit; the index is inside the length.
  for (let i = 0; i < digits.length; i++) nibbles[i + 2] = (digits[i] as number) & 0xf;
  return nibbles;
}

/** Fill nibbles: the only ones possible, those wanted, or random ones. Plain JavaScript may want `null`: that is none. */
export function fillNibbles(range: FillRange, count: number, wanted?: FillInput | null): Uint8Array {
  const [lowest, highest] = range;
  const isRandom = lowest !== highest;
  if (wanted == null) return isRandom ? randomNibbles(range, count) : new Uint8Array(count).fill(lowest);
  const nibbles = wantedNibbles(wanted, count);
  return isRandom && nibbles.every((nibble) => nibble >= lowest && nibble <= highest) ? nibbles : fail("invalid-fill");
}

function wantedNibbles(wanted: FillInput, count: number): Uint8Array {
  if (typeof wanted === "string") {
    if (wanted.length !== count || !/^[0-9a-f]*$/i.test(wanted)) fail("invalid-fill");
    return Uint8Array.from(wanted, (digit) => Number.parseInt(digit, 16));
  }
  if (!isBytes(wanted) || wanted.length !== Math.ceil(count / 2)) fail("invalid-fill");
  return unpack(wanted).subarray(0, count);
}

/** Each nibble of the range is as likely as any other: bytes that would favour some of them are thrown away. */
function randomNibbles([lowest, highest]: FillRange, count: number): Uint8Array {
  const choices = highest - lowest + 1;
  const fair = 256 - (256 % choices);
  const nibbles = new Uint8Array(count);
  for (let at = 0; at < count; ) {
    for (const byte of randomBytes(16)) if (byte < fair) nibbles[at++] = lowest + (byte % choices);
  }
  return nibbles;
}

/**
 * Reads the PIN out of the first 16 nibbles and wipes them all. The control nibble, the length, every digit and every
 * fill nibble must be right; what is not is one error, so that nobody learns which it was.
 */
export function readPin(nibbles: Uint8Array, control: number, [lowest, highest]: FillRange): Pin {
  // The indices are inside the length, which is 16 at least.
  const length = nibbles[1] as number;
  let fits = nibbles[0] === control && length >= 4 && length <= 12;
  for (let i = 2; i < 16; i++) {
    const nibble = nibbles[i] as number;
    const nibbleFits = i < length + 2 ? nibble <= 9 : nibble >= lowest && nibble <= highest;
    fits = fits && nibbleFits;
  }
  const digits = nibbles.subarray(2, length + 2).map((digit) => digit | 0x30);
  nibbles.fill(0);
  const pin = fits ? Pin.from(digits) : undefined;
  digits.fill(0);
  return pin ?? fail("block-refused");
}

/** The bytes of a block, or the error of what is none or has another length. */
export function checkedBlock(block: Uint8Array, length: number): Uint8Array {
  return isBytes(block) && block.length === length ? block : fail("invalid-block");
}
