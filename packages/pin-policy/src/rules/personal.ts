import type { PinInput } from "@cardpin/pin-crypto";
import { digitsWithin, isSame } from "../digits.ts";
import { PinPolicyError } from "../errors.ts";
import { isRecord, isWhole, type Matcher, makeRule, type Rule } from "../rule.ts";

/** One number of the cardholder, or several. Everything that is not a digit is skipped: spaces, dashes, letters. */
export type NumberFact = string | readonly string[];

/** What the caller knows about the cardholder. It is read during the check and not kept. All parts are optional. */
export interface PersonalFacts {
  /** Card number, 8 to 19 digits. */
  readonly pan?: NumberFact;
  readonly phone?: NumberFact;
  readonly postcode?: NumberFact;
  /** Any other number of theirs: bank account, identity card, licence plate, membership. */
  readonly otherNumbers?: NumberFact;
  /** `YYYY-MM-DD`: the cardholder's birthday, or several dates, such as those of partner and children. */
  readonly birthDate?: string | readonly string[];
  /** `MM/YY` */
  readonly cardExpiry?: string | readonly string[];
  /** The PIN the card has now. */
  readonly currentPin?: PinInput;
  /** PINs the card had before, the newest first. */
  readonly previousPins?: readonly PinInput[];
}

const factNames: readonly (keyof PersonalFacts)[] = [
  "pan",
  "phone",
  "postcode",
  "otherNumbers",
  "birthDate",
  "cardExpiry",
  "currentPin",
  "previousPins",
];

/** Whether a fact of this name is known: a misspelt one would silently protect nobody. */
const isFact = (name: string): boolean => factNames.some((known) => known === name);

/** Numbers with fewer digits than this are too common inside a PIN to say anything. */
const shortestNumber = 4;

/**
 * Refuses what somebody who knows the cardholder would try, from the facts given with the check; without facts it refuses
 * nothing. Where a number has at least as many digits as the PIN, the PIN must not be a part of it; where it is shorter but has
 * 4 digits or more, the PIN must not contain it.
 *
 * - PAN, phone, postcode, other numbers: as said, so the first six and the last four digits of the PAN are among them.
 * - Birth date: as said, for day, month and year in the orders DMY, MDY, YMD and YDM, with the year in four digits (also a century
 *   before and after) or two, with day and month also without a leading zero; and for each two of the three alone. All of them
 *   also backwards.
 * - Card expiry: as said, for MMYY, YYMM, MMYYYY and YYYYMM.
 * - Current and previous PINs: the same PIN.
 *
 * @param options.previousPins how many of the previous PINs count, 0 to 100, from the newest; all that are given, unless said
 * @throws PinPolicyError `invalid-parameter`; the check throws `invalid-facts` when a fact cannot be read
 */
export function personal(options: { readonly previousPins?: number } = {}): Rule & { readonly previousPins?: number } {
  const { previousPins } = options ?? {};
  const matches: Matcher = (pin, facts) => {
    if (facts === undefined) return false;
    if (!isRecord(facts) || !Object.keys(facts).every(isFact)) throw invalidFacts();
    const backwards = pin.slice().reverse();
    try {
      return (
        numbersOf(facts).some((number) => overlaps(pin, number)) ||
        birthDatesOf(facts).some((number) => overlaps(pin, number) || overlaps(backwards, number)) ||
        pinsOf(facts, previousPins).some((other) => isSamePin(pin, other))
      );
    } finally {
      backwards.fill(0);
    }
  };
  return makeRule(
    { rule: "personal", ...(previousPins === undefined ? {} : { previousPins }) },
    { matches },
    isRecord(options) && (previousPins === undefined || isWhole(previousPins, 0, 100)),
    "previousPins is 0 to 100",
  );
}

/** Every number that the facts spell in one direction only. */
function numbersOf(facts: PersonalFacts): string[] {
  return [
    ...textsOf(facts.pan, /^(\D*\d){8,19}\D*$/),
    ...[facts.phone, facts.postcode, facts.otherNumbers].flatMap((fact) => textsOf(fact, /^/)),
    ...textsOf(facts.cardExpiry, /^(0[1-9]|1[0-2])\/?\d\d$/).flatMap(expiryForms),
  ].map((number) => number.replace(/\D/g, ""));
}

function birthDatesOf(facts: PersonalFacts): string[] {
  return textsOf(facts.birthDate, /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/).flatMap(birthDateForms);
}

/** The texts of a fact, each of which must have `form`. */
function textsOf(fact: unknown, form: RegExp): string[] {
  if (fact === undefined) return [];
  const texts: unknown[] = Array.isArray(fact) ? fact : [fact];
  return texts.map((text) => {
    if (typeof text !== "string" || !form.test(text)) throw invalidFacts();
    return text;
  });
}

function birthDateForms(text: string): string[] {
  const [year = "", month = "", day = ""] = text.split("-");
  const short = year.slice(2);
  const years = [short, ...[-100, 0, 100].map((shift) => String(Number(year) + shift).padStart(4, "0"))];
  const d = String(Number(day));
  const m = String(Number(month));
  const forms = [day + short, short + day, month + short, short + month, day + month, month + day];
  for (const y of years) {
    forms.push(y, day + month + y, month + day + y, y + month + day, y + day + month, y + month, month + y);
    forms.push(d + m + y, m + d + y, y + m + d, y + d + m);
  }
  return forms;
}

function expiryForms(text: string): string[] {
  const month = text.slice(0, 2);
  const year = text.slice(-2);
  return [month + year, year + month, `${month}20${year}`, `20${year}${month}`];
}

/** Whether the PIN is a part of the number, or the number, when it is shorter, a part of the PIN. */
function overlaps(pin: Uint8Array, number: string): boolean {
  if (number.length < shortestNumber) return false;
  const length = Math.min(pin.length, number.length);
  for (let inPin = 0; inPin <= pin.length - length; inPin++) {
    for (let inNumber = 0; inNumber <= number.length - length; inNumber++) {
      let same = 0;
      while (same < length && pin[inPin + same] === number.charCodeAt(inNumber + same) - 0x30) same++;
      if (same === length) return true;
    }
  }
  return false;
}

function pinsOf(facts: PersonalFacts, previousPins = Number.POSITIVE_INFINITY): PinInput[] {
  const previous: unknown = facts.previousPins ?? [];
  if (!Array.isArray(previous)) throw invalidFacts();
  const current = facts.currentPin === undefined ? [] : [facts.currentPin];
  return [...current, ...previous.slice(0, previousPins)];
}

function isSamePin(pin: Uint8Array, other: PinInput): boolean {
  const digits = digitsWithin(other, invalidFacts);
  const same = isSame(pin, digits);
  digits.fill(0);
  return same;
}

function invalidFacts(): PinPolicyError {
  return new PinPolicyError(
    "invalid-facts",
    "These facts cannot be read: see PersonalFacts for their names; numbers are strings, birthDate is YYYY-MM-DD, cardExpiry is MM/YY, PINs are ASCII digits, previousPins is a list.",
  );
}
