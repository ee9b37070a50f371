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

function allRules(): readonly Rule[] {
  return [
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
}

/**
 * Returns the rules of {@link defaultPolicy} for PINs of these lengths, so that you can add your own.
 *
 * @param lengths numbers of digits, each 4 to 12
 * @throws PinPolicyError `invalid-lengths`
 * @example
 * ```ts
 * import { createPolicy, defaultRules, exactly } from "@cardpin/pin-policy";
 *
 * const policy = createPolicy({ lengths: [6], rules: [...defaultRules([6]), exactly("730264")] });
 * console.log(policy.check("730264")); // { ok: false, violations: [ { rule: 'exactly' } ] }
 * ```
 */
export function defaultRules(lengths: readonly number[]): readonly Rule[] {
  checkLengths(lengths);
  return defaultPolicy.rules.filter((rule) => lengths.some((length) => appliesTo(rule, length)));
}

/**
 * The policy that this package recommends for 4 to 12 digits. It refuses at most 15 % of the PINs of each length.
 *
 * - 4 to 6 digits: three equal digits in a row, a run of three (9 is next to 0), and the PINs of the lists {@link common4},
 *   {@link common5} and {@link common6}.
 * - 7 to 12 digits, in which such parts come up by chance: four equal digits in a row, a run of four, a keypad walk, a digit
 *   in more than half of the places. With eight digits also a date.
 * - All lengths: the facts that you give with the check, by the rule {@link personal}.
 *
 * @example
 * ```ts
 * import { defaultPolicy } from "@cardpin/pin-policy";
 *
 * console.log(defaultPolicy.check("1234")); // { ok: false, violations: [ { rule: 'sequence' } ] }
 * console.log(defaultPolicy.check("1990")); // { ok: false, violations: [ { rule: 'blocklist' } ] }
 * console.log(defaultPolicy.check("4826")); // { ok: true }
 * ```
 */
export const defaultPolicy: Policy = /* @__PURE__ */ buildPolicy(
  [4, 5, 6, 7, 8, 9, 10, 11, 12],
  /* @__PURE__ */ allRules(),
);
