import type { PolicyResult, ViolationCode } from "./policy.ts";

/**
 * One sentence for each code, to show to a cardholder. Another language is another table of this type. `other` is for codes
 * that are not of this package, such as a rule of an issuer. `weak`, `fair` and `strong` are for {@link strength}.
 */
export type Messages = Readonly<Record<ViolationCode | "other" | "weak" | "fair" | "strong", string>>;

/** The English sentences. */
export const englishMessages: Messages = /* @__PURE__ */ Object.freeze({
  length: "Choose a PIN with the right number of digits.",
  "repeat-run": "Choose a PIN that does not repeat a digit several times in a row.",
  "repeat-count": "Choose a PIN that uses the same digit less often.",
  "repeat-share": "Choose a PIN that uses the same digit less often.",
  sequence: "Choose a PIN without digits that count up or down.",
  "whole-sequence": "Choose a PIN without digits that count up or down.",
  pattern: "Choose a PIN without a repeated or mirrored pattern.",
  date: "Choose a PIN that is not a date or a year.",
  "keypad-line": "Choose a PIN that is not a line on the keypad.",
  "keypad-walk": "Choose a PIN that jumps between keys that are not neighbors.",
  blocklist: "Many people use this PIN. Choose one that is harder to guess.",
  exactly: "This PIN is not allowed. Choose another one.",
  personal: "Choose a PIN without your dates or numbers, and not one that you had before.",
  other: "This PIN is not allowed. Choose another one.",
  weak: "This PIN is easy to guess.",
  fair: "This PIN is easier to guess than others.",
  strong: "This PIN is hard to guess.",
});

/** A broken rule: its code, or an object that has the code. */
export type ViolationLike = string | { readonly rule: string };

/**
 * Explains to a cardholder why a PIN was refused: one sentence for each broken rule, each sentence once. It takes the result
 * of a check, a `CardPinError`, or the `violations` of either.
 *
 * @param refused the result, the error or the list of violations; if the PIN was allowed, there are no sentences
 * @param messages the sentences of your language; English by default
 * @example In English
 * ```ts
 * import { defaultPolicy, explain } from "@cardpin/pin-policy";
 *
 * console.log(explain(defaultPolicy.check("1990"))); // [ 'Many people use this PIN. Choose one that is harder to guess.' ]
 * ```
 * @example In another language, from the codes of an error
 * ```ts
 * import { englishMessages, explain, type Messages } from "@cardpin/pin-policy";
 *
 * const german: Messages = { ...englishMessages, blocklist: "Diese PIN haben viele. Wählen Sie eine andere." };
 * console.log(explain(["blocklist"], german)); // [ 'Diese PIN haben viele. Wählen Sie eine andere.' ]
 * ```
 */
export function explain(
  refused: PolicyResult | { readonly violations?: readonly ViolationLike[] | undefined } | readonly ViolationLike[],
  messages: Messages = englishMessages,
): string[] {
  const violations: readonly ViolationLike[] = isList(refused)
    ? refused
    : "violations" in refused
      ? (refused.violations ?? [])
      : [];
  return [...new Set(violations.map((violation) => sentenceFor(violation, messages)))];
}

/** `Array.isArray` alone does not narrow a read-only list. */
function isList<Item>(value: readonly Item[] | object): value is readonly Item[] {
  return Array.isArray(value);
}

function sentenceFor(violation: ViolationLike, messages: Messages): string {
  const code = typeof violation === "string" ? violation : violation.rule;
  const isKnown = Object.hasOwn(messages, code);
  // The line above says that the code is one of the table's.
  return isKnown ? messages[code as keyof Messages] : messages.other;
}
