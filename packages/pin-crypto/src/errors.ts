/** The closed list of what can go wrong. */
export type PinCryptoErrorCode =
  | "invalid-options"
  | "invalid-pin"
  | "invalid-pan"
  | "invalid-key"
  | "invalid-aes-key"
  | "invalid-tdes-key"
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

// Symbols of the registry: another copy of this package has the same ones, and so has @cardpin/client-core for the second.
const cryptoMarker = /* @__PURE__ */ Symbol.for("cardpin.crypto-error");
const cardPinMarker = /* @__PURE__ */ Symbol.for("cardpin.error");

/**
 * The one error type of this package. `code` names the kind of error. The message is a fixed text that says what was
 * expected; it never holds what was passed in, and there is no `cause`.
 *
 * `isCardPinError` of `@cardpin/client-core` recognises it too: nothing was sent, and the same call fails again.
 *
 * @example
 * ```ts
 * import { isPinCryptoError, Pin } from "@cardpin/pin-crypto";
 *
 * try {
 *   Pin.from("12");
 * } catch (error) {
 *   if (isPinCryptoError(error)) console.log(error.code, error.outcome); // invalid-pin not-sent
 * }
 * ```
 */
export class PinCryptoError extends Error {
  /** The kind of error, for programs. */
  readonly code: PinCryptoErrorCode;
  /** What became of the card: nothing. This package sends nothing. */
  readonly outcome = "not-sent" as const;
  /** Whether the same call may succeed later. */
  readonly retryable = false as const;

  /** @internal */
  constructor(code: PinCryptoErrorCode, text: string) {
    super(text);
    this.name = "PinCryptoError";
    this.code = code;
    Object.defineProperty(this, cryptoMarker, { value: true });
    Object.defineProperty(this, cardPinMarker, { value: true });
  }
}

/**
 * Returns whether `value` is a {@link PinCryptoError}, also of another copy of this package or of another realm.
 *
 * @example
 * ```ts
 * import { isPinCryptoError } from "@cardpin/pin-crypto";
 *
 * console.log(isPinCryptoError(new Error("another"))); // false
 * ```
 */
export function isPinCryptoError(value: unknown): value is PinCryptoError {
  // Any object may carry any symbol; only the marker's value counts.
  return typeof value === "object" && value !== null && Reflect.get(value, cryptoMarker) === true;
}

/** Throws the error of `code`; an expression, so that it can stand in the place of a missing value. */
export function fail(code: PinCryptoErrorCode, text: string): never {
  throw new PinCryptoError(code, text);
}

/** Throws the error of an invalid option. Its code is "invalid-" or "unknown-" and the option's name. */
export function failOption(code: PinCryptoErrorCode & `${"invalid" | "unknown"}-${string}`, form: string): never {
  const name = code.slice(code.indexOf("-") + 1).replaceAll("-", " ");
  return fail(
    code,
    `The ${name.replace(/\b(pin|pan|iv|aad|aes|tdes|pvki)\b/, (word) => word.toUpperCase())} must be ${form}.`,
  );
}

/** Throws the error of what this runtime lacks. */
export function failNotAvailable(
  text = "Browsers and workerd have no TDES, and no synchronous RSA: use createRsaEncryptor.",
): never {
  return fail("not-available-here", text);
}
