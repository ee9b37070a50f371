/**
 * What went wrong, as a closed list. Every error has a fixed text that says what was expected; nothing that was passed in
 * is ever part of it.
 */
export type PinCryptoErrorCode =
  | "invalid-options"
  | "invalid-pin"
  | "pin-disposed"
  | "invalid-pan"
  | "invalid-key"
  | "invalid-aes-key"
  | "invalid-tdes-key"
  | "key-disposed"
  | "unknown-format"
  | "invalid-fill"
  | "invalid-block"
  | "block-refused"
  | "invalid-data"
  | "invalid-encoding"
  | "not-available-here"
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

const marker = /* @__PURE__ */ Symbol.for("cardpin.crypto-error");

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
export function fail(code: PinCryptoErrorCode, text: string): never {
  throw new PinCryptoError(code, text);
}

/** Throws the error of an option that is wrong: its code begins with "invalid-" or "unknown-" and goes on with its name. */
export function mustBe(code: PinCryptoErrorCode & `${"invalid" | "unknown"}-${string}`, form: string): never {
  return fail(code, `The ${code.slice(code.indexOf("-") + 1)} must be ${form}.`);
}
