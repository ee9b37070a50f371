import { common4 } from "./blocklists/common-4.ts";
import { common5 } from "./blocklists/common-5.ts";
import { common6 } from "./blocklists/common-6.ts";
import { buildPolicy, type Policy } from "./policy.ts";
import { appliesTo, checkLengths, type Rule } from "./rule.ts";
import { blocklist } from "./rules/blocklist.ts";
import { date } from "./rules/date.ts";
import { forLengths } from "./rules/for-lengths.ts";
import { keypadWalk } from "./rules/keypad.ts";
import { personal } from "./rules/personal.ts";
import { repeatRun, repeatShare } from "./rules/repeats.ts";
import { sequence } from "./rules/sequences.ts";

const short = [4, 5, 6];
const long = [7, 8, 9, 10, 11, 12];

const rules: readonly Rule[] = [
  forLengths(short, repeatRun(3)),
  forLengths(short, sequence({ length: 3, wrap: true })),
  blocklist(common4),
  blocklist(common5),
  blocklist(common6),
  forLengths(long, repeatRun(4)),
  forLengths(long, repeatShare()),
  forLengths(long, sequence({ length: 4, wrap: true })),
  forLengths(long, keypadWalk()),
  forLengths([8], date({ forms: ["DDMMYYYY", "MMDDYYYY", "YYYYMMDD"] })),
  personal(),
];

/**
 * The rules of {@link defaultPolicy} that say something about PINs of these lengths, to build a policy of your own on.
 *
 * @param lengths numbers of digits, each 4 to 12
 * @throws PinPolicyError `invalid-lengths`
 * @example
 * ```ts
 * const policy = createPolicy({ lengths: [6], rules: [...defaultRules([6]), exactly("135791")] });
 * ```
 */
export function defaultRules(lengths: readonly number[]): readonly Rule[] {
  checkLengths(lengths);
  return rules.filter((rule) => lengths.some((length) => appliesTo(rule, length)));
}

/**
 * What this package recommends for 4 to 12 digits. Up to six: no three equal digits in a row, no run of three with 9 next to 0,
 * and no PIN of the lists of common ones. From seven on, where such parts come up by chance: runs of four, a digit in more than half
 * of the places, a keypad walk, an eight-digit date. Facts given with the check are used at every length.
 *
 * It refuses at most 15 % of the PINs of each length.
 */
export const defaultPolicy: Policy = /* @__PURE__ */ buildPolicy([...short, ...long], rules);
