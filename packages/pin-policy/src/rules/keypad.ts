import { makeRule, type Rule } from "../rule.ts";
import { runOf } from "../runs.ts";

/** From each key of a phone to its neighbors, with four places in a row: 1 2 3 / 4 5 6 / 7 8 9 / – 0 –. */
const steps = [1, 3, 4, 5, -1, -3, -4, -5];

/**
 * Refuses a straight line over the whole PIN: every step goes in the same direction to the next key of a phone keypad. That
 * is 2580 and 0852 among the four-digit PINs, and no longer PIN.
 *
 * @example
 * ```ts
 * import { createPolicy, keypadLine } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [keypadLine()] });
 * console.log(policy.check("2580").ok); // false
 * console.log(policy.check("1470").ok); // true
 * ```
 */
export function keypadLine(): Rule {
  return makeRule(
    { rule: "keypad-line" },
    runOf(
      steps.map((step) => [step]),
      undefined,
      placeOf,
    ),
  );
}

/**
 * Refuses a walk over the whole PIN: every step goes to one of the eight neighbors on a phone keypad, never to the same key.
 * That is 1 160 of the four-digit and 28 946 of the six-digit PINs.
 *
 * @example
 * ```ts
 * import { createPolicy, keypadWalk } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [4], rules: [keypadWalk()] });
 * console.log(policy.check("1478").ok); // false
 * console.log(policy.check("1739").ok); // true
 * ```
 */
export function keypadWalk(): Rule {
  return makeRule({ rule: "keypad-walk" }, { ...runOf([steps], undefined, placeOf), everyPair: true });
}

/** Returns the place of a key, row by row. 0 is where an eleventh key would be. */
function placeOf(digit: number): number {
  const key = (digit || 11) - 1;
  return key + Math.floor(key / 3);
}
