import { makeRule, type Rule } from "../rule.ts";
import { isRecord, isWhole } from "../values.ts";

const dateForms = [
  "DDMM",
  "MMDD",
  "YYYY",
  "DDMMYY",
  "MMDDYY",
  "YYMMDD",
  "YYYYMM",
  "MMYYYY",
  "DDMMYYYY",
  "MMDDYYYY",
  "YYYYMMDD",
] as const;

/** A way to write a date, a month or a year in digits. */
export type DateForm = (typeof dateForms)[number];

/** By month, 1 to 12. */
const daysIn = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Refuses a PIN that is, as a whole, a date in one of `forms`. 29 February counts in every year. Any two-digit year counts.
 * Four-digit years count from `from` to `to`.
 *
 * DDMM and MMDD refuse 366 of the four-digit PINs each, and 588 together. YYYY from 1900 to 2029 refuses 130. DDMMYY, MMDDYY
 * and YYMMDD together refuse 84 232 of the six-digit PINs. YYYYMM and MMYYYY from 1900 to 2029 together refuse 3 120.
 *
 * @param options.forms one or more forms
 * @param options.from first four-digit year, 0 to 9999; 1900 by default
 * @param options.to last four-digit year, `from` to 9999; 2029 by default
 * @throws PinPolicyError `invalid-parameter`
 * @example
 * ```ts
 * import { createPolicy, date } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4, 6], rules: [date({ forms: ["DDMM", "YYYY"] })] });
 * console.log(policy.check("2902").ok); // false
 * console.log(policy.check("130587").ok); // true
 * ```
 */
export function date(options: {
  readonly forms: readonly DateForm[];
  readonly from?: number;
  readonly to?: number;
}): Rule & { readonly forms: readonly DateForm[]; readonly from: number; readonly to: number } {
  const { forms: given, from = 1900, to = 2029 } = options ?? {};
  const forms = Object.freeze(Array.from(given ?? []));
  const layouts = forms.map((form) => layoutOf(String(form)));
  return makeRule(
    { rule: "date", forms, from, to },
    { matches: (digits) => layouts.some((layout) => isDate(digits, layout, from, to)) },
    isRecord(options) &&
      forms.length > 0 &&
      forms.every((form) => dateForms.includes(form)) &&
      isWhole(from, 0, 9999) &&
      isWhole(to, from, 9999),
    "forms must be a list of forms such as DDMM, and from and to years from 0 to 9999",
  );
}

/** Where the parts of a form begin; -1 for a part that it does not have. */
interface Layout {
  readonly length: number;
  readonly day: number;
  readonly month: number;
  /** Only for four-digit years: any two-digit year counts. */
  readonly year: number;
}

function layoutOf(form: string): Layout {
  return { length: form.length, day: form.indexOf("DD"), month: form.indexOf("MM"), year: form.indexOf("YYYY") };
}

function isDate(digits: Uint8Array, { length, day, month, year }: Layout, from: number, to: number): boolean {
  if (digits.length !== length) return false;
  // A form without a day or a month stands for the first one.
  const days = daysIn[month < 0 ? 1 : twoDigits(digits, month)] ?? 0;
  const dayOfMonth = day < 0 ? 1 : twoDigits(digits, day);
  if (dayOfMonth < 1 || dayOfMonth > days) return false;
  if (year < 0) return true;
  const value = twoDigits(digits, year) * 100 + twoDigits(digits, year + 2);
  return value >= from && value <= to;
}

function twoDigits(digits: Uint8Array, at: number): number {
  return (digits[at] ?? 0) * 10 + (digits[at + 1] ?? 0);
}
