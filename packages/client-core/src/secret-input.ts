/** Fields of a verb's input that prove the cardholder once. */
export const oneTimeFields: readonly ["otp", "mfaCode"] = ["otp", "mfaCode"];

/**
 * Fields of a verb's input, at any depth, that belong in no log, file or list of processes. `otp` may also be an object, whose
 * own fields then decide.
 */
export const secretFields: readonly ["pin", "currentPin", "cvv", ...typeof oneTimeFields] = [
  "pin",
  "currentPin",
  "cvv",
  ...oneTimeFields,
];

/** One of {@link secretFields}. */
export type SecretField = (typeof secretFields)[number];

/**
 * Returns whether a field of a verb's input is secret by its name.
 *
 * @example
 * ```ts run
 * import { isSecretField } from "@cardpin/client-core/issuer";
 *
 * console.log(isSecretField("cvv"), isSecretField("card")); // true false
 * ```
 */
export function isSecretField(name: string): name is SecretField {
  return secretFields.some((field) => field === name);
}

/**
 * Returns whether a value could be a card number: 12 to 19 digits (ISO/IEC 7812-1) in a text or a number, also with spaces or
 * hyphens between them. The check digit is not looked at, because a mistyped card number is as good as secret.
 *
 * @example
 * ```ts run
 * import { couldBePan } from "@cardpin/client-core/issuer";
 *
 * console.log(couldBePan("4111 1111 1111 1111"), couldBePan("card_1")); // true false
 * ```
 */
export function couldBePan(value: unknown): boolean {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") return false;
  return /^\d{12,19}$/.test(String(value).replaceAll(/[\s-]/g, ""));
}
