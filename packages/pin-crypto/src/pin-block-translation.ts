import { fail } from "./errors.ts";
import { given, oneOf } from "./options.ts";
import type { PanInput } from "./pan.ts";
import { decryptPinBlock, type EncryptedPinBlockFormat, encryptPinBlock } from "./pin-block-encryption.ts";
import type { KeyInput } from "./secret-key.ts";

/** PCI PIN Security 3.1, requirement 3-3: which format may become which. */
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

/** What {@link translatePinBlock} takes. There is one PAN: a translation that changes it cannot be written down. */
export interface TranslatePinBlockOptions {
  block: Uint8Array;
  from: PinBlockSide;
  to: PinBlockSide;
  /** Needed unless both sides are `iso-1`. */
  pan?: PanInput;
}

/**
 * Deciphers a PIN block under one key and enciphers it under another, in the same or another format, only where PCI PIN
 * Security 3.1, requirement 3-3, allows it: format 1 to 0, 1, 3 or 4; formats 0, 3 and 4 to 0, 3 or 4.
 *
 * The same standard wants translation done inside a secure cryptographic device. This function is for issuers' own
 * test systems and for closed set-ups where that rule does not apply.
 *
 * @throws PinCryptoError `translation-refused`, and what {@link decryptPinBlock} and {@link encryptPinBlock} throw
 */
export function translatePinBlock(options: TranslatePinBlockOptions): Uint8Array {
  const { block, from, to, pan } = given(options);
  const targets = oneOf(allowed, given(from).format, "unknown-format");
  oneOf(allowed, given(to).format, "unknown-format");
  if (!targets.includes(to.format)) fail("translation-refused", refused);
  // A missing PAN is refused where a format needs it; the types of the two functions cannot see that from here.
  const bound = { pan: pan as PanInput };
  const pin = decryptPinBlock({ ...from, ...bound, block });
  try {
    return encryptPinBlock({ ...to, ...bound, pin });
  } finally {
    pin.dispose();
  }
}
