import { makeRule, type Rule } from "../rule.ts";
import { runOf } from "../runs.ts";
import { isWhole } from "../values.ts";

/**
 * Refuses `count` equal digits in a row, anywhere. `repeatRun(3)` refuses 190 of the four-digit and 36 910 of the six-digit
 * PINs.
 *
 * @param count 2 to 12
 * @throws PinPolicyError `invalid-parameter`
 * @example
 * ```ts
 * import { createPolicy, repeatRun } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [repeatRun(3)] });
 * console.log(policy.check("2111").ok); // false
 * console.log(policy.check("1121").ok); // true
 * ```
 */
export function repeatRun(count: number): Rule & { readonly count: number } {
  return makeRule({ rule: "repeat-run", count }, runOf([[0]], count), isWhole(count, 2, 12), counts);
}

/**
 * Refuses a digit that occurs `count` times or more, anywhere. `repeatCount(3)` refuses 370 of the four-digit and 157 600 of
 * the six-digit PINs.
 *
 * @param count 2 to 12
 * @throws PinPolicyError `invalid-parameter`
 * @example
 * ```ts
 * import { createPolicy, repeatCount } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [repeatCount(3)] });
 * console.log(policy.check("1121").ok); // false
 * console.log(policy.check("1122").ok); // true
 * ```
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
 * Refuses a digit that makes up more than half of the PIN: 370 of the four-digit and 12 700 of the six-digit PINs.
 *
 * @example
 * ```ts
 * import { createPolicy, repeatShare } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [6], rules: [repeatShare()] });
 * console.log(policy.check("111123").ok); // false
 * console.log(policy.check("111234").ok); // true
 * ```
 */
export function repeatShare(): Rule {
  return makeRule({ rule: "repeat-share" }, { matches: hasMajority });
}

const counts = "count must be 2 to 12";

/** Returns how often the commonest digit occurs. */
function commonest(digits: Uint8Array): number {
  let most = 0;
  for (const digit of digits) {
    let count = 0;
    for (const other of digits) if (other === digit) count++;
    most = Math.max(most, count);
  }
  return most;
}

/** Whether one digit makes up more than half, by the majority vote of Boyer and Moore: only the winner is counted. */
function hasMajority(digits: Uint8Array): boolean {
  let winner = -1;
  let votes = 0;
  for (let i = 0; i < digits.length; i++) {
    if (votes === 0) winner = digits[i] ?? -1;
    votes += digits[i] === winner ? 1 : -1;
  }
  let count = 0;
  for (let i = 0; i < digits.length; i++) if (digits[i] === winner) count++;
  return count * 2 > digits.length;
}
