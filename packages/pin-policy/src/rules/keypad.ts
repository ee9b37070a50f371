import { type Matcher, makeRule, type Rule } from "../rule.ts";

/** Column and row of each digit on the phone keypad: 1 2 3 / 4 5 6 / 7 8 9 / – 0 –. */
const column = (digit: number): number => (digit === 0 ? 1 : (digit - 1) % 3);
const row = (digit: number): number => (digit === 0 ? 3 : ((digit - 1) / 3) | 0);

/**
 * Refuses a straight line over the whole PIN: every step goes the same way to the next key of a phone keypad.
 * Of the four-digit PINs 2, which are 2580 and 0852; of the longer ones none.
 */
export function keypadLine(): Rule {
  return makeRule(
    { rule: "keypad-line" },
    everyStep((across, down, firstAcross, firstDown) => across === firstAcross && down === firstDown),
  );
}

/**
 * Refuses a walk over the whole PIN: every step goes to one of the eight neighbours on a phone keypad, never to the same
 * key. 1 160 of the four-digit and 28 946 of the six-digit PINs.
 */
export function keypadWalk(): Rule {
  return makeRule(
    { rule: "keypad-walk" },
    everyStep(() => true),
  );
}

/** Whether every step goes to a neighbouring key and is `wanted`, given its vector and that of the first step. */
function everyStep(wanted: (across: number, down: number, firstAcross: number, firstDown: number) => boolean): Matcher {
  return (digits, length) => {
    const [from = 0, to = 0] = digits;
    const firstAcross = column(to) - column(from);
    const firstDown = row(to) - row(from);
    for (let i = 1; i < length; i++) {
      const across = column(digits[i] ?? 0) - column(digits[i - 1] ?? 0);
      const down = row(digits[i] ?? 0) - row(digits[i - 1] ?? 0);
      const neighbours = across * across <= 1 && down * down <= 1 && (across !== 0 || down !== 0);
      if (!neighbours || !wanted(across, down, firstAcross, firstDown)) return false;
    }
    return true;
  };
}
