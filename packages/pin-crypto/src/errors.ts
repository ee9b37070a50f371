const texts = {
  "invalid-options": "The function takes one object of named options.",
  "invalid-pin": "The PIN must be 4 to 12 ASCII digits, given as a Pin, a string or a Uint8Array of digit characters.",
  "pin-disposed": "This Pin was disposed: its digits are wiped. Make a new one with Pin.from().",
  "invalid-pan": "The PAN must be 12 to 19 ASCII digits with its check digit (1 to 19 for format 4).",
  "invalid-key": "The key must be a SecretKey or a Uint8Array with at least one byte.",
  "invalid-aes-key": "The AES key must be a SecretKey or a Uint8Array of 16, 24 or 32 bytes.",
  "invalid-tdes-key": "The TDES key must be a SecretKey or a Uint8Array of 16 or 24 bytes.",
  "key-disposed": "This SecretKey was disposed: its bytes are wiped. Make a new one with SecretKey.from().",
  "unknown-format": "The format must be one that this function lists, such as iso-0.",
  "invalid-fill": "The fill must be exactly the missing nibbles that the format allows, as hexadecimal or bytes.",
  "invalid-block": "The block must be a Uint8Array of 8 bytes (16 for format 4).",
  "block-refused": "This is no PIN block of the format: check the format, the PAN and the key.",
  "translation-refused": "PCI PIN allows format 1 to 0, 1, 3, 4 and formats 0, 3, 4 to 0, 3, 4 only.",
  "unknown-mode": "The mode must be aes-ecb, aes-cbc or aes-gcm.",
  "deterministic-not-accepted":
    'aes-ecb shows equal plaintexts as equal ciphertexts. Say deterministic: "issuer-requires-it" or take another mode.',
  "invalid-iv": "The iv must be a Uint8Array of 16 bytes for aes-cbc or 12 for aes-gcm; aes-ecb has none.",
  "invalid-aad": "The aad must be a Uint8Array, and only aes-gcm has one.",
  "invalid-plaintext": "The plaintext must be a Pin or a Uint8Array.",
  "invalid-ciphertext": "The ciphertext must be a Uint8Array of a length that the mode can give.",
  "decryption-failed": "The ciphertext could not be decrypted: check the key, the iv and the aad.",
  "unknown-padding": "The padding must be oaep-sha256, oaep-sha1 or pkcs1-v1_5.",
  "invalid-public-key": "The public key must be RSA of at least 2048 bits: PEM, SPKI DER, JWK, KeyObject or CryptoKey.",
  "plaintext-too-long": "The plaintext is longer than this RSA key and padding can hold.",
  "unknown-method": "The method must be tdes-zero, aes-zero, aes-cmac or aes-cmac-empty.",
  "invalid-length": "The length of a key check value must be 1 to 8 bytes for tdes-zero, 1 to 16 for AES.",
  "unknown-algorithm": "The algorithm must be one that this function lists, such as sha-256 or HS512.",
  "invalid-data": "The data must be a Uint8Array or a string, which is taken as UTF-8.",
  "invalid-signature": "The signature must be a Uint8Array: decode it from hexadecimal or Base64 first.",
  "invalid-header": "The header must be an object of JSON values with a string alg.",
  "invalid-private-key":
    "The key does not fit the algorithm: HS needs a secret, the others a private key as PEM, JWK or KeyObject.",
  "invalid-encoding": "The text is not of this encoding: hexadecimal, Base64 with padding or Base64url without.",
  "invalid-bytes": "The bytes must be a Uint8Array.",
  "not-available-here":
    "This is not available here: browsers have no TDES, no RSA but with a CryptoKey, and only HS signatures.",
} as const;

/**
 * What went wrong, as a closed list. Every code has one fixed text that says what was expected; nothing that was passed
 * in is ever part of it.
 */
export type PinCryptoErrorCode = keyof typeof texts;

const marker = Symbol.for("cardpin.crypto-error");

/**
 * The one error type of this package. `code` tells the kind; the message is a fixed text that says what was expected and
 * never what was given. There is no `cause`.
 */
export class PinCryptoError extends Error {
  /** The kind of error, for programs. */
  readonly code: PinCryptoErrorCode;

  constructor(code: PinCryptoErrorCode) {
    super(texts[code]);
    this.code = code;
  }

  static {
    PinCryptoError.prototype.name = "PinCryptoError";
    Object.defineProperty(PinCryptoError.prototype, marker, { value: true });
  }
}

/** Whether `value` is a {@link PinCryptoError}, also when it comes from another copy of this package. */
export function isPinCryptoError(value: unknown): value is PinCryptoError {
  // Any object may carry any symbol; only the marker's value counts.
  return value instanceof Error && (value as { [marker]?: unknown })[marker] === true;
}

/** @internal Throws the error of `code`; an expression, so that it can stand where a value is missing. */
export function fail(code: PinCryptoErrorCode): never {
  throw new PinCryptoError(code);
}
