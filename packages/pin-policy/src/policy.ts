import type { PinInput } from "@cardpin/pin-crypto";
import { longest, readDigits } from "./digits.ts";
import { PinPolicyError } from "./errors.ts";
import { appliesTo, checkLengths, type Matcher, matcher, type Rule, type RuleCode } from "./rule.ts";
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
  if (!Array.isArray(rules) || !rules.every(isRule)) {
    throw new PinPolicyError(
      "invalid-rules",
      "rules must be a list of rules made by this package's functions; for stored data use policyFromJson().",
    );
  }
  if (rules.some((rule) => rule.rule === "blocklist" && !lengths.some((length) => appliesTo(rule, length)))) {
    throw new PinPolicyError(
      "blocklist-length",
      "A blocklist is for a length that the policy does not allow: add the length or drop the list.",
    );
  }
  const policy = buildPolicy(lengths, rules);
  if (!policy.lengths.every((length) => allowsSomePin(policy, length))) {
    throw new PinPolicyError(
      "nothing-allowed",
      "These rules refuse every PIN of at least one of the lengths: drop that length or loosen a rule.",
    );
  }
  return policy;
}

/** A policy from lengths and rules that are known to be good. */
export function buildPolicy(lengths: readonly number[], rules: readonly Rule[]): Policy {
  const ascending = Object.freeze(lengths.toSorted((a, b) => a - b));
  const all = Object.freeze([...rules]);
  /** Matchers and codes by length, side by side: a check is a walk over an array, and most refusals share an object. */
  const matchersOf: Matcher[][] = [];
  const codesOf: RuleCode[][] = [];
  const plainCount: number[] = [];
  for (const length of ascending) {
    // Last, so that a check without facts can stop before it.
    const applied = all.filter((rule) => appliesTo(rule, length)).sort((a, b) => needsFacts(a) - needsFacts(b));
    matchersOf[length] = applied.map((rule) => rule[matcher]);
    codesOf[length] = applied.map((rule) => rule.rule);
    plainCount[length] = applied.filter((rule) => needsFacts(rule) === 0).length;
  }
  const refusedBy = new Map(all.map(({ rule }) => [rule, refused([rule])]));
  const scratch = new Uint8Array(longest);

  function check(pin: PinInput, facts?: PersonalFacts): PolicyResult {
    // Reading facts can run the caller's code, which may come back here.
    const digits = facts === undefined ? scratch : new Uint8Array(longest);
    let written = longest;
    try {
      const length = readDigits(pin, digits);
      if (length < longest) written = length;
      const matchers = matchersOf[length];
      const codes = codesOf[length];
      if (matchers === undefined || codes === undefined) return wrongLength;
      let first: RuleCode | undefined;
      let broken: Set<RuleCode> | undefined;
      const count = facts === undefined ? (plainCount[length] ?? 0) : matchers.length;
      for (let i = 0; i < count; i++) {
        if (!matchers[i]?.(digits, length, facts)) continue;
        const code = codes[i] as RuleCode; // as long as matchers
        if (first === undefined) first = code;
        else if (code !== first) broken = (broken ?? new Set([first])).add(code);
      }
      if (first === undefined) return allowed;
      return broken === undefined ? (refusedBy.get(first) ?? refused([first])) : refused([...broken]);
    } finally {
      for (let i = 0; i < written; i++) digits[i] = 0;
    }
  }

  return Object.freeze({
    lengths: ascending,
    rules: all,
    check,
    toJSON: () => ({ lengths: [...ascending], rules: all.map(toData) }),
  });
}

function refused(codes: readonly Violation["rule"][]): PolicyResult {
  return Object.freeze({ ok: false, violations: Object.freeze(codes.map((rule) => Object.freeze({ rule }))) });
}

/** Tries PINs spread over the space; up to six digits that is all of them, as the step shares no factor with the space. */
function allowsSomePin(policy: Policy, length: number): boolean {
  const space = 10 ** length;
  const step = Math.floor(space * 0.0618034) * 10 + 3;
  let value = 0;
  for (let tries = 0; tries < Math.min(space, 1e6); tries++) {
    value = (value + step) % space;
    if (policy.check(String(value).padStart(length, "0")).ok) return true;
  }
  return false;
}

/** The rule without its matcher, which stands under a symbol. */
function toData(rule: Rule): PolicyJson["rules"][number] {
  // The entries of a rule are a rule's data.
  return Object.fromEntries(Object.entries(rule)) as unknown as PolicyJson["rules"][number];
}

function needsFacts(rule: Rule): number {
  return rule.rule === "personal" ? 1 : 0;
}

function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && typeof (value as Partial<Rule>)[matcher] === "function";
}
