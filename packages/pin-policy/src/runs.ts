import type { Look } from "./rule.ts";

/**
 * Finds a run: digits in a row, each one step after the one before.
 *
 * @param ways sets of steps; all steps of a run belong to one set
 * @param enough digits in the run; by default the whole PIN
 * @param place the place of a digit; by default its value
 */
export function runOf(
  ways: readonly (readonly number[])[],
  enough?: number,
  place: (digit: number) => number = (digit) => digit,
): Look {
  function matches(digits: Uint8Array): boolean {
    for (const steps of ways) {
      let run = 0;
      let last = Number.NaN;
      for (const digit of digits) {
        const at = place(digit);
        run = steps.includes(at - last) ? run + 1 : 1;
        if (run === (enough ?? digits.length)) return true;
        last = at;
      }
    }
    return false;
  }
  return { matches, within: enough };
}
