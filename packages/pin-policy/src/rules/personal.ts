import { isSame } from "../digits.ts";
import { checkFactNames, readBirthDates, readNumbers, readPins } from "../facts.ts";
import { type Matcher, makeRule, type Rule } from "../rule.ts";
import { isRecord, isWhole } from "../values.ts";

/** Numbers with fewer digits than this are too common inside a PIN to say anything. */
const shortestNumber = 4;

/**
 * Refuses what somebody who knows the cardholder would try. It reads the facts given with the check; without facts it refuses
 * nothing. A number with at least as many digits as the PIN must not contain the PIN. The PIN must not contain a shorter
 * number of 4 digits or more.
 *
 * - PAN, phone, postcode, other numbers: as above. The first six and the last four digits of the PAN are among them.
 * - Birth date: as above, in the orders DMY, MDY, YMD and YDM, and for each two of day, month and year. The year has two or
 *   four digits, also a century earlier or later. Day and month may lack a leading zero. All of them also backwards.
 * - Card expiry: as above, for MMYY, YYMM, MMYYYY and YYYYMM.
 * - Current and previous PINs: the same PIN.
 *
 * @param options.previousPins how many of the previous PINs count, 0 to 100, from the newest; all of them by default
 * @throws PinPolicyError `invalid-parameter`; the check throws `invalid-facts` with the name of the fact that is wrong
 * @example
 * ```ts
 * import { createPolicy, personal } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [personal()] });
 * console.log(policy.check("1305", { birthDate: "1987-05-13" }).ok); // false
 * console.log(policy.check("1305", { birthDate: null }).ok); // true
 * ```
 */
export function personal(options: { readonly previousPins?: number } = {}): Rule & { readonly previousPins?: number } {
  const { previousPins } = options ?? {};
  const matches: Matcher = (pin, facts) => {
    if (facts === undefined || facts === null) return false;
    checkFactNames(facts);
    const numbers = readNumbers(facts);
    const birthDates = readBirthDates(facts);
    const otherPins = readPins(facts, previousPins);
    const backwards = pin.slice().reverse();
    try {
      return (
        numbers.some((number) => overlaps(pin, number)) ||
        birthDates.some((number) => overlaps(pin, number) || overlaps(backwards, number)) ||
        otherPins.some((other) => isSame(pin, other))
      );
    } finally {
      for (const digits of [backwards, ...otherPins]) digits.fill(0);
    }
  };
  return makeRule(
    { rule: "personal", ...(previousPins === undefined ? {} : { previousPins }) },
    { matches },
    isRecord(options) && (previousPins === undefined || isWhole(previousPins, 0, 100)),
    "previousPins must be 0 to 100",
  );
}

/** Whether the number contains the PIN or, if the number is shorter, the PIN contains the number. */
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
