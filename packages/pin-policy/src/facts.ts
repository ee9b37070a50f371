import type { PinInput } from "@cardpin/pin-crypto";
import { digitsWithin, longest } from "./digits.ts";
import { PinPolicyError } from "./errors.ts";
import { isRecord, isWhole } from "./values.ts";

/** One number of the cardholder, or several. Everything that is not a digit is skipped: spaces, dashes, letters. */
export type NumberFact = string | readonly string[];

/**
 * What you know about the cardholder, for the rule {@link personal}. All fields are optional, and `null` means "not known".
 * The facts are read during the check and not stored.
 */
export interface PersonalFacts {
  /** Card number, 8 to 19 digits. */
  readonly pan?: NumberFact | null | undefined;
  /** With at least one digit, such as `+44 20 7946 0958`. */
  readonly phone?: NumberFact | null | undefined;
  /** Not empty. Some countries have postcodes without a digit, such as `HM CX`. */
  readonly postcode?: NumberFact | null | undefined;
  /** Any other number of theirs: bank account, identity card, license plate, membership. */
  readonly otherNumbers?: NumberFact | null | undefined;
  /** `YYYY-MM-DD`: the cardholder's birthday, or several dates, such as those of partner and children. */
  readonly birthDate?: string | readonly string[] | null | undefined;
  /** `MM/YY` */
  readonly cardExpiry?: string | readonly string[] | null | undefined;
  /** The PIN that the card has now. */
  readonly currentPin?: PinInput | null | undefined;
  /** PINs that the card had before, the newest first. */
  readonly previousPins?: readonly PinInput[] | null | undefined;
}

type FactName = keyof PersonalFacts;

/** What each fact must be. These texts name the fact and never its value. */
const forms: Readonly<Record<FactName, string>> = {
  pan: "a card number of 8 to 19 digits in a string, or a list of such strings",
  phone: "a string with a digit, or a list of them",
  postcode: "a string that is not empty, or a list of them",
  otherNumbers: "a string or a list of strings",
  birthDate: "a date written YYYY-MM-DD, or a list of such dates",
  cardExpiry: "a month and a year written MM/YY, or a list of them",
  currentPin: "a Pin, or 4 to 12 ASCII digits in a string or a Uint8Array",
  previousPins: "a list of PINs, each a Pin, or 4 to 12 ASCII digits in a string or a Uint8Array",
};

/**
 * Reads the numbers that a PIN must not overlap in reading direction.
 *
 * @throws PinPolicyError `invalid-facts`
 */
export function readNumbers(facts: PersonalFacts): string[] {
  return [
    ...readTexts(facts, "pan", /^(\D*\d){8,19}\D*$/),
    // Without a digit it would protect nobody.
    ...readTexts(facts, "phone", /\d/),
    // Some countries have postcodes without a digit, and a license plate may have none.
    ...readTexts(facts, "postcode", /\S/),
    ...readTexts(facts, "otherNumbers", /^/),
    ...readTexts(facts, "cardExpiry", /^(0[1-9]|1[0-2])\/?\d\d$/).flatMap(expiryForms),
  ].map((number) => number.replace(/\D/g, ""));
}

/**
 * Reads the birth dates, in every form that a PIN must not overlap in either direction.
 *
 * @throws PinPolicyError `invalid-facts`
 */
export function readBirthDates(facts: PersonalFacts): string[] {
  const days = readTexts(facts, "birthDate", /^\d{4}-\d\d-\d\d$/);
  if (!days.every(isDay)) throw invalidFact("birthDate");
  return days.flatMap(birthDateForms);
}

/**
 * Reads the current PIN and the newest `mostPrevious` previous ones, as digit values. The caller wipes them.
 *
 * @throws PinPolicyError `invalid-facts`
 */
export function readPins(facts: PersonalFacts, mostPrevious: number = Number.POSITIVE_INFINITY): Uint8Array[] {
  const { currentPin, previousPins } = facts;
  if (!Array.isArray(previousPins ?? [])) throw invalidFact("previousPins");
  const current: Uint8Array[] = [];
  const previous: Uint8Array[] = [];
  try {
    if (currentPin !== undefined && currentPin !== null) current.push(readPin(currentPin, "currentPin"));
    for (const pin of previousPins ?? []) previous.push(readPin(pin, "previousPins"));
  } catch (error) {
    wipe([...current, ...previous]);
    throw error;
  }
  wipe(previous.slice(mostPrevious));
  return [...current, ...previous.slice(0, mostPrevious)];
}

function wipe(copies: readonly Uint8Array[]): void {
  for (const copy of copies) copy.fill(0);
}

function readPin(pin: PinInput, name: FactName): Uint8Array {
  const digits = digitsWithin(pin, () => invalidFact(name));
  if (isWhole(digits.length, 4, longest)) return digits;
  digits.fill(0);
  throw invalidFact(name);
}

/** @throws PinPolicyError `invalid-facts` unless `facts` is an object whose fields are all known */
export function checkFactNames(facts: unknown): asserts facts is PersonalFacts {
  // A misspelt name would silently protect nobody.
  if (isRecord(facts) && Object.keys(facts).every((name) => Object.hasOwn(forms, name))) return;
  const known = Object.keys(forms).join(", ");
  throw new PinPolicyError("invalid-facts", `facts must be an object with no other fields than ${known}.`);
}

/** The texts of a fact, each of which must have `form`. */
function readTexts(facts: PersonalFacts, name: FactName, form: RegExp): string[] {
  const fact = facts[name];
  if (fact === undefined || fact === null) return [];
  const texts: unknown[] = Array.isArray(fact) ? fact : [fact];
  return Array.from(texts, (text) => {
    if (typeof text !== "string" || !form.test(text)) throw invalidFact(name);
    return text;
  });
}

function invalidFact(name: FactName): PinPolicyError {
  const message = `facts.${name} must be ${forms[name]}; leave it out or null if not known.`;
  return Object.assign(new PinPolicyError("invalid-facts", message), { fact: name });
}

/** Whether the calendar has this day. 29 February is in leap years only. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().startsWith(text);
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
