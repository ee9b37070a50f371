/** The codes of {@link PinPolicyError}. */
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
 * The error of this package: an argument is wrong. A PIN that a policy refuses is not an error but a result. The message is a
 * fixed text that says what to change. It never has the value that was given, and there is no `cause`.
 */
export class PinPolicyError extends Error {
  override readonly name: string = "PinPolicyError";
  readonly code: PinPolicyErrorCode;
  /** With `invalid-facts`, the name of the fact that is wrong, such as `birthDate`. */
  declare readonly fact?: string;

  /** @internal The texts are where they are thrown, so that a bundle has only the texts of the rules it uses. */
  constructor(code: PinPolicyErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Whether `value` is a {@link PinPolicyError} of any copy of this package. It is recognized by its name.
 *
 * @example
 * ```ts
 * import { isPinPolicyError, repeatRun } from "@cardpin/pin-policy";
 *
 * try {
 *   repeatRun(1);
 * } catch (error) {
 *   if (isPinPolicyError(error)) console.log(error.code, error.message); // invalid-parameter repeat-run: count must be 2 to 12.
 * }
 * ```
 */
export function isPinPolicyError(value: unknown): value is PinPolicyError {
  return typeof value === "object" && value !== null && (value as Partial<PinPolicyError>).name === "PinPolicyError";
}
