/** The rules and {@link createPolicy} without the lists of common PINs: what a policy of rules alone needs. */
export { type Blocklist, createBlocklist } from "./blocklist.ts";
export { isPinPolicyError, PinPolicyError, type PinPolicyErrorCode } from "./errors.ts";
export { createPolicy, type Policy, type PolicyJson, type PolicyResult, type Violation } from "./policy.ts";
export type { Rule, RuleCode } from "./rule.ts";
export { blocklist } from "./rules/blocklist.ts";
export { type DateForm, date } from "./rules/date.ts";
export { exactly } from "./rules/exactly.ts";
export { forLengths } from "./rules/for-lengths.ts";
export { keypadLine, keypadWalk } from "./rules/keypad.ts";
export { pattern } from "./rules/pattern.ts";
export { type NumberFact, type PersonalFacts, personal } from "./rules/personal.ts";
export { repeatCount, repeatRun, repeatShare } from "./rules/repeats.ts";
export { sequence, wholeSequence } from "./rules/sequences.ts";
