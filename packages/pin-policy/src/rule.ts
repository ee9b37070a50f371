import { PinPolicyError } from "./errors.ts";
import type { PersonalFacts } from "./facts.ts";
import { isWhole } from "./values.ts";

/** The code of each rule. Violations name it, and {@link Messages} has a sentence for it. */
export type RuleCode =
  | "repeat-run"
  | "repeat-count"
  | "repeat-share"
  | "sequence"
  | "whole-sequence"
  | "pattern"
  | "date"
  | "keypad-line"
  | "keypad-walk"
  | "blocklist"
  | "exactly"
  | "personal";

/**
 * Whether the digits of a PIN, as values 0 to 9, break a rule. They are wiped afterwards, so a matcher must not store them.
 *
 * @internal
 */
export type Matcher = (digits: Uint8Array, facts: PersonalFacts | null | undefined) => boolean;

/**
 * How a rule looks at PINs: with `matches` or with `bits`.
 *
 * @internal
 */
export interface Look {
  readonly matches?: Matcher;
  /** How many digits in a row decide the rule: a PIN breaks it when one part of that length, taken alone, breaks it. */
  readonly within?: number | undefined;
  /** Whether the rule is about every step: a PIN breaks it when each two digits in a row, taken alone, break it. */
  readonly everyPair?: boolean;
  /** The PINs of `onlyLength` digits that break the rule: one bit for each PIN, by its value as a number. */
  readonly bits?: () => Uint8Array;
  /** The one length that the rule is about. */
  readonly onlyLength?: number;
}

/** @internal */
export const look: unique symbol = Symbol.for("cardpin.policy-rule") as never;

/** One rule: plain data, with its code and parameters. The rule functions make it. */
export interface Rule {
  readonly rule: RuleCode;
  /** The lengths that the rule is about, from {@link forLengths}; all lengths if absent. */
  readonly lengths?: readonly number[];
  /** @internal */
  readonly [look]: Look;
}

/**
 * Makes a rule from its data and its way to look at PINs.
 *
 * @param valid whether the parameters are valid
 * @param advice what the parameters must be, for the error
 * @throws PinPolicyError `invalid-parameter`
 */
export function makeRule<Data extends { rule: RuleCode }>(
  data: Data,
  howItLooks: Look,
  valid: boolean = true,
  advice?: string,
): Rule & Readonly<Data> {
  if (!valid) throw new PinPolicyError("invalid-parameter", `${data.rule}: ${advice}.`);
  return Object.freeze({ ...data, [look]: Object.freeze(howItLooks) });
}

/** @throws PinPolicyError `invalid-lengths` unless `lengths` are different whole numbers from 4 to 12 */
export function checkLengths(lengths: unknown): asserts lengths is readonly number[] {
  const valid =
    Array.isArray(lengths) &&
    lengths.length > 0 &&
    new Set(lengths).size === lengths.length &&
    lengths.every((length) => isWhole(length, 4, 12));
  if (!valid) {
    throw new PinPolicyError("invalid-lengths", "lengths must be a list of different whole numbers from 4 to 12.");
  }
}

/** Whether the rule is about PINs of this length. */
export function appliesTo(rule: Rule, length: number): boolean {
  return (rule.lengths?.includes(length) ?? true) && (rule[look].onlyLength ?? length) === length;
}
