import { makeRule, type Rule } from "../rule.ts";

/** Place of each digit on a phone keypad, 4 to a row: 1 2 3 / 4 5 6 / 7 8 9 / – 0 –. */
const places = [13, 0, 1, 2, 4, 5, 6, 8, 9, 10];

/** Distances between the places of neighbours, forwards or back: no two keys that are not neighbours have them. */
const steps = [1, 3, 4, 5];

/**
 * Refuses a straight line over the whole PIN: every step goes the same way to the next key of a phone keypad.
 * Of the four-digit PINs 2, which are 2580 and 0852; of the longer ones none.
 */
export function keypadLine(): Rule {
  return makeRule(
    { rule: "keypad-line" },
    { matches: (digits, length) => isWalk(digits, length) && isStraight(digits, length) },
  );
}

/**
 * Refuses a walk over the whole PIN: every step goes to one of the eight neighbours on a phone keypad, never to the same
 * key. 1 160 of the four-digit and 28 946 of the six-digit PINs.
 */
export function keypadWalk(): Rule {
  return makeRule({ rule: "keypad-walk" }, { matches: isWalk });
}

function isWalk(digits: Uint8Array, length: number): boolean {
  for (let i = 1; i < length; i++) if (!steps.includes(Math.abs(step(digits, i)))) return false;
  return true;
}

function isStraight(digits: Uint8Array, length: number): boolean {
  for (let i = 2; i < length; i++) if (step(digits, i) !== step(digits, 1)) return false;
  return true;
}

function step(digits: Uint8Array, i: number): number {
  return (places[digits[i] ?? 0] ?? 0) - (places[digits[i - 1] ?? 0] ?? 0);
}
