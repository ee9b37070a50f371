/**
 * What went wrong, as a closed list. Every code has one fixed text (see {@link PinCryptoError}); nothing that was passed
 * in is ever part of it.
 */
export type PinCryptoErrorCode = keyof typeof texts;

const texts = {
  "invalid-pin": "The PIN must be 4 to 12 ASCII digits, given as a string or as a Uint8Array of digit characters.",
  "pin-disposed": "This Pin was disposed: its digits are wiped. Make a new one with Pin.from().",
} as const;

const marker: unique symbol = Symbol.for("cardpin.crypto-error") as never;

/**
 * The one error type of this package. `code` tells the kind; the message is a fixed text that says what was expected and
 * never what was given. There is no `cause`.
 */
export class PinCryptoError extends Error {
  override readonly name: string = "PinCryptoError";
  readonly code: PinCryptoErrorCode;
  /** @internal */
  readonly [marker]: true = true;

  constructor(code: PinCryptoErrorCode) {
    super(texts[code]);
    this.code = code;
  }
}

/** Whether `value` is a {@link PinCryptoError}, also when it comes from another copy of this package. */
export function isPinCryptoError(value: unknown): value is PinCryptoError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[marker] === true;
}
