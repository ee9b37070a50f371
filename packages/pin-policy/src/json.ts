import { type Blocklist, isBlocklist } from "./blocklist.ts";
import { common4 } from "./blocklists/common-4.ts";
import { common5 } from "./blocklists/common-5.ts";
import { common6 } from "./blocklists/common-6.ts";
import { PinPolicyError } from "./errors.ts";
import { createPolicy, type Policy } from "./policy.ts";
import type { Rule, RuleCode } from "./rule.ts";
import { blocklist } from "./rules/blocklist.ts";
import { type DateForm, date } from "./rules/date.ts";
import { exactly } from "./rules/exactly.ts";
import { forLengths } from "./rules/for-lengths.ts";
import { keypadLine, keypadWalk } from "./rules/keypad.ts";
import { pattern } from "./rules/pattern.ts";
import { personal } from "./rules/personal.ts";
import { repeatCount, repeatRun, repeatShare } from "./rules/repeats.ts";
import { sequence, wholeSequence } from "./rules/sequences.ts";
import { isRecord } from "./values.ts";

/** A rule in JSON. The types are only claimed: the rule functions check their parameters. */
interface RuleData {
  readonly rule: RuleCode;
  readonly lengths?: number[];
  readonly count: number;
  readonly length: number;
  readonly wrap: boolean;
  readonly pattern: string;
  readonly forms: DateForm[];
  readonly from: number;
  readonly to: number;
  readonly id: string;
  readonly pins: string[];
  readonly previousPins: number;
}

type Revive = (data: RuleData, lists: readonly Blocklist[]) => Rule;

const revive: Readonly<Record<RuleCode, Revive>> = {
  "repeat-run": (data) => repeatRun(data.count),
  "repeat-count": (data) => repeatCount(data.count),
  "repeat-share": () => repeatShare(),
  sequence: (data) => sequence(data),
  "whole-sequence": (data) => wholeSequence(data),
  pattern: (data) => pattern(data.pattern),
  date: (data) => date(data),
  "keypad-line": () => keypadLine(),
  "keypad-walk": () => keypadWalk(),
  blocklist: (data, lists) => blocklist(named(lists, data.id)),
  exactly: (data) => exactly(...pinsOf(data.pins)),
  personal: (data) => personal(data),
};

/**
 * Makes a policy from JSON: from what {@link Policy.toJSON} returns, or from its text.
 *
 * @param json the value, or JSON text
 * @param options.blocklists lists of your own that the policy names; the lists of this package are known
 * @throws PinPolicyError `invalid-json` when it is not a policy; `unknown-blocklist` when the policy names a list that is not
 * known; `invalid-blocklist` when `options.blocklists` has something else; and what the rule functions and
 * {@link createPolicy} throw
 * @example
 * ```ts
 * import { policyFromJson } from "@cardpin/pin-policy";
 *
 * const policy = policyFromJson('{ "lengths": [4], "rules": [{ "rule": "repeat-run", "count": 3 }] }');
 * console.log(policy.check("1112")); // { ok: false, violations: [ { rule: 'repeat-run' } ] }
 * console.log(JSON.stringify(policy)); // {"lengths":[4],"rules":[{"rule":"repeat-run","count":3}]}
 * ```
 */
export function policyFromJson(json: unknown, options: { readonly blocklists?: readonly Blocklist[] } = {}): Policy {
  const own = options?.blocklists ?? [];
  if (!isRecord(options ?? {}) || !Array.isArray(own) || !own.every(isBlocklist)) {
    throw new PinPolicyError(
      "invalid-blocklist",
      "policyFromJson(json, options): options.blocklists must be a list of what createBlocklist() returns.",
    );
  }
  const lists = [...own, common4, common5, common6];
  const value = typeof json === "string" ? parse(json) : json;
  if (!isRecord(value) || !hasOnlyKeys(value, ["lengths", "rules"]) || !Array.isArray(value["rules"])) {
    throw invalidJson();
  }
  const rules = value["rules"].map((data: unknown) => reviveRule(data, lists));
  return createPolicy({ lengths: value["lengths"] as number[], rules });
}

function reviveRule(data: unknown, lists: readonly Blocklist[]): Rule {
  if (!isRecord(data) || typeof data["rule"] !== "string" || !Object.hasOwn(revive, data["rule"])) throw invalidJson();
  // Any object may claim to be a rule. The function that makes the rule checks it.
  const ruleData = data as unknown as RuleData;
  const whole = revive[ruleData.rule](ruleData, lists);
  const rule = ruleData.lengths === undefined ? whole : forLengths(ruleData.lengths, whole);
  if (!hasOnlyKeys(data, Object.keys(rule))) throw invalidJson();
  return rule;
}

function named(lists: readonly Blocklist[], id: unknown): Blocklist {
  const list = lists.find((candidate) => candidate.id === id);
  if (list === undefined) {
    throw new PinPolicyError(
      "unknown-blocklist",
      "The policy names a blocklist that is not known. Pass the list in options.blocklists, or correct the id.",
    );
  }
  return list;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}

function pinsOf(value: unknown): string[] {
  if (!Array.isArray(value) || !value.every((pin) => typeof pin === "string" && /^\d+$/.test(pin))) throw invalidJson();
  return value;
}

function hasOnlyKeys(value: Record<string, unknown>, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

function invalidJson(): PinPolicyError {
  return new PinPolicyError(
    "invalid-json",
    "This is not a policy. Write { lengths, rules }, with each rule and its parameters as Policy.toJSON() returns them.",
  );
}
