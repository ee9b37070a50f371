import { combine, packAndWipe, unpack } from "./nibbles.ts";
import { given, oneOf } from "./options.ts";
import { type PanInput, panDigits } from "./pan.ts";
import { type Pin, type PinInput, withPin } from "./pin.ts";
import { checkBlock, type FillInput, type PinFieldLayout, pinNibbles, readPin } from "./pin-field.ts";

/** The PIN block formats of 8 bytes in ISO 9564-1. */
export type PinBlockFormat = "iso-0" | "iso-1" | "iso-2" | "iso-3";

/** What {@link encodePinBlock} takes. */
export type EncodePinBlockOptions =
  | { format: "iso-0"; pin: PinInput; pan: PanInput }
  | { format: "iso-1"; pin: PinInput; fill?: FillInput }
  | { format: "iso-2"; pin: PinInput }
  | { format: "iso-3"; pin: PinInput; pan: PanInput; fill?: FillInput };

/** What {@link decodePinBlock} takes. */
export type DecodePinBlockOptions =
  | { format: "iso-0" | "iso-3"; block: Uint8Array; pan: PanInput }
  | { format: "iso-1" | "iso-2"; block: Uint8Array };

interface Layout extends PinFieldLayout {
  /** Whether the PAN is combined with the block. */
  readonly bound: boolean;
}

/** ISO 9564-1:2017, 9.3.2 to 9.3.5. */
const layouts: Record<PinBlockFormat, Layout> = {
  "iso-0": { control: 0, bound: true, fill: [0xf, 0xf] },
  "iso-1": { control: 1, bound: false, fill: [0x0, 0xf] },
  "iso-2": { control: 2, bound: false, fill: [0xf, 0xf] },
  "iso-3": { control: 3, bound: true, fill: [0xa, 0xf] },
};

/** Names as they come from plain JavaScript. */
interface LooseOptions {
  format?: PinBlockFormat;
  pan?: PanInput;
  fill?: FillInput | null;
}

/**
 * Encodes a PIN as a clear PIN block of 8 bytes. Encrypt it before it goes anywhere: {@link encryptPinBlock} does both.
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
 * @example
 * ```ts
 * encodeHex(encodePinBlock({ format: "iso-0", pin: "1234", pan: "4012345678909" })); // "041274edcba9876f"
 * ```
 *
 * @throws PinCryptoError `unknown-format`, `invalid-pin`, `invalid-pan`, `invalid-fill`, `pin-disposed`
 */
export function encodePinBlock(options: EncodePinBlockOptions): Uint8Array {
  const { format, pan, fill }: LooseOptions = given(options);
  const layout = oneOf(layouts, format, "unknown-format");
  const account = accountOf(layout, pan);
  return withPin(options.pin, (digits) => {
    const nibbles = pinNibbles(layout, digits, fill);
    if (account) combine(nibbles, account, account.length - 1);
    return packAndWipe(nibbles);
  });
}

/**
 * Reads the PIN out of a clear PIN block. Strict: the control nibble, the length (4 to 12), every digit and every fill
 * nibble must be as the format says. What does not fit is the one error `block-refused`, whatever it was.
 *
 * @throws PinCryptoError `block-refused`, `unknown-format`, `invalid-block`, `invalid-pan`
 */
export function decodePinBlock(options: DecodePinBlockOptions): Pin {
  const { format, pan }: LooseOptions = given(options);
  const layout = oneOf(layouts, format, "unknown-format");
  const nibbles = unpack(checkBlock(options.block, 8));
  const account = accountOf(layout, pan);
  if (account) combine(nibbles, account, account.length - 1);
  return readPin(nibbles, layout);
}

/**
 * The PAN where the format combines its account number with the PIN: the 12 rightmost digits before the check digit, or all
 * where there are fewer, which end at the last nibble (ISO 9564-1:2017, 9.3.2.3 and 9.3.5.3).
 */
function accountOf({ bound }: Layout, pan: PanInput | undefined): Uint8Array | undefined {
  return bound ? panDigits(pan, 12) : undefined;
}
