import { isWhole, makeRule, type Rule } from "../rule.ts";
import { runOf } from "../runs.ts";

/**
 * Refuses `count` equal digits in a row, anywhere. `repeatRun(3)` refuses 1112 and 2111, not 1121;
 * 190 of the four-digit and 36 910 of the six-digit PINs.
 *
 * @param count 2 to 12
 * @throws PinPolicyError `invalid-parameter`
 */
export function repeatRun(count: number): Rule & { readonly count: number } {
  return makeRule({ rule: "repeat-run", count }, runOf([[0]], count), isWhole(count, 2, 12), counts);
}

/**
 * Refuses a digit that occurs `count` times or more, anywhere. `repeatCount(3)` refuses 1121, not 1122;
 * 370 of the four-digit and 157 600 of the six-digit PINs.
 *
 * @param count 2 to 12
 * @throws PinPolicyError `invalid-parameter`
 */
export function repeatCount(count: number): Rule & { readonly count: number } {
  return makeRule(
    { rule: "repeat-count", count },
    { matches: (digits) => commonest(digits) >= count },
    isWhole(count, 2, 12),
    counts,
  );
}

/**
 * Refuses a digit that makes up more than half of the PIN. `repeatShare()` refuses 1121 and 111123, not 1122 or 111234;
 * 370 of the four-digit and 12 700 of the six-digit PINs.
 */
export function repeatShare(): Rule {
  return makeRule({ rule: "repeat-share" }, { matches: (digits) => commonest(digits) * 2 > digits.length });
}

const counts = "count is 2 to 12";

/** How often the commonest digit occurs. */
function commonest(digits: Uint8Array): number {
  let most = 0;
  for (const digit of digits) {
    let count = 0;
    for (const other of digits) if (other === digit) count++;
    most = Math.max(most, count);
  }
  return most;
}
