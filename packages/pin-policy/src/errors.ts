const texts = {
  "invalid-pin": "A PIN is ASCII digits: pass a Pin, a string of digits or a Uint8Array of digit characters.",
  "invalid-facts": "These facts cannot be read: see PersonalFacts for the form of each.",
  "invalid-lengths": "lengths must be a list of one or more different whole numbers from 4 to 12.",
  "invalid-rules":
    "rules must be a list of rules made by this package's functions; for stored data use policyFromJson().",
  "invalid-parameter": "A rule has an impossible parameter: see the function's documentation for its range.",
  "nothing-allowed": "These rules refuse every PIN of at least one length: drop that length or loosen a rule.",
} as const;

/** What went wrong, as a closed list. Each code has one fixed text; nothing that was passed in is part of it. */
export type PinPolicyErrorCode = keyof typeof texts;

const marker: symbol = Symbol.for("cardpin.policy-error");

/**
 * The one error type of this package: a wrong argument. A PIN that a policy refuses is not an error but a result.
 * The message says what to change and never what was given. There is no `cause`.
 */
export class PinPolicyError extends Error {
  override readonly name: string = "PinPolicyError";
  readonly code: PinPolicyErrorCode;

  constructor(code: PinPolicyErrorCode) {
    super(texts[code]);
    this.code = code;
    Object.defineProperty(this, marker, { value: true });
  }
}

/** Whether `value` is a {@link PinPolicyError}, also when it comes from another copy of this package. */
export function isPinPolicyError(value: unknown): value is PinPolicyError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[marker] === true;
}
