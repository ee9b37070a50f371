import type { PinInput } from "@cardpin/pin-crypto";
import { type Characters, digitAt, digitsOf, lendCharacters, longest } from "./digits.ts";
import { PinPolicyError } from "./errors.ts";
import type { PersonalFacts } from "./facts.ts";
import { appliesTo, checkLengths, type Look, look, type Rule, type RuleCode } from "./rule.ts";

/** The code of a broken rule. `length` means that the policy does not allow PINs of this length. */
export type ViolationCode = RuleCode | "length";

/** One rule that a PIN breaks. */
export interface PolicyViolation {
  readonly rule: ViolationCode;
}

/** The result of a check. It has the codes of broken rules, and never the PIN or the part of it that broke one. */
export type PolicyResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly violations: readonly PolicyViolation[] };

/** A policy as plain data: what {@link Policy.toJSON} returns and {@link policyFromJson} takes. */
export interface PolicyJson {
  readonly lengths: readonly number[];
  readonly rules: readonly { readonly rule: RuleCode }[];
}

/** Which PINs are allowed. {@link createPolicy} makes it. It cannot be changed. */
export interface Policy {
  /** Allowed lengths in digits, ascending. */
  readonly lengths: readonly number[];
  readonly rules: readonly Rule[];
  /**
   * Checks one PIN. It stores nothing of the PIN or the facts.
   *
   * @param pin a Pin, a string of digits, or ASCII digit bytes; a PIN of another length gives the violation `length`
   * @param facts what you know about the cardholder, for the rule {@link personal}; `null` means that nothing is known
   * @throws PinPolicyError `invalid-pin` when it is not made of ASCII digits; `invalid-facts` with the name of the wrong fact
   */
  check(pin: PinInput, facts?: PersonalFacts | null): PolicyResult;
  /** Returns the policy as plain data. */
  toJSON(): PolicyJson;
}

const allowed: PolicyResult = Object.freeze({ ok: true });
const wrongLength: PolicyResult = refused(["length"]);

/**
 * Makes a policy: a PIN must have one of `lengths` and must not break any of `rules`.
 *
 * @param options.lengths allowed numbers of digits, each 4 to 12
 * @param options.rules what the rule functions return
 * @throws PinPolicyError `invalid-lengths`; `invalid-rules`; `blocklist-length` when a blocklist is for a length that the
 * policy does not allow; `nothing-allowed` when no PIN of one of the lengths passes (up to six digits all PINs are tried,
 * above that a million, spread evenly)
 * @example
 * ```ts
 * import { createPolicy, repeatRun, sequence } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [repeatRun(3), sequence({ length: 3, wrap: true })] });
 * console.log(policy.check("4826")); // { ok: true }
 * console.log(policy.check("1112")); // { ok: false, violations: [ { rule: 'repeat-run' } ] }
 * ```
 */
export function createPolicy(options: {
  readonly lengths: readonly number[];
  readonly rules: readonly Rule[];
}): Policy {
  const { lengths, rules } = options ?? {};
  checkLengths(lengths);
  if (!Array.isArray(rules) || ![...rules].every(isRule)) {
    throw new PinPolicyError(
      "invalid-rules",
      "rules must be a list of what the rule functions return. For stored data use policyFromJson().",
    );
  }
  if (rules.some((rule) => rule.rule === "blocklist" && !lengths.some((length) => appliesTo(rule, length)))) {
    throw new PinPolicyError(
      "blocklist-length",
      "A blocklist is for a length that the policy does not allow. Add the length or remove the list.",
    );
  }
  const policy = buildPolicy(lengths, rules);
  if (!policy.lengths.every((length) => allowsSomePin(policy, length))) {
    throw new PinPolicyError(
      "nothing-allowed",
      "These rules refuse every PIN of a length. Remove that length or loosen a rule.",
    );
  }
  return policy;
}

/**
 * How PINs of one length are checked. The broken rules are a set of bits: one bit for each rule code, in the order of the
 * policy. Most rules are decided by three digits in a row, or by a list. Those are looked up in tables while the digits are
 * read. Only the others are called.
 */
interface Plan {
  /** The rules that three digits break, by the digits: four bits each. A place before the first digit holds 15. */
  readonly threes: Uint16Array;
  /** The PINs of the lists, one bit for each PIN, by its value as a number. */
  readonly lists: readonly Uint8Array[];
  /** The bit for the rule `blocklist`. */
  readonly listed: number;
  readonly called: readonly CalledRule[];
  /** Whether one of the called rules can refuse a PIN without facts. */
  readonly callsAlways: boolean;
  /** The results, by the bits of the broken rules. Filled as they are first needed. */
  readonly results: PolicyResult[];
  readonly codes: readonly RuleCode[];
}

/** A rule that is called for each PIN. */
interface CalledRule {
  readonly rule: Rule;
  readonly bit: number;
}

/** Makes a policy from lengths and rules that are known to be valid. */
export function buildPolicy(lengths: readonly number[], rules: readonly Rule[]): Policy {
  const ascending = Object.freeze(lengths.toSorted((a, b) => a - b));
  const all = Object.freeze([...rules]);
  /** By length. Each is made when a PIN of that length first comes: a policy is often made long before it is used. */
  const plans: Plan[] = [];

  function planFor(length: number): Plan {
    const known = ascending.includes(length);
    const plan = makePlan(all.filter((rule) => known && appliesTo(rule, length)));
    plan.results[0] = known ? allowed : wrongLength;
    plans[length] = plan;
    return plan;
  }

  function check(pin: PinInput, facts?: PersonalFacts | null): PolicyResult {
    return lendCharacters(pin, (characters) => {
      const length = Math.min(characters.length, longest + 1);
      const plan = plans[length] ?? planFor(length);
      let value = 0;
      let three = 0xfff;
      let broken = 0;
      for (let i = 0; i < characters.length; i++) {
        const digit = digitAt(characters, i);
        value = value * 10 + digit;
        three = ((three << 4) | digit) & 0xfff;
        broken |= plan.threes[three] ?? 0;
      }
      for (const list of plan.lists) if (hasBit(list, value)) broken |= plan.listed;
      if (plan.callsAlways || (facts !== undefined && facts !== null)) broken |= call(plan.called, characters, facts);
      return plan.results[broken] ?? addResult(plan, broken);
    });
  }

  return Object.freeze({
    lengths: ascending,
    rules: all,
    check,
    toJSON: () => ({ lengths: [...ascending], rules: all.map(toData) }),
  });
}

function call(rules: readonly CalledRule[], characters: Characters, facts: PersonalFacts | null | undefined): number {
  const digits = digitsOf(characters);
  let broken = 0;
  try {
    for (const { rule, bit } of rules) if (rule[look].matches?.(digits, facts)) broken |= bit;
  } finally {
    digits.fill(0);
  }
  return broken;
}

function makePlan(rules: readonly Rule[]): Plan {
  const codes = [...new Set(rules.map(({ rule }) => rule))];
  const threes = new Uint16Array(0x1000);
  const lists: Uint8Array[] = [];
  const called: CalledRule[] = [];
  for (const rule of rules) {
    const bit = 1 << codes.indexOf(rule.rule);
    const { matches, within, bits } = rule[look];
    if (bits) lists.push(bits());
    else if (within !== 3) called.push({ rule, bit });
    else {
      for (let three = 0; three < 1000; three++) {
        const place = Number.parseInt(String(three), 16);
        const digits = Uint8Array.of(place >> 8, (place >> 4) & 15, place & 15);
        if (matches?.(digits, undefined)) threes[place] = (threes[place] ?? 0) | bit;
      }
    }
  }
  const callsAlways = called.some(({ rule }) => rule.rule !== "personal");
  return { threes, lists, listed: 1 << codes.indexOf("blocklist"), called, callsAlways, results: [], codes };
}

function addResult(plan: Plan, broken: number): PolicyResult {
  const result = refused(plan.codes.filter((_, place) => (broken >> place) & 1));
  plan.results[broken] = result;
  return result;
}

function refused(codes: readonly ViolationCode[]): PolicyResult {
  return Object.freeze({ ok: false, violations: Object.freeze(codes.map((rule) => Object.freeze({ rule }))) });
}

/**
 * Tries PINs spread over the space. Up to six digits these are all PINs, as the step shares no factor with the space. The
 * rules are called one by one: making a plan takes milliseconds, and a policy is often made when a program starts.
 */
function allowsSomePin({ rules }: Policy, length: number): boolean {
  const looks = rules.filter((rule) => appliesTo(rule, length)).map((rule) => rule[look]);
  const space = 10 ** length;
  const step = Math.floor(space * 0.0618034) * 10 + 3;
  let value = 0;
  for (let tries = 0; tries < Math.min(space, 1e6); tries++) {
    value = (value + step) % space;
    const digits = Uint8Array.from(String(value).padStart(length, "0"), Number);
    const refuses = ({ bits, matches }: Look): boolean | undefined =>
      bits === undefined ? matches?.(digits, undefined) : hasBit(bits(), value);
    if (!looks.some(refuses)) return true;
  }
  return false;
}

function hasBit(bits: Uint8Array, place: number): boolean {
  return (((bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1;
}

/** Returns the rule without its way to look at PINs, which is kept under a symbol. */
function toData(rule: Rule): PolicyJson["rules"][number] {
  // The string keys of a rule are its data.
  return Object.fromEntries(Object.entries(rule)) as unknown as PolicyJson["rules"][number];
}

function isRule(value: unknown): value is Rule {
  return typeof (value as Partial<Rule> | null | undefined)?.[look] === "object";
}
