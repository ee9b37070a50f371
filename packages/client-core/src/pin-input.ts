import { Pin, type PinInput } from "@cardpin/pin-crypto";
import { CardPinError, optionsError } from "./errors.ts";

/** What a policy says of a PIN; the form of `@cardpin/pin-policy`. */
export interface PinVerdict {
  readonly ok: boolean;
  readonly violations?: readonly { readonly rule: string }[];
}

/** Anything that says which PINs are allowed. */
export interface PinRules {
  check(pin: Pin): PinVerdict;
}

/** Rules of an issuer that states lengths and no more: a policy without rules, and without a policy's weight in the bundle. */
export function ofLengths(lengths: readonly number[]): PinRules {
  return {
    check: ({ length }) => (lengths.includes(length) ? { ok: true } : { ok: false, violations: [{ rule: "length" }] }),
  };
}

/**
 * Lends the PIN that a caller handed over, checked, and wipes the copy afterwards. A caller's own `Pin` stays the caller's.
 *
 * @throws CardPinError `invalid-pin`, `policy-violation`
 */
export async function withPin<T>(
  about: { readonly issuer: string; readonly rules: PinRules },
  input: PinInput,
  work: (pin: Pin) => Promise<T>,
): Promise<T> {
  const { issuer, rules } = about;
  const pin = readPin(issuer, input);
  try {
    const verdict = rules.check(pin);
    if (!verdict.ok) {
      const violations = (verdict.violations ?? []).map(({ rule }) => rule);
      throw new CardPinError({ code: "policy-violation", outcome: "not-sent", issuer, violations });
    }
    return await work(pin);
  } finally {
    pin.dispose();
  }
}

function readPin(issuer: string, input: PinInput): Pin {
  try {
    // Copied: the caller may dispose of its own Pin at once.
    return Pin.from(input);
  } catch {
    // The one error below says it for every issuer alike.
  }
  throw new CardPinError({ code: "invalid-pin", outcome: "not-sent", issuer });
}

/** The PIN rules of an issuer's options, checked. @throws CardPinError `invalid-options` */
export function readPinRules(issuer: string, given: unknown, otherwise: PinRules): PinRules {
  if (given === undefined) return otherwise;
  if (typeof given === "object" && given !== null && "check" in given && typeof given.check === "function") {
    return given as PinRules; // checked on the line above as far as a function's type can be
  }
  throw optionsError(issuer, "pinRules must be a policy, such as createPolicy({ lengths: [4], rules: [] }) makes.");
}
