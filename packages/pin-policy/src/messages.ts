import type { PolicyResult, Violation } from "./policy.ts";

/** One text for each code, fit to show to a cardholder. Another language is another table of this type. */
export type Messages = Readonly<Record<Violation["rule"], string>>;

/** The English texts. */
export const englishMessages: Messages = /* @__PURE__ */ Object.freeze({
  length: "This PIN does not have the right number of digits.",
  "repeat-run": "Do not use the same digit several times in a row.",
  "repeat-count": "Do not use the same digit so many times.",
  "repeat-share": "Do not use the same digit for more than half of the PIN.",
  sequence: "Do not use digits that follow each other up or down.",
  "whole-sequence": "Do not use digits that follow each other up or down.",
  pattern: "Do not use a repeating or mirrored pattern.",
  date: "Do not use a date or a year.",
  "keypad-line": "Do not use a straight line on the keypad.",
  "keypad-walk": "Do not use keys that are next to each other on the keypad.",
  blocklist: "Too many people use this PIN. Choose one that is harder to guess.",
  exactly: "This PIN is not allowed. Choose another one.",
  personal: "Do not use your dates, your numbers or a PIN you had before.",
});

/**
 * The texts for what a check found, each once.
 *
 * @example
 * ```ts
 * explain(defaultPolicy.check("1111")); // ["Do not use the same digit several times in a row."]
 * ```
 */
export function explain(result: PolicyResult, messages: Messages = englishMessages): string[] {
  return result.ok ? [] : [...new Set(result.violations.map((violation) => messages[violation.rule]))];
}
