import { isPin, Pin, type PinInput } from "@cardpin/pin-crypto";
import { type CallerErrorListener, isPromise } from "./caller.ts";
import { isEncryptedPin } from "./encrypted-pin.ts";
import { CardPinError, optionsError } from "./errors.ts";

/** What a policy says about a PIN. `@cardpin/pin-policy` returns this form. */
export interface PinVerdict {
  readonly ok: boolean;
  readonly violations?: readonly { readonly rule: string }[];
}

/**
 * What is known about the cardholder, for policies with personal rules. `null` means not known. It is read during the check and
 * not stored. `@cardpin/pin-policy` takes the same form.
 */
export interface CardholderFacts {
  /** Card number, 8 to 19 digits. */
  readonly pan?: string | readonly string[] | null;
  readonly phone?: string | readonly string[] | null;
  readonly postcode?: string | readonly string[] | null;
  /** Any other number of theirs: bank account, identity card, license plate, membership. */
  readonly otherNumbers?: string | readonly string[] | null;
  /** `YYYY-MM-DD`: the cardholder's birthday, or several dates, such as those of partner and children. */
  readonly birthDate?: string | readonly string[] | null;
  /** `MM/YY` */
  readonly cardExpiry?: string | readonly string[] | null;
  /** The PIN that the card has now. */
  readonly currentPin?: PinInput | null;
  /** PINs that the card had before, the newest first. */
  readonly previousPins?: readonly PinInput[] | null;
}

/** Says which PINs are allowed. A policy of `@cardpin/pin-policy` is one. */
export interface PinPolicy {
  /** Returns at once whether the PIN is allowed, and if not, which rules it breaks. */
  check(pin: Pin, facts?: CardholderFacts | null): PinVerdict;
}

/** What a PIN is checked against: the issuer's own rules, the client's policy, the programme's policy. */
export interface PinChecks {
  readonly issuer: string;
  readonly issuerRules: PinPolicy | undefined;
  readonly policies: readonly PinPolicy[];
  readonly report: CallerErrorListener;
}

/**
 * Returns the rules of an issuer that states lengths and nothing else.
 *
 * @example
 * ```ts run
 * import { lengthRules } from "@cardpin/client-core/issuer";
 * import { Pin } from "@cardpin/pin-crypto";
 *
 * console.log(lengthRules([4, 6]).check(Pin.from("49291")).ok); // false
 * ```
 */
export function lengthRules(lengths: readonly number[]): PinPolicy {
  return {
    check: ({ length }) => (lengths.includes(length) ? { ok: true } : { ok: false, violations: [{ rule: "length" }] }),
  };
}

/** Copies the caller's PIN, so that the caller may dispose it at once. @throws CardPinError `invalid-pin` */
export function copyPin(issuer: string, input: PinInput | undefined): Pin {
  try {
    if (input !== undefined) return isPin(input) ? input.use((digits) => Pin.from(digits)) : Pin.from(input);
  } catch {
    // The error below says it, for every issuer alike.
  }
  const text = isPin(input)
    ? disposed
    : typeof input === "number"
      ? isNumber
      : isEncryptedPin(input)
        ? isEncrypted
        : undefined;
  throw new CardPinError({ code: "invalid-pin", outcome: "not-sent", issuer, text });
}

const disposed =
  "The Pin was disposed before the call. Call the verb first, then dispose; the verb makes its own copy. Nothing was sent.";
const isNumber = "Give the PIN as text or as a Pin, not as a number: a number has no leading zeros. Nothing was sent.";
const isEncrypted =
  "Here the PIN must be in clear, not encrypted by a browser: the verb or the issuer takes no other. Nothing was sent.";

/** Returns the broken rules of all checks together. @throws CardPinError `invalid-argument` when a check fails to answer */
export function checkPin(checks: PinChecks, pin: Pin, facts: CardholderFacts | null | undefined): PinVerdict {
  const { issuerRules, policies } = checks;
  const verdicts = [
    ...(issuerRules === undefined ? [] : [ask(checks, "issuerRules", () => issuerRules.check(pin))]),
    ...policies.map((policy) => ask(checks, "policy", () => policy.check(pin, facts ?? undefined))),
  ];
  const violations = verdicts.flatMap((verdict) => (verdict.ok ? [] : (verdict.violations ?? [])));
  return verdicts.every(({ ok }) => ok) ? { ok: true } : { ok: false, violations };
}

/**
 * Lends `work` a copy of the caller's PIN that every check allowed, and wipes the copy afterwards. It is made at once, so that
 * the caller may dispose the PIN.
 *
 * @throws CardPinError `invalid-pin`, `policy-violation`, `invalid-argument`
 */
export async function withCheckedPin<T>(
  checks: PinChecks,
  given: { readonly pin: PinInput | undefined; readonly facts: CardholderFacts | null | undefined },
  work: (pin: Pin) => Promise<T>,
): Promise<T> {
  const pin = copyPin(checks.issuer, given.pin);
  try {
    requireAllowed(checks, pin, given.facts);
    return await work(pin);
  } finally {
    pin.dispose();
  }
}

/** @throws CardPinError `policy-violation`, `invalid-argument` */
function requireAllowed(checks: PinChecks, pin: Pin, facts: CardholderFacts | null | undefined): void {
  const verdict = checkPin(checks, pin, facts);
  if (verdict.ok) return;
  const violations = [...new Set((verdict.violations ?? []).map(({ rule }) => rule))];
  throw new CardPinError({ code: "policy-violation", outcome: "not-sent", issuer: checks.issuer, violations });
}

function ask(checks: PinChecks, source: "issuerRules" | "policy", check: () => unknown): PinVerdict {
  let answer: unknown;
  let verdict: PinVerdict | undefined;
  try {
    answer = check();
    // Its members may be getters, which can fail like the check itself.
    verdict = isPromise(answer) ? undefined : readVerdict(answer);
  } catch (error) {
    checks.report({ source, error });
    throw failed(checks.issuer, aboutFact(error) ?? texts[source]);
  }
  if (verdict !== undefined) return verdict;
  if (!isPromise(answer)) throw failed(checks.issuer, texts[source]);
  // Nobody else would handle its rejection, and Node ends the process at one.
  answer.then(undefined, (error) => checks.report({ source, error }));
  throw failed(checks.issuer, isAsync);
}

const factNames = [
  "pan",
  "phone",
  "postcode",
  "otherNumbers",
  "birthDate",
  "cardExpiry",
  "currentPin",
  "previousPins",
] as const satisfies readonly (keyof CardholderFacts)[];

/** Names the fact that a policy could not read, if its error does. Nothing but a known name is repeated. */
function aboutFact(error: unknown): string | undefined {
  const fact = factNames.find((name) => name === namedBy(error));
  return fact && `facts.${fact} cannot be read: give it as documented, or null if it is not known. Nothing was sent.`;
}

function namedBy(error: unknown): unknown {
  try {
    return typeof error === "object" && error !== null ? Reflect.get(error, "fact") : undefined;
  } catch {
    return undefined;
  }
}

/** Returns a verdict, its `ok` read once; `undefined` for anything else. */
function readVerdict(value: unknown): PinVerdict | undefined {
  const { ok, violations } = (value ?? {}) as Partial<PinVerdict>; // each is checked here
  if (typeof ok !== "boolean") return undefined;
  if (ok || violations === undefined) return { ok };
  return Array.isArray(violations) && violations.every(isViolation) ? { ok, violations } : undefined;
}

// A rule's code reaches errors and events, so it must look like one: no digits of a PIN in it.
function isViolation(value: unknown): boolean {
  const rule: unknown = (value as { rule?: unknown } | null)?.rule;
  return typeof rule === "string" && /^[a-z][a-z-]{0,63}$/i.test(rule);
}

function failed(issuer: string, text: string): CardPinError {
  return new CardPinError({ code: "invalid-argument", outcome: "not-sent", issuer, text });
}

const isAsync =
  "check() of a policy must return { ok } at once, not a promise. Ask your service before the call. Nothing was sent.";
const texts = {
  issuerRules: "issuerRules.check() failed, or did not return { ok: boolean, violations? }. Nothing was sent.",
  policy:
    "The policy could not be applied: check the facts about the cardholder and the policy's own rules. Nothing was sent.",
} as const;

/** Reads a policy from options. @throws CardPinError `invalid-options` */
export function readPolicy(issuer: string, option: "policy" | "issuerRules", given: unknown): PinPolicy | undefined {
  if (given === undefined) return undefined;
  if (typeof given === "object" && given !== null && typeof Reflect.get(given, "check") === "function") {
    return given as PinPolicy; // checked on the line above as far as a function's type can be
  }
  throw optionsError(
    issuer,
    option === "policy"
      ? "policy must have check(pin, facts), as defaultPolicy of @cardpin/pin-policy has."
      : "issuerRules must have check(pin), as createPolicy({ lengths: [4], rules: [] }) of @cardpin/pin-policy returns.",
  );
}
