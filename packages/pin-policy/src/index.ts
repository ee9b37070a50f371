export { isPinPolicyError, PinPolicyError, type PinPolicyErrorCode } from "./errors.ts";
export { createPolicy, type Policy, type PolicyJson, type PolicyResult, type Violation } from "./policy.ts";
export type { Rule, RuleCode } from "./rule.ts";
export { exactly } from "./rules/exactly.ts";
export type { PersonalFacts } from "./rules/personal.ts";
export { repeatCount, repeatRun, repeatShare } from "./rules/repeats.ts";
export { sequence, wholeSequence } from "./rules/sequences.ts";
