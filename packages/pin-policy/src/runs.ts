import type { Look } from "./rule.ts";

/**
 * Finds digits in a row of which each lies one of some steps after the one before.
 *
 * @param ways each a set of steps: all steps of a run are of one set
 * @param enough digits in the run; the whole PIN, unless given
 * @param place where a digit lies; its value, unless given
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
