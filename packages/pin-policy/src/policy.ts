import type { PinInput } from "@cardpin/pin-crypto";
import { longest, readDigits } from "./digits.ts";
import { PinPolicyError } from "./errors.ts";
import { appliesTo, checkLengths, look, type Matcher, type Rule, type RuleCode } from "./rule.ts";
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

/** Rules made ready for checking: matchers and codes side by side, those that need facts last. */
interface Compiled {
  readonly matchers: readonly Matcher[];
  readonly codes: readonly RuleCode[];
  /** How many of them can do without facts. */
  readonly plain: number;
}

/** What a policy does with PINs of one length. */
interface Plan {
  /**
   * 1 for each three digits, read as a number, that break a rule which three digits in a row decide. Most PINs have no such part, and
   * looking it up is cheaper than asking each of those rules.
   */
  readonly threes: Uint8Array;
  readonly all: Compiled;
  /** The rules that the table does not stand for. */
  readonly others: Compiled;
}

/** A policy from lengths and rules that are known to be good. */
export function buildPolicy(lengths: readonly number[], rules: readonly Rule[]): Policy {
  const ascending = Object.freeze(lengths.toSorted((a, b) => a - b));
  const all = Object.freeze([...rules]);
  /** By length; made when a PIN of that length first comes, as a policy is often made long before it is used. */
  const plans: Plan[] = [];
  const refusedBy = new Map(all.map(({ rule }) => [rule, refused([rule])]));
  const scratch = new Uint8Array(longest);

  function check(pin: PinInput, facts?: PersonalFacts): PolicyResult {
    // Reading facts can run the caller's code, which may come back here.
    const digits = facts === undefined ? scratch : new Uint8Array(longest);
    let written = longest;
    try {
      const length = readDigits(pin, digits);
      if (length < longest) written = length;
      let plan = plans[length];
      if (plan === undefined) {
        if (!ascending.includes(length)) return wrongLength;
        plan = planFor(all.filter((rule) => appliesTo(rule, length)));
        plans[length] = plan;
      }
      let three = (digits[0] ?? 0) * 10 + (digits[1] ?? 0);
      let broken = 0;
      for (let i = 2; i < length; i++) {
        three = (three % 100) * 10 + (digits[i] ?? 0);
        broken |= plan.threes[three] ?? 0;
      }
      const { matchers, codes, plain } = broken === 0 ? plan.others : plan.all;
      const count = facts === undefined ? plain : matchers.length;
      let first: RuleCode | undefined;
      let more: Set<RuleCode> | undefined;
      for (let i = 0; i < count; i++) {
        if (!matchers[i]?.(digits, length, facts)) continue;
        const code = codes[i] as RuleCode; // as long as matchers
        if (first === undefined) first = code;
        else if (code !== first) more = (more ?? new Set([first])).add(code);
      }
      if (first === undefined) return allowed;
      return more === undefined ? (refusedBy.get(first) ?? refused([first])) : refused([...more]);
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

function planFor(rules: readonly Rule[]): Plan {
  const byThrees = rules.filter((rule) => rule[look].within === 3);
  const threes = Uint8Array.from({ length: 1000 }, (_, three) => {
    const digits = Uint8Array.of(Math.floor(three / 100), Math.floor(three / 10) % 10, three % 10);
    return byThrees.some((rule) => rule[look].matches(digits, 3, undefined)) ? 1 : 0;
  });
  return { threes, all: compile(rules), others: compile(rules.filter((rule) => rule[look].within !== 3)) };
}

function compile(rules: readonly Rule[]): Compiled {
  const plain = rules.filter((rule) => rule.rule !== "personal");
  const ordered = [...plain, ...rules.filter((rule) => rule.rule === "personal")];
  return {
    matchers: ordered.map((rule) => rule[look].matches),
    codes: ordered.map((rule) => rule.rule),
    plain: plain.length,
  };
}

/** The rule without how it looks at PINs, which stands under a symbol. */
function toData(rule: Rule): PolicyJson["rules"][number] {
  // The entries of a rule are a rule's data.
  return Object.fromEntries(Object.entries(rule)) as unknown as PolicyJson["rules"][number];
}

function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && typeof (value as Partial<Rule>)[look]?.matches === "function";
}
