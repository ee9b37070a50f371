import { checkParameter, isWhole, makeRule, type Rule } from "../rule.ts";

/**
 * Refuses `count` equal digits in a row, anywhere. `repeatRun(3)` refuses 1112 and 2111, not 1121;
 * 190 of the four-digit and 36 910 of the six-digit PINs.
 *
 * @param count 2 to 12
 * @throws PinPolicyError `invalid-parameter`
 */
export function repeatRun(count: number): Rule & { readonly count: number } {
  checkParameter(isWhole(count, 2, 12), "repeatRun(count): count is 2 to 12.");
  function matches(digits: Uint8Array, length: number): boolean {
    let run = 1;
    for (let i = 1; i < length; i++) {
      run = digits[i] === digits[i - 1] ? run + 1 : 1;
      if (run === count) return true;
    }
    return false;
  }
  return makeRule({ rule: "repeat-run", count }, { matches, within: count });
}

/**
 * Refuses a digit that occurs `count` times or more, anywhere. `repeatCount(3)` refuses 1121, not 1122;
 * 370 of the four-digit and 157 600 of the six-digit PINs.
 *
 * @param count 2 to 12
 * @throws PinPolicyError `invalid-parameter`
 */
export function repeatCount(count: number): Rule & { readonly count: number } {
  checkParameter(isWhole(count, 2, 12), "repeatCount(count): count is 2 to 12.");
  return makeRule({ rule: "repeat-count", count }, { matches: (digits, length) => commonest(digits, length) >= count });
}

/**
 * Refuses a digit that makes up more than half of the PIN. `repeatShare()` refuses 1121 and 111123, not 1122 or 111234;
 * 370 of the four-digit and 12 700 of the six-digit PINs.
 */
export function repeatShare(): Rule {
  return makeRule({ rule: "repeat-share" }, { matches: (digits, length) => commonest(digits, length) * 2 > length });
}

/** How often the commonest digit occurs. */
function commonest(digits: Uint8Array, length: number): number {
  let most = 0;
  for (let i = 0; i < length; i++) {
    let count = 1;
    for (let j = i + 1; j < length; j++) if (digits[j] === digits[i]) count++;
    if (count > most) most = count;
  }
  return most;
}
