import { checkParameter, isWhole, makeRule, type Rule } from "../rule.ts";

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

/** A way to write a date in digits. */
export type DateForm = (typeof dateForms)[number];

/** By month, 1 to 12. */
const daysIn = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Refuses a PIN that is, as a whole, a date in one of `forms`. The 29th of February counts in every year. A two-digit year
 * can be any; a four-digit year must be one of `from` to `to`.
 *
 * DDMM and MMDD refuse 366 of the four-digit PINs each and 588 together; YYYY from 1900 to 2029 refuses 130; DDMMYY, MMDDYY
 * and YYMMDD together 84 232 of the six-digit PINs; YYYYMM and MMYYYY from 1900 to 2029 together 3 120.
 *
 * @param options.forms one or more
 * @param options.from first four-digit year, 0 to 9999; 1900 unless given
 * @param options.to last four-digit year, `from` to 9999; 2029 unless given
 * @throws PinPolicyError `invalid-parameter`
 */
export function date(options: {
  readonly forms: readonly DateForm[];
  readonly from?: number;
  readonly to?: number;
}): Rule & { readonly forms: readonly DateForm[]; readonly from: number; readonly to: number } {
  const { forms, from = 1900, to = 2029 } = options ?? {};
  checkParameter(
    Array.isArray(forms) && forms.length > 0 && forms.every((form) => dateForms.includes(form)),
    "date(options): forms is a list of forms such as DDMM.",
  );
  checkParameter(
    isWhole(from, 0, 9999) && isWhole(to, from, 9999),
    "date(options): from is 0 to 9999, to is from to 9999.",
  );
  const dates = forms.map((form) => dateIn(form, from, to));
  return makeRule(
    { rule: "date", forms: Object.freeze([...forms]), from, to },
    { matches: (digits, length) => dates.some((isDate) => isDate(digits, length)) },
  );
}

/** Whether the digits are a date in `form`. */
function dateIn(form: DateForm, from: number, to: number): (digits: Uint8Array, length: number) => boolean {
  const dayAt = form.indexOf("DD");
  const monthAt = form.indexOf("MM");
  const yearAt = form.indexOf("YYYY");
  return (digits, length) => {
    const day = two(digits, dayAt);
    const year = two(digits, yearAt) * 100 + two(digits, yearAt + 2);
    return (
      length === form.length &&
      day > 0 &&
      day <= (daysIn[two(digits, monthAt)] ?? 0) &&
      (yearAt < 0 || (year >= from && year <= to))
    );
  };
}

/** The two digits at a place; 1, as in the first of the month, for a part that the form has not. */
function two(digits: Uint8Array, at: number): number {
  return at < 0 ? 1 : (digits[at] ?? 0) * 10 + (digits[at + 1] ?? 0);
}
