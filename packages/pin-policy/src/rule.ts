import { PinPolicyError } from "./errors.ts";
import type { PersonalFacts } from "./rules/personal.ts";

/** The code of each rule: what a violation names and what the message table is keyed by. */
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
 * Whether the digits of a PIN, as values 0 to 9, break a rule. They are wiped afterwards: keep nothing.
 *
 * @internal
 */
export type Matcher = (digits: Uint8Array, facts: PersonalFacts | undefined) => boolean;

/**
 * How a rule looks at PINs: through `matches` or through `bits`.
 *
 * @internal
 */
export interface Look {
  readonly matches?: Matcher;
  /** Digits in a row that decide it: a PIN breaks the rule when one such part of it, taken alone, does. */
  readonly within?: number | undefined;
  /** One bit for each PIN of `onlyLength` digits, by its value as a number: those that break the rule. */
  readonly bits?: () => Uint8Array;
  /** The one length that the rule can say anything about. */
  readonly onlyLength?: number;
}

/** @internal */
export const look: unique symbol = Symbol.for("cardpin.policy-rule") as never;

/** One rule: plain data (`rule` and its parameters) that also knows how to look at a PIN. Made by the rule functions. */
export interface Rule {
  readonly rule: RuleCode;
  /** Only PINs of these lengths are looked at; absent means all. See {@link forLengths}. */
  readonly lengths?: readonly number[];
  /** @internal */
  readonly [look]: Look;
}

/**
 * Makes a rule from its data and how it looks at PINs.
 *
 * @param valid whether the parameters in the data are possible
 * @param advice what they must be, for the error
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

/** Whether `value` is an object and nothing more special: text, lists and functions have a `length` too. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Whether `value` is a whole number from `from` to `to`. */
export function isWhole(value: unknown, from: number, to: number): value is number {
  return Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
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

/** Whether the rule can say anything about PINs of this length. */
export function appliesTo(rule: Rule, length: number): boolean {
  return (rule.lengths?.includes(length) ?? true) && (rule[look].onlyLength ?? length) === length;
}
