export { type Blocklist, createBlocklist } from "./blocklist.ts";
export { common4 } from "./blocklists/common-4.ts";
export { common5 } from "./blocklists/common-5.ts";
export { common6 } from "./blocklists/common-6.ts";
export { defaultPolicy, defaultRules } from "./default-policy.ts";
export { isPinPolicyError, PinPolicyError, type PinPolicyErrorCode } from "./errors.ts";
export type { NumberFact, PersonalFacts } from "./facts.ts";
export { type GenerateOptions, generatePin } from "./generate.ts";
export { policyFromJson } from "./json.ts";
export { englishMessages, explain, type Messages, type ViolationLike } from "./messages.ts";
export {
  createPolicy,
  type Policy,
  type PolicyJson,
  type PolicyResult,
  type PolicyViolation,
  type ViolationCode,
} from "./policy.ts";
export type { Rule, RuleCode } from "./rule.ts";
export { blocklist } from "./rules/blocklist.ts";
export { type DateForm, date } from "./rules/date.ts";
export { exactly } from "./rules/exactly.ts";
export { forLengths } from "./rules/for-lengths.ts";
export { keypadLine, keypadWalk } from "./rules/keypad.ts";
export { pattern } from "./rules/pattern.ts";
export { personal } from "./rules/personal.ts";
export { repeatCount, repeatRun, repeatShare } from "./rules/repeats.ts";
export { sequence, wholeSequence } from "./rules/sequences.ts";
export { type PinStrength, strength } from "./strength.ts";
