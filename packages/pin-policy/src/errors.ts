/** What went wrong, as a closed list. */
export type PinPolicyErrorCode =
  | "invalid-pin"
  | "invalid-facts"
  | "invalid-lengths"
  | "invalid-rules"
  | "invalid-parameter"
  | "invalid-blocklist"
  | "blocklist-length"
  | "unknown-blocklist"
  | "invalid-json"
  | "invalid-counts"
  | "invalid-random"
  | "nothing-allowed";

/**
 * The one error type of this package: a wrong argument. A PIN that a policy refuses is not an error but a result.
 * The message is a fixed text that says what to change and never what was given. There is no `cause`.
 */
export class PinPolicyError extends Error {
  override readonly name: string = "PinPolicyError";
  readonly code: PinPolicyErrorCode;

  /** @internal The texts stand where they are thrown, so that a bundle holds only those of the rules it uses. */
  constructor(code: PinPolicyErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Whether `value` is a {@link PinPolicyError}, also when it comes from another copy of this package: known by its name. */
export function isPinPolicyError(value: unknown): value is PinPolicyError {
  return typeof value === "object" && value !== null && (value as Partial<PinPolicyError>).name === "PinPolicyError";
}
