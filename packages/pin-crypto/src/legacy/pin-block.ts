import { useThenWipe } from "../bytes.ts";
import { combineWithPan, type PanInput, packThenWipe, readPan, unpackNibbles } from "../digits.ts";
import { failOption } from "../errors.ts";
import { checkBytes, checkOptions, lookUp } from "../options.ts";
import { lendDigits, type Pin, type PinInput } from "../pin.ts";
import {
  type FillInput,
  type FillRange,
  layOutPin,
  makeFill,
  makePin,
  type PinFieldLayout,
  readPin,
} from "../pin-field.ts";
import type { KeyInput } from "../secret-key.ts";
import { tdes } from "../tdes.ts";

/** PIN block formats of older hosts and terminals. `diebold` is also called OEM-1 and NCR. */
export type LegacyPinBlockFormat = "visa-2" | "visa-3" | "visa-4" | "eci-2" | "eci-3" | "docutel" | "diebold";

/** What {@link encodeLegacyPinBlock} takes. */
export type EncodeLegacyPinBlockOptions =
  | { format: "visa-4"; pin: PinInput; pan: PanInput }
  | { format: Exclude<LegacyPinBlockFormat, "visa-4">; pin: PinInput; fill?: string | Uint8Array };

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
      return makePin(
        nibbles.subarray(0, length),
        pads.every((pad) => pad === pads[0]),
      );
    },
  },
  diebold: {
    encode: (digits, { fill }) => {
      const pad = onePadNibble(fill);
      // An ASCII digit is 0x30 plus the digit. A pad of A to F gives no ASCII digit.
      if (digits.includes(pad + 0x30)) failOption("invalid-fill", "a nibble that is not a digit of the PIN");
      const nibbles = new Uint8Array(16).fill(pad);
      nibbles.set(digits);
      return nibbles;
    },
    decode: (nibbles) => {
      const length = nibbles.findLastIndex((nibble) => nibble !== nibbles[15]) + 1;
      const pin = nibbles.subarray(0, length);
      // The index is inside the 16 nibbles.
      return makePin(pin, !pin.includes(nibbles[15] as number));
    },
  },
  "eci-2": {
    encode: (digits, { fill }) => {
      if (digits.length !== 4) failOption("invalid-pin", "4 digits for eci-2");
      const filling = makeFill(hexadecimal, 12, fill);
      const nibbles = new Uint8Array(16);
      nibbles.set(digits);
      nibbles.set(filling, 4);
      return nibbles;
    },
    decode: (nibbles) => makePin(nibbles.subarray(0, 4), true),
  },
  "visa-4": {
    encode: (digits, { pan }) => {
      const account = readPan(pan, 12);
      return combineLeftmost(layOutPin(visa4, digits), account);
    },
    decode: (nibbles, { pan }) => readPin(combineLeftmost(nibbles, readPan(pan, 12)), visa4),
  },
};

/**
 * Encodes a PIN as a clear block of 8 bytes in a format of older hosts. For new work use `encryptPinBlock`.
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
 * @example
 * ```ts
 * import { encodeHex } from "@cardpin/pin-crypto/codec";
 * import { encodeLegacyPinBlock } from "@cardpin/pin-crypto/legacy";
 *
 * console.log(encodeHex(encodeLegacyPinBlock({ format: "visa-3", pin: "1234" }))); // 1234ffffffffffff
 * ```
 *
 * @throws PinCryptoError `unknown-format`, `invalid-pin`, `invalid-pan`, `invalid-fill`
 */
export function encodeLegacyPinBlock(options: EncodeLegacyPinBlockOptions): Uint8Array {
  const format = lookUp(formats, checkOptions(options).format, "unknown-format");
  return lendDigits(options.pin, (digits) => packThenWipe(format.encode(digits, options)));
}

/**
 * Reads the PIN from a clear block, as strictly as the format allows. That is less than for the ISO formats: a `diebold` block
 * under a wrong key reads as some PIN far more often.
 *
 * @example
 * ```ts
 * import { decodeHex } from "@cardpin/pin-crypto/codec";
 * import { decodeLegacyPinBlock } from "@cardpin/pin-crypto/legacy";
 *
 * const pin = decodeLegacyPinBlock({ format: "visa-3", block: decodeHex("1234ffffffffffff") });
 * console.log(String(pin), pin.length); // [PIN] 4
 * ```
 *
 * @throws PinCryptoError `block-refused`, `unknown-format`, `invalid-block`, `invalid-pan`
 */
export function decodeLegacyPinBlock(options: DecodeLegacyPinBlockOptions): Pin {
  const { block, format: name } = checkOptions(options);
  const format = lookUp(formats, name, "unknown-format");
  return useThenWipe(unpackNibbles(checkBytes(block, "invalid-block", 8)), (nibbles) =>
    format.decode(nibbles, options),
  );
}

/**
 * Encodes a PIN as {@link encodeLegacyPinBlock} does and enciphers it under TDES with a key of 16 or 24 bytes. For a host with
 * a single DES key of 8 bytes, pass that key three times in a row.
 *
 * @example
 * ```ts
 * import { encodeHex } from "@cardpin/pin-crypto/codec";
 * import { encryptLegacyPinBlock } from "@cardpin/pin-crypto/legacy";
 *
 * const key = new Uint8Array(16).fill(1);
 * console.log(encodeHex(encryptLegacyPinBlock({ format: "visa-3", pin: "1234", key }))); // 473cce033006643b
 * ```
 *
 * @throws PinCryptoError `invalid-tdes-key`, `invalid-key`, `not-available-here`, and what {@link encodeLegacyPinBlock} throws
 */
export function encryptLegacyPinBlock(options: EncodeLegacyPinBlockOptions & { key: KeyInput }): Uint8Array {
  return useThenWipe(encodeLegacyPinBlock(options), (clear) => tdes("encrypt", options.key, clear));
}

/**
 * Deciphers a block of {@link encryptLegacyPinBlock} and reads the PIN.
 *
 * @example
 * ```ts
 * import { decryptLegacyPinBlock, encryptLegacyPinBlock } from "@cardpin/pin-crypto/legacy";
 *
 * const host = { format: "visa-3", key: new Uint8Array(16).fill(1) } as const;
 * const pin = decryptLegacyPinBlock({ ...host, block: encryptLegacyPinBlock({ ...host, pin: "1234" }) });
 * console.log(String(pin), pin.length); // [PIN] 4
 * ```
 *
 * @throws PinCryptoError `invalid-tdes-key`, `invalid-key`, `not-available-here`, and what {@link decodeLegacyPinBlock} throws
 */
export function decryptLegacyPinBlock(options: DecodeLegacyPinBlockOptions & { key: KeyInput }): Pin {
  const { block, key } = checkOptions(options);
  const clear = tdes("decrypt", key, checkBytes(block, "invalid-block", 8));
  return useThenWipe(clear, () => decodeLegacyPinBlock({ ...options, block: clear }));
}

function lengthFirst(range: FillRange): Format {
  return {
    encode: (digits, { fill }) => {
      if (digits.length > 6) failOption("invalid-pin", "4 to 6 digits for visa-2, eci-3 and docutel");
      const filling = makeFill(range, 9, fill);
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
      return makePin(
        nibbles.subarray(1, 1 + length),
        fits && nibbles.subarray(7).every((nibble) => nibble <= range[1]),
      );
    },
  };
}

function onePadNibble(fill: FillInput | null | undefined): number {
  // There is one nibble: makeFill refuses any other number of them.
  return fill == null ? 0xf : (makeFill(hexadecimal, 1, fill)[0] as number);
}

function combineLeftmost(nibbles: Uint8Array, pan: Uint8Array): Uint8Array {
  combineWithPan(nibbles, pan, 12);
  return nibbles;
}
