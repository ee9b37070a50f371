import { mustBe } from "../errors.ts";
import { combine, packAndWipe, unpack } from "../nibbles.ts";
import { given, oneOf } from "../options.ts";
import { type PanInput, panDigits } from "../pan.ts";
import { type Pin, type PinInput, withPin } from "../pin.ts";
import {
  checkBlock,
  type FillInput,
  type FillRange,
  fillNibbles,
  type PinFieldLayout,
  pinNibbles,
  pinOf,
  readPin,
} from "../pin-field.ts";
import type { KeyInput } from "../secret-key.ts";
import { tdes } from "../tdes.ts";
import { wiping } from "../wiping.ts";

/** PIN block formats that older hosts and terminals still speak. `diebold` is also called OEM-1 and NCR. */
export type LegacyPinBlockFormat = "visa-2" | "visa-3" | "visa-4" | "eci-2" | "eci-3" | "docutel" | "diebold";

/** What {@link encodeLegacyPinBlock} takes. */
export type EncodeLegacyPinBlockOptions =
  | { format: "visa-4"; pin: PinInput; pan: PanInput }
  | { format: Exclude<LegacyPinBlockFormat, "visa-4">; pin: PinInput; fill?: FillInput };

/** What {@link decodeLegacyPinBlock} takes. */
export type DecodeLegacyPinBlockOptions =
  | { format: "visa-4"; block: Uint8Array; pan: PanInput }
  | { format: Exclude<LegacyPinBlockFormat, "visa-4">; block: Uint8Array };

interface LooseOptions {
  format: LegacyPinBlockFormat;
  pan?: PanInput;
  fill?: FillInput | null;
}

interface Format {
  readonly encode: (digits: Uint8Array, options: LooseOptions) => Uint8Array;
  readonly decode: (nibbles: Uint8Array, options: LooseOptions) => Pin;
}

const decimal: FillRange = [0, 9];
const hexadecimal: FillRange = [0x0, 0xf];

const visa4: PinFieldLayout = { control: 0, fill: [0xf, 0xf] };

/** The layouts are those of IBM z/OS ICSF, "PIN formats and algorithms", and of the Thales payShield host manual. */
const formats: Record<LegacyPinBlockFormat, Format> = {
  "visa-2": /* @__PURE__ */ lengthFirst(decimal),
  "eci-3": /* @__PURE__ */ lengthFirst(hexadecimal),
  docutel: /* @__PURE__ */ lengthFirst(decimal),
  "visa-3": {
    encode: (digits, { fill }) => {
      const pad = onePadNibble(fill);
      const nibbles = new Uint8Array(16).fill(pad);
      nibbles.set(digits);
      nibbles[digits.length] = 0xf;
      return nibbles;
    },
    decode: (nibbles) => {
      const length = nibbles.indexOf(0xf);
      const pads = nibbles.subarray(length + 1);
      return pinOf(
        nibbles.subarray(0, length),
        pads.every((pad) => pad === pads[0]),
      );
    },
  },
  diebold: {
    encode: (digits, { fill }) => {
      const pad = onePadNibble(fill);
      // An ASCII digit is 0x30 and the digit; a pad of A to F gives none.
      if (digits.includes(pad + 0x30)) mustBe("invalid-fill", "a nibble that is no digit of the PIN");
      const nibbles = new Uint8Array(16).fill(pad);
      nibbles.set(digits);
      return nibbles;
    },
    decode: (nibbles) => {
      const length = nibbles.findLastIndex((nibble) => nibble !== nibbles[15]) + 1;
      const pin = nibbles.subarray(0, length);
      // The index is inside the 16 nibbles.
      return pinOf(pin, !pin.includes(nibbles[15] as number));
    },
  },
  "eci-2": {
    encode: (digits, { fill }) => {
      if (digits.length !== 4) mustBe("invalid-pin", "4 digits for eci-2");
      const filling = fillNibbles(hexadecimal, 12, fill);
      const nibbles = new Uint8Array(16);
      nibbles.set(digits);
      nibbles.set(filling, 4);
      return nibbles;
    },
    decode: (nibbles) => pinOf(nibbles.subarray(0, 4), true),
  },
  "visa-4": {
    encode: (digits, { pan }) => {
      const account = panDigits(pan, 12);
      return combineLeftmost(pinNibbles(visa4, digits), account);
    },
    decode: (nibbles, { pan }) => readPin(combineLeftmost(nibbles, panDigits(pan, 12)), visa4),
  },
};

/**
 * Encodes a PIN as a clear block of 8 bytes in a format of the past. For new work take `encryptPinBlock`.
 *
 * | format | nibbles |
 * | --- | --- |
 * | `visa-2`, `docutel` | length (4 to 6), PIN padded with 0 to 6, 9 random decimal digits |
 * | `eci-3` | length (4 to 6), PIN padded with 0 to 6, 9 random nibbles |
 * | `visa-3` | PIN, F, one pad nibble to the end (F unless `fill` says which) |
 * | `diebold` | PIN, one pad nibble to the end (F unless `fill` says which; never a digit of the PIN) |
 * | `eci-2` | PIN of 4 digits, 12 random nibbles |
 * | `visa-4` | as `iso-0`, combined by XOR with 0000 and the 12 leftmost digits of the PAN |
 *
 * @throws PinCryptoError `unknown-format`, `invalid-pin`, `invalid-pan`, `invalid-fill`, `pin-disposed`
 */
export function encodeLegacyPinBlock(options: EncodeLegacyPinBlockOptions): Uint8Array {
  const format = oneOf(formats, given(options).format, "unknown-format");
  return withPin(options.pin, (digits) => packAndWipe(format.encode(digits, options)));
}

/**
 * Reads the PIN out of a clear block. As strict as the format allows, which is less than for the ISO formats: a `diebold`
 * block under a wrong key reads as some PIN far more often.
 *
 * @throws PinCryptoError `block-refused`, `unknown-format`, `invalid-block`, `invalid-pan`
 */
export function decodeLegacyPinBlock(options: DecodeLegacyPinBlockOptions): Pin {
  const { block, format: name } = given(options);
  const format = oneOf(formats, name, "unknown-format");
  return wiping(unpack(checkBlock(block, 8)), (nibbles) => format.decode(nibbles, options));
}

/**
 * {@link encodeLegacyPinBlock} under TDES with a key of 16 or 24 bytes. A host with a single DES key of 8 bytes is served
 * by that key three times over.
 *
 * @throws PinCryptoError `invalid-tdes-key`, `key-disposed`, `not-available-here`, and what {@link encodeLegacyPinBlock}
 * throws
 */
export function encryptLegacyPinBlock(options: EncodeLegacyPinBlockOptions & { key: KeyInput }): Uint8Array {
  return wiping(encodeLegacyPinBlock(options), (clear) => tdes("encrypt", options.key, clear));
}

/**
 * The reverse of {@link encryptLegacyPinBlock}.
 *
 * @throws PinCryptoError `invalid-tdes-key`, `key-disposed`, `not-available-here`, and what {@link decodeLegacyPinBlock}
 * throws
 */
export function decryptLegacyPinBlock(options: DecodeLegacyPinBlockOptions & { key: KeyInput }): Pin {
  const { block, key } = given(options);
  const clear = tdes("decrypt", key, checkBlock(block, 8));
  return wiping(clear, () => decodeLegacyPinBlock({ ...options, block: clear }));
}

function lengthFirst(range: FillRange): Format {
  return {
    encode: (digits, { fill }) => {
      if (digits.length > 6) mustBe("invalid-pin", "4 to 6 digits for visa-2, eci-3 and docutel");
      const filling = fillNibbles(range, 9, fill);
      const nibbles = new Uint8Array(16);
      nibbles[0] = digits.length;
      nibbles.set(digits, 1);
      nibbles.set(filling, 7);
      return nibbles;
    },
    decode: (nibbles) => {
      // The index is inside the 16 nibbles.
      const length = nibbles[0] as number;
      const padding = nibbles.subarray(length + 1, 7);
      const fits = length <= 6 && padding.every((nibble) => nibble === 0);
      return pinOf(nibbles.subarray(1, 1 + length), fits && nibbles.subarray(7).every((nibble) => nibble <= range[1]));
    },
  };
}

function onePadNibble(fill: FillInput | null | undefined): number {
  // There is one nibble: fillNibbles refuses any other number of them.
  return fill == null ? 0xf : (fillNibbles(hexadecimal, 1, fill)[0] as number);
}

function combineLeftmost(nibbles: Uint8Array, pan: Uint8Array): Uint8Array {
  combine(nibbles, pan, 12);
  return nibbles;
}
