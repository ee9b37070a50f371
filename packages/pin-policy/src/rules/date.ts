import { checkParameter, isWhole, makeRule, type Rule } from "../rule.ts";

/** A way to write a date in digits. */
export type DateForm =
  | "DDMM"
  | "MMDD"
  | "YYYY"
  | "DDMMYY"
  | "MMDDYY"
  | "YYMMDD"
  | "YYYYMM"
  | "MMYYYY"
  | "DDMMYYYY"
  | "MMDDYYYY"
  | "YYYYMMDD";

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

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
    Array.isArray(forms) && forms.length > 0 && forms.every(isDateForm),
    "date(options): forms is a list of forms such as DDMM.",
  );
  checkParameter(
    isWhole(from, 0, 9999) && isWhole(to, from, 9999),
    "date(options): from is 0 to 9999, to is from to 9999.",
  );
  return makeRule({ rule: "date", forms: Object.freeze([...forms]), from, to }, (digits, length) =>
    forms.some((form) => form.length === length && isDate(form, digits, from, to)),
  );
}

function isDateForm(form: unknown): boolean {
  return typeof form === "string" && /^(DDMM|MMDD|(DDMM|MMDD)(YY){1,2}|YYMMDD|YYYY(MM(DD)?)?|MMYYYY)$/.test(form);
}

function isDate(form: DateForm, digits: Uint8Array, from: number, to: number): boolean {
  let day = 0;
  let month = 0;
  let year = 0;
  for (let i = 0; i < form.length; i++) {
    const digit = digits[i] ?? 0;
    if (form[i] === "D") day = day * 10 + digit;
    else if (form[i] === "M") month = month * 10 + digit;
    else year = year * 10 + digit;
  }
  if (form.includes("D") && (day < 1 || day > (daysIn[month - 1] ?? 0))) return false;
  if (form.includes("M") && (month < 1 || month > 12)) return false;
  return !form.includes("YYYY") || (year >= from && year <= to);
}
