import { isRecord, isWhole, makeRule, type Rule } from "../rule.ts";

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
  function isDate(digits: Uint8Array, form: DateForm): boolean {
    // A form without a day or a month stands for the first one.
    let day = form.includes("D") ? 0 : 1;
    let month = form.includes("M") ? 0 : 1;
    let year = 0;
    let place = 0;
    for (const digit of digits) {
      const letter = form[place++];
      if (letter === "D") day = day * 10 + digit;
      else if (letter === "M") month = month * 10 + digit;
      else year = year * 10 + digit;
    }
    return day > 0 && day <= (daysIn[month] ?? 0) && (!form.includes("YYYY") || (year >= from && year <= to));
  }
  return makeRule(
    { rule: "date", forms, from, to },
    { matches: (digits) => forms.some((form) => digits.length === form.length && isDate(digits, form)) },
    isRecord(options) &&
      forms.length > 0 &&
      forms.every((form) => dateForms.includes(form)) &&
      isWhole(from, 0, 9999) &&
      isWhole(to, from, 9999),
    "forms must be a list of forms such as DDMM, and from and to years from 0 to 9999",
  );
}
