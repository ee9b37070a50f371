import { argumentError } from "../errors.ts";
import { parseBody } from "./body.ts";
import type { Operation } from "./operations.ts";

/**
 * Refuses a body in which the digits of a PIN stand where its ciphertext belongs. No ciphertext of a PIN is 12 digits or fewer.
 *
 * @throws CardPinError `invalid-argument`
 */
export function refuseClearDigits(
  issuer: string,
  operation: Pick<Operation, "ciphertextFields" | "form">,
  body: Uint8Array,
): void {
  const { ciphertextFields = [] } = operation;
  if (ciphertextFields.length === 0) return;
  const given = parseBody(operation, body);
  if (ciphertextFields.some((field) => valuesAt(given, field.split(".")).some(isDigits))) {
    throw argumentError(issuer, clearDigits);
  }
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
