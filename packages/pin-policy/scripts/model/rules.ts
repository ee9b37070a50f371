import { createPolicy } from "../../src/policy.ts";
import { repeatRun } from "../../src/rules/repeats.ts";
import { sequence } from "../../src/rules/sequences.ts";

/** Every PIN of this length. */
export function space(length: number): string[] {
  return Array.from({ length: 10 ** length }, (_, value) => String(value).padStart(length, "0"));
}

/** Whether the default rules for 4 to 6 digits, without any list, allow a PIN. */
export function allowedByRules(length: number): (pin: string) => boolean {
  const policy = createPolicy({ lengths: [length], rules: [repeatRun(3), sequence({ length: 3, wrap: true })] });
  return (pin) => policy.check(pin).ok;
}
