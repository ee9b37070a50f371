import type { PinInput } from "@cardpin/pin-crypto";
import { type Characters, digitAt, digitsOf, lendCharacters, longest } from "./digits.ts";
import { PinPolicyError } from "./errors.ts";
import { appliesTo, checkLengths, type Look, look, type Rule, type RuleCode } from "./rule.ts";
import type { PersonalFacts } from "./rules/personal.ts";

/** One rule that a PIN breaks: its code and nothing else. `length` stands for a length that the policy does not have. */
export interface Violation {
  readonly rule: RuleCode | "length";
}

/** What a check says. It carries codes, never the PIN or the part of it that was found. */
export type PolicyResult = { readonly ok: true } | { readonly ok: false; readonly violations: readonly Violation[] };

/** A policy as plain data: what {@link Policy.toJSON} gives and `policyFromJson` takes. */
export interface PolicyJson {
  readonly lengths: readonly number[];
  readonly rules: readonly { readonly rule: RuleCode }[];
}

/** Which PINs are allowed. Made by {@link createPolicy}; immutable. */
export interface Policy {
  /** Allowed lengths in digits, ascending. */
  readonly lengths: readonly number[];
  readonly rules: readonly Rule[];
  /**
   * Looks at one PIN. Nothing of it, or of `facts`, is kept.
   *
   * @param pin a Pin, a string of digits, or ASCII digit bytes; one of a wrong length gives the violation `length`
   * @param facts what is known about the cardholder, for the rule `personal`
   * @throws PinPolicyError `invalid-pin` when it is not made of ASCII digits; `invalid-facts`
   */
  check(pin: PinInput, facts?: PersonalFacts): PolicyResult;
  /** The policy as plain data. */
  toJSON(): PolicyJson;
}

const allowed: PolicyResult = Object.freeze({ ok: true });
const wrongLength: PolicyResult = refused(["length"]);

/**
 * Makes a policy: a PIN must have one of `lengths` and break none of `rules`.
 *
 * @param options.lengths allowed numbers of digits, each 4 to 12
 * @param options.rules made by the rule functions
 * @throws PinPolicyError `invalid-lengths`; `invalid-rules`; `blocklist-length` when a blocklist is for a length that the
 * policy has not; `nothing-allowed` when no PIN of one of the lengths passes (all are tried up to six digits, a million spread
 * evenly above)
 * @example
 * ```ts
 * const policy = createPolicy({ lengths: [4], rules: [repeatRun(3), sequence({ length: 3, wrap: true })] });
 * policy.check("1112"); // { ok: false, violations: [{ rule: "repeat-run" }] }
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
      "rules must be a list of what the rule functions make; for stored data use policyFromJson().",
    );
  }
  if (rules.some((rule) => rule.rule === "blocklist" && !lengths.some((length) => appliesTo(rule, length)))) {
    throw new PinPolicyError(
      "blocklist-length",
      "A blocklist is for a length that the policy has not: add the length or drop the list.",
    );
  }
  const policy = buildPolicy(lengths, rules);
  if (!policy.lengths.every((length) => allowsSomePin(policy, length))) {
    throw new PinPolicyError(
      "nothing-allowed",
      "These rules refuse every PIN of a length: drop that length or loosen a rule.",
    );
  }
  return policy;
}

/**
 * What a policy does with PINs of one length. What is found is a set of bits, one for each code of a rule, in the order of the
 * policy. Rules that three digits in a row decide, and lists, are looked up while the digits are read; only the others are asked.
 */
interface Plan {
  /** By three digits, four bits each: the bits of the rules that they break. A place before the first digit holds 15. */
  readonly threes: Uint16Array;
  /** The PINs of the lists, by their value, and the bit that stands for lists. */
  readonly lists: readonly Uint8Array[];
  readonly listed: number;
  readonly asked: readonly Asked[];
  /** Whether one of them can say something without facts. */
  readonly asksAlways: boolean;
  /** What to answer, by the bits that were found; filled as answers are first needed. */
  readonly answers: PolicyResult[];
  readonly codes: readonly RuleCode[];
}

/** A rule that is asked about each PIN. */
interface Asked {
  readonly rule: Rule;
  readonly bit: number;
}

/** A policy from lengths and rules that are known to be good. */
export function buildPolicy(lengths: readonly number[], rules: readonly Rule[]): Policy {
  const ascending = Object.freeze(lengths.toSorted((a, b) => a - b));
  const all = Object.freeze([...rules]);
  /** By length; made when a PIN of that length first comes, as a policy is often made long before it is used. */
  const plans: Plan[] = [];

  function planFor(length: number): Plan {
    const known = ascending.includes(length);
    const plan = makePlan(all.filter((rule) => known && appliesTo(rule, length)));
    plan.answers[0] = known ? allowed : wrongLength;
    plans[length] = plan;
    return plan;
  }

  function check(pin: PinInput, facts?: PersonalFacts): PolicyResult {
    return lendCharacters(pin, (characters) => {
      const length = Math.min(characters.length, longest + 1);
      const plan = plans[length] ?? planFor(length);
      let value = 0;
      let three = 0xfff;
      let found = 0;
      for (let i = 0; i < characters.length; i++) {
        const digit = digitAt(characters, i);
        value = value * 10 + digit;
        three = ((three << 4) | digit) & 0xfff;
        found |= plan.threes[three] ?? 0;
      }
      for (const list of plan.lists) if (hasBit(list, value)) found |= plan.listed;
      if (plan.asksAlways || facts !== undefined) found |= ask(plan.asked, characters, facts);
      return plan.answers[found] ?? answer(plan, found);
    });
  }

  return Object.freeze({
    lengths: ascending,
    rules: all,
    check,
    toJSON: () => ({ lengths: [...ascending], rules: all.map(toData) }),
  });
}

function ask(asked: readonly Asked[], characters: Characters, facts: PersonalFacts | undefined): number {
  const digits = digitsOf(characters);
  let found = 0;
  try {
    for (const { rule, bit } of asked) if (rule[look].matches?.(digits, facts)) found |= bit;
  } finally {
    digits.fill(0);
  }
  return found;
}

function makePlan(rules: readonly Rule[]): Plan {
  const codes = [...new Set(rules.map(({ rule }) => rule))];
  const threes = new Uint16Array(0x1000);
  const lists: Uint8Array[] = [];
  const asked: Asked[] = [];
  for (const rule of rules) {
    const bit = 1 << codes.indexOf(rule.rule);
    const { matches, within, bits } = rule[look];
    if (bits) lists.push(bits());
    else if (within !== 3) asked.push({ rule, bit });
    else {
      for (let three = 0; three < 1000; three++) {
        const place = Number.parseInt(String(three), 16);
        const digits = Uint8Array.of(place >> 8, (place >> 4) & 15, place & 15);
        if (matches?.(digits, undefined)) threes[place] = (threes[place] ?? 0) | bit;
      }
    }
  }
  const asksAlways = asked.some(({ rule }) => rule.rule !== "personal");
  return { threes, lists, listed: 1 << codes.indexOf("blocklist"), asked, asksAlways, answers: [], codes };
}

function answer(plan: Plan, found: number): PolicyResult {
  const result = refused(plan.codes.filter((_, place) => (found >> place) & 1));
  plan.answers[found] = result;
  return result;
}

function refused(codes: readonly Violation["rule"][]): PolicyResult {
  return Object.freeze({ ok: false, violations: Object.freeze(codes.map((rule) => Object.freeze({ rule }))) });
}

/**
 * Tries PINs spread over the space; up to six digits that is all of them, as the step shares no factor with the space. The
 * rules are asked one by one: a plan takes milliseconds to make, and a policy is often made where a program begins.
 */
function allowsSomePin({ rules }: Policy, length: number): boolean {
  const asked = rules.filter((rule) => appliesTo(rule, length)).map((rule) => rule[look]);
  const space = 10 ** length;
  const step = Math.floor(space * 0.0618034) * 10 + 3;
  let value = 0;
  for (let tries = 0; tries < Math.min(space, 1e6); tries++) {
    value = (value + step) % space;
    const digits = Uint8Array.from(String(value).padStart(length, "0"), Number);
    const refuses = ({ bits, matches }: Look): boolean | undefined =>
      bits === undefined ? matches?.(digits, undefined) : hasBit(bits(), value);
    if (!asked.some(refuses)) return true;
  }
  return false;
}

function hasBit(bits: Uint8Array, place: number): boolean {
  return (((bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1;
}

/** The rule without how it looks at PINs, which stands under a symbol. */
function toData(rule: Rule): PolicyJson["rules"][number] {
  // The entries of a rule are a rule's data.
  return Object.fromEntries(Object.entries(rule)) as unknown as PolicyJson["rules"][number];
}

function isRule(value: unknown): value is Rule {
  return typeof (value as Partial<Rule> | null | undefined)?.[look] === "object";
}
