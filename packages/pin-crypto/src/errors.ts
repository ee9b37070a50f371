const texts = {
  "invalid-options": "Pass one object of named options.",
  "invalid-pin": "The PIN must be a Pin, or 4 to 12 ASCII digits as a string or Uint8Array.",
  "pin-disposed": "This Pin is wiped. Make a new one with Pin.from().",
  "invalid-pan": "The PAN must be 12 to 19 ASCII digits (1 to 19 for iso-4), check digit included.",
  "invalid-key": "The key must be a SecretKey or a Uint8Array, and not empty.",
  "invalid-aes-key": "The AES key must be a SecretKey or a Uint8Array of 16, 24 or 32 bytes.",
  "invalid-tdes-key": "The TDES key must be a SecretKey or a Uint8Array of 16 or 24 bytes.",
  "key-disposed": "This SecretKey is wiped. Make a new one with SecretKey.from().",
  "unknown-format": "The format must be iso-0, iso-1, iso-2 (never encrypted), iso-3 or iso-4 (always encrypted).",
  "invalid-fill": "The fill must be the missing nibbles, as the format allows them, in hex or as a Uint8Array.",
  "invalid-block": "The block must be a Uint8Array of 8 bytes (16 for iso-4).",
  "block-refused": "This is no PIN block of that format: check the format, PAN and key.",
  "unknown-mode": "The mode must be aes-ecb, aes-cbc or aes-gcm.",
  "deterministic-not-accepted":
    'aes-ecb shows which plaintexts are equal: pass deterministic: "issuer-requires-it" or take another mode.',
  "invalid-iv": "The iv must be a Uint8Array of 16 bytes for aes-cbc, 12 for aes-gcm, and is none for aes-ecb.",
  "invalid-aad": "The aad must be a Uint8Array, and only aes-gcm has it.",
  "invalid-plaintext": "The plaintext must be a Pin or a Uint8Array.",
  "invalid-ciphertext": "The ciphertext must be a Uint8Array as long as the mode makes it.",
  "decryption-failed": "This does not decrypt: check the key, iv and aad.",
  "unknown-padding": "The padding must be oaep-sha256, oaep-sha1 or pkcs1-v1_5.",
  "invalid-public-key": "The public key must be RSA of 2048 bits or more, as PEM, DER, JWK, KeyObject or CryptoKey.",
  "plaintext-too-long": "The plaintext is too long for this RSA key and padding.",
  "unknown-method": "The method must be tdes-zero, aes-zero, aes-cmac or aes-cmac-empty.",
  "invalid-length": "The length must be 1 to 8 bytes for TDES, 1 to 16 for AES.",
  "unknown-algorithm": "The algorithm must be one that the function lists.",
  "invalid-data": "The data must be a Uint8Array, or a string where text is allowed.",
  "invalid-signature": "The signature must be a Uint8Array.",
  "invalid-header": "The header must be a JSON object with alg.",
  "invalid-encoding": "The text is not of this encoding.",
  "not-available-here": "Browsers have no TDES, and RSA only with a CryptoKey and OAEP.",
} as const;

/**
 * What went wrong, as a closed list. Every code has one fixed text that says what was expected; nothing
 * that was passed in is ever part of it.
 */
export type PinCryptoErrorCode = MainErrorCode | SubpathErrorCode;

/** The codes that {@link fail} has a text for. */
export type MainErrorCode = keyof typeof texts;

/** Their texts travel with the subpaths, so that the main entry stays small. */
type SubpathErrorCode = "translation-refused" | "invalid-private-key" | "invalid-ibm-3624" | "invalid-pvki";

const marker = Symbol.for("cardpin.crypto-error");

/**
 * The one error type of this package. `code` tells the kind; the message is a fixed text that says what was expected and
 * never what was given. There is no `cause`.
 */
export class PinCryptoError extends Error {
  /** The kind of error, for programs. */
  readonly code: PinCryptoErrorCode;

  /** @internal */
  constructor(code: PinCryptoErrorCode, text: string) {
    super(text);
    this.name = "PinCryptoError";
    this.code = code;
    Object.defineProperty(this, marker, { value: true });
  }
}

/** Whether `value` is a {@link PinCryptoError}, also when it comes from another copy of this package. */
export function isPinCryptoError(value: unknown): value is PinCryptoError {
  // Any object may carry any symbol; only the marker's value counts.
  return value instanceof Error && (value as { [marker]?: unknown })[marker] === true;
}

/** Throws the error of `code`; an expression, so that it can stand where a value is missing. */
export function fail(code: MainErrorCode): never;
export function fail(code: SubpathErrorCode, text: string): never;
export function fail(code: PinCryptoErrorCode, text?: string): never {
  // The overloads see to it that there is a text here or there.
  throw new PinCryptoError(code, text ?? texts[code as MainErrorCode]);
}
