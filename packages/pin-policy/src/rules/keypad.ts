import { makeRule, type Rule } from "../rule.ts";
import { runOf } from "../runs.ts";

/** From each key of a phone to its neighbours, with four places to a row: 1 2 3 / 4 5 6 / 7 8 9 / – 0 –. */
const steps = [1, 3, 4, 5, -1, -3, -4, -5];

/**
 * Refuses a straight line over the whole PIN: every step goes the same way to the next key of a phone keypad.
 * Of the four-digit PINs 2, which are 2580 and 0852; of the longer ones none.
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
 * Refuses a walk over the whole PIN: every step goes to one of the eight neighbours on a phone keypad, never to the same
 * key. 1 160 of the four-digit and 28 946 of the six-digit PINs.
 */
export function keypadWalk(): Rule {
  return makeRule({ rule: "keypad-walk" }, runOf([steps], undefined, placeOf));
}

/** Where a key lies, row by row; 0 is where an eleventh key would be. */
function placeOf(digit: number): number {
  const key = (digit || 11) - 1;
  return key + Math.floor(key / 3);
}
