import { combineWithPan, type PanInput, packThenWipe, readPan, unpackNibbles } from "./digits.ts";
import { checkBytes, checkOptions, lookUp } from "./options.ts";
import { lendDigits, type Pin, type PinInput } from "./pin.ts";
import { type FillInput, layOutPin, type PinFieldLayout, readPin } from "./pin-field.ts";

/** The PIN block formats of 8 bytes in ISO 9564-1. */
export type PinBlockFormat = "iso-0" | "iso-1" | "iso-2" | "iso-3";

/** What {@link encodePinBlock} takes. */
export type EncodePinBlockOptions =
  | { format: "iso-0"; pin: PinInput; pan: PanInput }
  | { format: "iso-1"; pin: PinInput; fill?: string | Uint8Array }
  | { format: "iso-2"; pin: PinInput }
  | { format: "iso-3"; pin: PinInput; pan: PanInput; fill?: string | Uint8Array };

/** What {@link decodePinBlock} takes. */
export type DecodePinBlockOptions =
  | { format: "iso-0" | "iso-3"; block: Uint8Array; pan: PanInput }
  | { format: "iso-1" | "iso-2"; block: Uint8Array };

interface Layout extends PinFieldLayout {
  /** Whether the PAN is combined with the block. */
  readonly isBound: boolean;
}

/** ISO 9564-1:2017, 9.3.2 to 9.3.5. */
const layouts: Record<PinBlockFormat, Layout> = {
  "iso-0": { control: 0, isBound: true, fill: [0xf, 0xf] },
  "iso-1": { control: 1, isBound: false, fill: [0x0, 0xf] },
  "iso-2": { control: 2, isBound: false, fill: [0xf, 0xf] },
  "iso-3": { control: 3, isBound: true, fill: [0xa, 0xf] },
};

/** The options as plain JavaScript may pass them. */
interface LooseOptions {
  format?: PinBlockFormat;
  pan?: PanInput;
  fill?: FillInput | null;
}

/**
 * Encodes a PIN as a clear PIN block of 8 bytes. Encrypt it before it goes anywhere:
 * `encryptPinBlock` does both.
 *
 * | format | nibbles | PAN |
 * | --- | --- | --- |
 * | `iso-0` | 0, length, PIN, F to the end | combined by XOR |
 * | `iso-1` | 1, length, PIN, random 0 to F | not used |
 * | `iso-2` | 2, length, PIN, F to the end | not used |
 * | `iso-3` | 3, length, PIN, random A to F | combined by XOR |
 *
 * The PAN field is four zeros and the 12 rightmost digits of the PAN without its check digit, padded with zeros on the
 * left. The PAN has 12 to 19 digits; its check digit is not verified.
 *
 * `fill` replaces the random fill in test vectors: hexadecimal digits, one for each missing nibble, or bytes that hold two
 * each.
 *
 * @example
 * ```ts
 * import { encodePinBlock } from "@cardpin/pin-crypto";
 * import { encodeHex } from "@cardpin/pin-crypto/codec";
 *
 * const block = encodePinBlock({ format: "iso-0", pin: "1234", pan: "4012345678909" });
 * console.log(encodeHex(block)); // 041274edcba9876f
 * ```
 *
 * @throws PinCryptoError `unknown-format`, `invalid-pin`, `invalid-pan`, `invalid-fill`
 */
export function encodePinBlock(options: EncodePinBlockOptions): Uint8Array {
  const { format, pan, fill }: LooseOptions = checkOptions(options);
  const layout = lookUp(layouts, format, "unknown-format");
  const account = readBoundPan(layout, pan);
  return lendDigits(options.pin, (digits) => {
    const nibbles = layOutPin(layout, digits, fill);
    if (account) combineWithPan(nibbles, account, account.length - 1);
    return packThenWipe(nibbles);
  });
}

/**
 * Reads the PIN from a clear PIN block. The control nibble, the length (4 to 12), every digit and every fill nibble must be
 * as the format says. There is one error, `block-refused`, for all of them.
 *
 * @example
 * ```ts
 * import { decodePinBlock } from "@cardpin/pin-crypto";
 * import { decodeHex } from "@cardpin/pin-crypto/codec";
 *
 * const pin = decodePinBlock({ format: "iso-0", block: decodeHex("041274edcba9876f"), pan: "4012345678909" });
 * console.log(String(pin), pin.length); // [PIN] 4
 * ```
 *
 * @throws PinCryptoError `block-refused`, `unknown-format`, `invalid-block`, `invalid-pan`
 */
export function decodePinBlock(options: DecodePinBlockOptions): Pin {
  const { format, pan }: LooseOptions = checkOptions(options);
  const layout = lookUp(layouts, format, "unknown-format");
  const nibbles = unpackNibbles(checkBytes(options.block, "invalid-block", 8));
  const account = readBoundPan(layout, pan);
  if (account) combineWithPan(nibbles, account, account.length - 1);
  return readPin(nibbles, layout);
}

/**
 * Returns the PAN if the format combines it with the PIN. The 12 rightmost digits before the check digit, or all of them if
 * there are fewer, end at the last nibble (ISO 9564-1:2017, 9.3.2.3 and 9.3.5.3).
 */
function readBoundPan({ isBound }: Layout, pan: PanInput | undefined): Uint8Array | undefined {
  return isBound ? readPan(pan, 12) : undefined;
}
