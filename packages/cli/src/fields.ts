import { couldBePan, isSecretField, type SecretField } from "@cardpin/client-core/issuer";
import { CliFailure } from "./failure.ts";

/** What takes the place of a field that must not be an argument. */
const insteadOf: Readonly<Record<SecretField, string>> = {
  pin: "The PIN is asked for, or read from standard input.",
  currentPin: "No verb of an issuer takes it.",
  otp: "Use --otp: the one-time password is asked for, or read from standard input after the PIN.",
  mfaCode: "Use --otp: the code is asked for, or read from standard input after the PIN.",
  cvv: "A CVV is not taken by this program.",
};

/**
 * Refuses a `--field` of the wrong form, and one whose value must not be an argument.
 *
 * @throws CliFailure that never repeats a value
 */
export function checkFields(given: readonly string[]): void {
  for (const pair of given) {
    const [path] = parts(pair);
    if (!/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)?$/.test(path)) {
      throw new CliFailure("--field takes name=value, such as cardholderNo=U202605220001.");
    }
    const name = path.split(".").at(-1) ?? "";
    if (isSecretField(name)) {
      throw new CliFailure(
        `--field ${path} would stand in the list of processes and in the shell's history. ${insteadOf[name]}`,
      );
    }
  }
}

/** Reads `--field name=value`, checked before. A dot leads into an object: `otp.otpMedium=MOBILE`. */
export function readFields(
  given: readonly string[],
  init: { readonly fixed: Readonly<Record<string, string>>; readonly dates: readonly string[] },
): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...init.fixed };
  for (const pair of given) {
    const [path, text] = parts(pair);
    const [first = "", second] = path.split(".");
    if (second !== undefined) fields[first] = { ...asObject(fields[first]), [second]: text };
    else fields[first] = init.dates.includes(first) ? readDate(first, text) : text;
  }
  return fields;
}

function parts(pair: string): readonly [path: string, value: string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, Math.max(at, 0)), pair.slice(at + 1)];
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

function readDate(name: string, text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()))
    throw new CliFailure(`--field ${name} must be a date such as 2026-12-24T18:00:00Z.`);
  return date;
}

/** Refuses what must not be an argument. */
export function requireNoCardNumber(card: string): void {
  if (!couldBePan(card)) return;
  throw new CliFailure(
    "A card number as an argument would stand in the list of processes and in the shell's history. Give - in its place: it is asked for, or read from standard input first.",
  );
}
