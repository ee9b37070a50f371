import type { PanInput } from "./digits.ts";
import { fail } from "./errors.ts";
import { checkOptions, lookUp } from "./options.ts";
import { decryptPinBlock, type EncryptedPinBlockFormat, encryptPinBlock } from "./pin-block-encryption.ts";
import type { KeyInput } from "./secret-key.ts";

/** PCI PIN Security 3.1, requirement 3-3: the formats that each format may become. */
const allowed: Record<EncryptedPinBlockFormat, readonly EncryptedPinBlockFormat[]> = {
  "iso-0": ["iso-0", "iso-3", "iso-4"],
  "iso-1": ["iso-0", "iso-1", "iso-3", "iso-4"],
  "iso-3": ["iso-0", "iso-3", "iso-4"],
  "iso-4": ["iso-0", "iso-3", "iso-4"],
};

const refused = "PCI PIN allows iso-1 to become iso-0, iso-1, iso-3 or iso-4, and iso-0, iso-3, iso-4 each other.";

/** One side of a translation. */
export interface PinBlockSide {
  format: EncryptedPinBlockFormat;
  /** 16 or 24 bytes for TDES, 16, 24 or 32 for `iso-4`. */
  key: KeyInput;
}

/** What {@link translatePinBlock} takes. It has one PAN, so no translation can change it. */
export interface TranslatePinBlockOptions {
  block: Uint8Array;
  from: PinBlockSide;
  to: PinBlockSide;
  /** Needed unless both sides are `iso-1`. */
  pan?: PanInput;
}

/**
 * Deciphers a PIN block under one key and enciphers it under another, in the same or another format. PCI PIN
 * Security 3.1, requirement 3-3, allows format 1 to 0, 1, 3 or 4, and formats 0, 3 and 4 to 0, 3 or 4. Others are refused.
 *
 * The same standard requires a secure cryptographic device for translation. This function is for issuers' own test systems
 * and for closed set-ups in which that rule does not apply.
 *
 * @example
 * ```ts
 * import { encryptPinBlock } from "@cardpin/pin-crypto";
 * import { translatePinBlock } from "@cardpin/pin-crypto/translation";
 *
 * const pan = "4111111111111111";
 * const from = { format: "iso-0", key: crypto.getRandomValues(new Uint8Array(16)) } as const;
 * const to = { format: "iso-4", key: crypto.getRandomValues(new Uint8Array(32)) } as const;
 * const block = translatePinBlock({ block: encryptPinBlock({ ...from, pin: "1234", pan }), from, to, pan });
 * console.log(block.length); // 16
 * ```
 *
 * @throws PinCryptoError `translation-refused`, and what `decryptPinBlock` and `encryptPinBlock` throw
 */
export function translatePinBlock(options: TranslatePinBlockOptions): Uint8Array {
  const { block, from, to, pan } = checkOptions(options);
  const targets = lookUp(allowed, checkOptions(from).format, "unknown-format");
  lookUp(allowed, checkOptions(to).format, "unknown-format");
  if (!targets.includes(to.format)) fail("translation-refused", refused);
  // The functions refuse a missing PAN if a format needs it; their types cannot see that from here.
  const bound = { pan: pan as PanInput };
  const pin = decryptPinBlock({ ...from, ...bound, block });
  try {
    return encryptPinBlock({ ...to, ...bound, pin });
  } finally {
    pin.dispose();
  }
}
