import type { PinRules } from "@cardpin/client-core";
import { createPolicy, type Policy, repeatRun, sequence } from "@cardpin/pin-policy/rules";

/**
 * KeySecure's own rules: exactly six digits, without three or more identical or sequential digits. The page does not say
 * whether falling runs (321) and runs past nine (890) count; the strict reading is taken, because a PIN refused here costs a
 * keystroke and one refused there a try. `pinRules` is an option.
 * https://docs-payment-merchant.keysecure.io/en/API/api-list/card/pin-set
 */
export const pinRules: Policy = /* @__PURE__ */ createPolicy({
  lengths: [6],
  rules: [/* @__PURE__ */ repeatRun(3), /* @__PURE__ */ sequence({ length: 3, wrap: true })],
});

/** What {@link pinRules} says, without the weight of a policy in the client's bundle. A test holds it to that for every PIN. */
export const defaultRules: PinRules = {
  check(pin) {
    const broken = pin.length === 6 ? pin.use(brokenRules) : ["length"];
    return broken.length === 0 ? { ok: true } : { ok: false, violations: broken.map((rule) => ({ rule })) };
  },
};

/** By rule: the steps, modulo ten, that may not lead twice from a digit to the next. */
const refusedSteps: Readonly<Record<string, readonly number[]>> = { "repeat-run": [0], sequence: [1, 9] };

function brokenRules(digits: Uint8Array): string[] {
  const stepTo = (place: number): number => ((digits[place] ?? 0) - (digits[place - 1] ?? 0) + 10) % 10;
  const isTwice = (step: number): boolean =>
    digits.some((_, place) => place > 1 && stepTo(place) === step && stepTo(place - 1) === step);
  return Object.keys(refusedSteps).filter((rule) => refusedSteps[rule]?.some(isTwice));
}
