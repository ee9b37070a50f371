import { createPolicy, repeatRun, sequence } from "@cardpin/pin-policy";

/** Every PIN of this length. */
export function space(length: number): string[] {
  return Array.from({ length: 10 ** length }, (_, value) => String(value).padStart(length, "0"));
}

/** Whether the default rules for 4 to 6 digits, without any list, allow a PIN. */
export function allowedByRules(length: number): (pin: string) => boolean {
  const policy = createPolicy({ lengths: [length], rules: [repeatRun(3), sequence({ length: 3, wrap: true })] });
  return (pin) => policy.check(pin).ok;
}

const values = new Map<number, readonly number[]>();

/** The PINs that those rules allow, as numbers, ascending. Computed once for each length. */
export function allowedValues(length: number): readonly number[] {
  const known = values.get(length) ?? space(length).filter(allowedByRules(length)).map(Number);
  values.set(length, known);
  return known;
}
