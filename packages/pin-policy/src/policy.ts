import type { PinInput } from "@cardpin/pin-crypto";
import { type Characters, digitAt, lendCharacters, longest } from "./digits.ts";
import { PinPolicyError } from "./errors.ts";
import type { PersonalFacts } from "./facts.ts";
import { appliesTo, checkLengths, type Look, look, type Matcher, type Rule, type RuleCode } from "./rule.ts";

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
 * policy. Most rules are decided by a few digits in a row, or by a list. Those are looked up in tables while the digits are
 * read. Only the others are called. In the tables a digit takes four bits, and a place before the first digit holds 15.
 */
interface Plan {
  /** The rules that three digits in a row break, by the digits. */
  readonly threes: Uint16Array;
  /** The same for four digits, if there are such rules. */
  readonly fours: Uint16Array | undefined;
  /** The rules about every step that two digits in a row break, by the digits. */
  readonly pairs: Uint16Array;
  /** The bits of the rules about every step. */
  readonly paired: number;
  /** The PINs of the lists, one bit for each PIN, by its value as a number. */
  readonly lists: readonly Uint8Array[];
  /** The bit for the rule `blocklist`. */
  readonly listed: number;
  readonly called: readonly CalledRule[];
  /** Those that can refuse a PIN without facts. */
  readonly calledWithoutFacts: readonly CalledRule[];
  /** Where the digits are while rules are called without facts, so that no check allocates. Wiped after each. */
  readonly buffer: Uint8Array;
  /** The results, by the bits of the broken rules. Filled as they are first needed. */
  readonly results: PolicyResult[];
  readonly codes: readonly RuleCode[];
}

/** A rule that is called for each PIN. */
interface CalledRule {
  readonly code: RuleCode;
  readonly matches: Matcher;
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
    const plan = makePlan(
      length,
      all.filter((rule) => known && appliesTo(rule, length)),
    );
    plan.results[0] = known ? allowed : wrongLength;
    plans[length] = plan;
    return plan;
  }

  function checkCharacters(characters: Characters, facts: PersonalFacts | null | undefined): PolicyResult {
    const length = Math.min(characters.length, longest + 1);
    const plan = plans[length] ?? planFor(length);
    let value = 0;
    let digits = 0xffff;
    let broken = 0;
    let steps = plan.paired;
    for (let i = 0; i < characters.length; i++) {
      const digit = digitAt(characters, i);
      value = value * 10 + digit;
      digits = ((digits << 4) | digit) & 0xffff;
      broken |= plan.threes[digits & 0xfff] ?? 0;
      if (plan.fours !== undefined) broken |= plan.fours[digits] ?? 0;
      steps &= plan.pairs[digits & 0xff] ?? 0;
    }
    broken |= steps;
    for (const list of plan.lists) if (hasBit(list, value)) broken |= plan.listed;
    if (facts !== undefined && facts !== null) {
      // Reading facts may run code of the caller, which may check another PIN: not in the shared buffer.
      broken |= call(plan.called, characters, new Uint8Array(length), facts);
    } else if (plan.calledWithoutFacts.length > 0) {
      broken |= call(plan.calledWithoutFacts, characters, plan.buffer);
    }
    return plan.results[broken] ?? addResult(plan, broken);
  }

  function check(pin: PinInput, facts?: PersonalFacts | null): PolicyResult {
    if (typeof pin === "string") return checkCharacters(pin, facts);
    return lendCharacters(pin, (characters) => checkCharacters(characters, facts));
  }

  return Object.freeze({
    lengths: ascending,
    rules: all,
    check,
    toJSON: () => ({ lengths: [...ascending], rules: all.map(toData) }),
  });
}

function call(rules: readonly CalledRule[], characters: Characters, digits: Uint8Array, facts?: PersonalFacts): number {
  let broken = 0;
  try {
    for (let i = 0; i < digits.length; i++) digits[i] = digitAt(characters, i);
    for (const { matches, bit } of rules) if (matches(digits, facts)) broken |= bit;
  } finally {
    // A loop, since fill() costs more than the rules do.
    for (let i = 0; i < digits.length; i++) digits[i] = 0;
  }
  return broken;
}

function makePlan(length: number, rules: readonly Rule[]): Plan {
  const codes = [...new Set(rules.map(({ rule }) => rule))];
  const within = (digits: number): Uint16Array | undefined =>
    tableOf(
      codes,
      digits,
      rules.filter((rule) => rule[look].within === digits),
    );
  const onSteps = rules.filter((rule) => rule[look].everyPair === true);
  const pairs = tableOf(codes, 2, onSteps) ?? new Uint16Array(0x100);
  // Before the first digit there is no step, and so none that keeps a rule from being broken.
  for (let digit = 0; digit < 10; digit++) pairs[0xf0 | digit] = 0xffff;
  const lists = rules.flatMap((rule) => rule[look].bits?.() ?? []);
  const called = rules.flatMap((rule): CalledRule[] => {
    const { matches, within, everyPair } = rule[look];
    if (matches === undefined || everyPair || within === 3 || within === 4) return [];
    return [{ code: rule.rule, matches, bit: bitOf(codes, rule) }];
  });
  return {
    threes: within(3) ?? new Uint16Array(0x1000),
    fours: within(4),
    pairs,
    paired: onSteps.reduce((bits, rule) => bits | bitOf(codes, rule), 0),
    lists,
    listed: 1 << codes.indexOf("blocklist"),
    called,
    calledWithoutFacts: called.filter(({ code }) => code !== "personal"),
    buffer: new Uint8Array(length),
    results: [],
    codes,
  };
}

/** The rules that so many digits break, by the digits, four bits each; nothing if there are no rules. */
function tableOf(codes: readonly RuleCode[], count: number, rules: readonly Rule[]): Uint16Array | undefined {
  if (rules.length === 0) return undefined;
  const table = new Uint16Array(16 ** count);
  for (let value = 0; value < 10 ** count; value++) {
    const text = String(value).padStart(count, "0");
    const digits = Uint8Array.from(text, Number);
    const broken = rules.filter((rule) => rule[look].matches?.(digits, undefined));
    table[Number.parseInt(text, 16)] = broken.reduce((bits, rule) => bits | bitOf(codes, rule), 0);
  }
  return table;
}

function bitOf(codes: readonly RuleCode[], { rule }: Rule): number {
  return 1 << codes.indexOf(rule);
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
