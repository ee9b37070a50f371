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
  "invalid-data": "The data must be a Uint8Array, or a string where text is allowed.",
  "invalid-encoding": "The text is not of this encoding.",
  "not-available-here": "Browsers have no TDES, and RSA only with a CryptoKey and OAEP.",
} as const;

/**
 * What went wrong, as a closed list. Every code has one fixed text that says what was expected; nothing
 * that was passed in is ever part of it.
 */
export type PinCryptoErrorCode = SharedErrorCode | OwnErrorCode;

/** The codes of more than one function. */
export type SharedErrorCode = keyof typeof texts;

/** The codes of one function or subpath: the text stands with it, so that a bundle has only texts that it can need. */
type OwnErrorCode =
  | "unknown-mode"
  | "deterministic-not-accepted"
  | "invalid-iv"
  | "invalid-aad"
  | "invalid-ciphertext"
  | "decryption-failed"
  | "invalid-plaintext"
  | "unknown-algorithm"
  | "invalid-header"
  | "invalid-public-key"
  | "plaintext-too-long"
  | "unknown-padding"
  | "unknown-method"
  | "invalid-length"
  | "invalid-signature"
  | "translation-refused"
  | "invalid-private-key"
  | "invalid-ibm-3624"
  | "invalid-pvki";

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
export function fail(code: SharedErrorCode): never;
export function fail(code: OwnErrorCode, text: string): never;
export function fail(code: PinCryptoErrorCode, text?: string): never {
  // The overloads see to it that there is a text here or there.
  throw new PinCryptoError(code, text ?? texts[code as SharedErrorCode]);
}
