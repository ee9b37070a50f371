import { argumentError } from "../errors.ts";
import { parseJson } from "./body.ts";

/**
 * Refuses a body in which the digits of a PIN stand where its ciphertext belongs. No ciphertext of a PIN is 12 digits or fewer.
 *
 * @param fields members of the body: names joined by dots, with `[]` after that of a list
 * @throws CardPinError `invalid-argument`
 */
export function refuseClearDigits(issuer: string, fields: readonly string[], body: Uint8Array): void {
  const json = parseJson(body);
  if (fields.some((field) => valuesAt(json, field.split(".")).some(isDigits))) throw argumentError(issuer, clearDigits);
}

const clearDigits =
  "A member of the body that takes an encrypted PIN holds its digits. Encrypt the PIN first, or use the verb. Nothing was sent.";

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [value];
  const name = step.replace(/(\[\])+$/, "");
  const member: unknown =
    typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined; // an object
  const members = name === step ? [member] : [member].flat(Number.POSITIVE_INFINITY);
  return members.flatMap((each) => valuesAt(each, rest));
}

function isDigits(value: unknown): boolean {
  return (typeof value === "string" || typeof value === "number") && /^[0-9]{1,12}$/.test(String(value).trim());
}
