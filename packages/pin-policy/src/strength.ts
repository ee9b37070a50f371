import type { PinInput } from "@cardpin/pin-crypto";
import { defaultPolicy } from "./default-policy.ts";
import { PinPolicyError } from "./errors.ts";
import type { PersonalFacts } from "./facts.ts";
import { englishMessages, explain, type Messages } from "./messages.ts";
import { buildPolicy, type Policy } from "./policy.ts";
import { date } from "./rules/date.ts";
import { forLengths } from "./rules/for-lengths.ts";
import { keypadWalk } from "./rules/keypad.ts";
import { pattern } from "./rules/pattern.ts";
import { repeatCount, repeatRun } from "./rules/repeats.ts";
import { sequence } from "./rules/sequences.ts";
import { isRecord } from "./values.ts";

/** How well a PIN withstands guessing, from {@link strength}. */
export interface PinStrength {
  /**
   * `weak`: a guesser tries it among the first, and {@link defaultPolicy} refuses it. `fair`: it has a shape that people
   * choose more often than chance would. `strong`: nothing is known that brings it forward. There is no number behind the
   * level, so nothing can be ranked with it.
   */
  readonly level: "weak" | "fair" | "strong";
  /** Sentences for the cardholder: first what the level means, then what to change. */
  readonly sentences: readonly string[];
}

let shapes: Policy | undefined;

/**
 * Shapes that people choose more often than chance would, beyond what the default policy refuses. Made at the first use. A digit
 * comes up three times by chance in most long PINs, so there it has to stand three times in a row.
 */
function shapePolicy(): Policy {
  const short = ["abab", "aabb", "abba", "abcba", "ababab", "aabbcc", "abcabc", "abccba", "abcabca", "ababababab"];
  const long = ["abcdabcd", "abcddcba", "aabbccdd", "abababab", "abcdeabcde", "abcabcabc", "abcdefabcdef"];
  shapes ??= buildPolicy(
    [4, 5, 6, 7, 8, 9, 10, 11, 12],
    [
      forLengths([4, 5, 6], repeatCount(3)),
      forLengths([7, 8, 9, 10, 11, 12], repeatRun(3)),
      sequence({ length: 3, wrap: true }),
      keypadWalk(),
      ...[...short, ...long].map(pattern),
      date({ forms: ["DDMM", "MMDD", "DDMMYY", "MMDDYY", "YYMMDD", "DDMMYYYY", "MMDDYYYY", "YYYYMMDD"] }),
      date({ forms: ["YYYY", "YYYYMM", "MMYYYY"] }),
    ],
  );
  return shapes;
}

/**
 * Estimates how well a PIN withstands guessing, for a hint beside the input field. Whether a PIN is allowed is for your policy
 * to decide.
 *
 * @param pin 4 to 12 digits
 * @param options.facts what you know about the cardholder
 * @param options.messages the sentences of your language; English by default
 * @throws PinPolicyError `invalid-pin` when it is not 4 to 12 ASCII digits; `invalid-facts`; `invalid-parameter`
 * @example
 * ```ts
 * import { strength } from "@cardpin/pin-policy";
 *
 * const { level, sentences } = strength("0770");
 * console.log(level); // fair
 * console.log(sentences.join(" ")); // This PIN is easier to guess than others. Choose a PIN without a repeated or mirrored pattern.
 * ```
 */
export function strength(
  pin: PinInput,
  options: { readonly facts?: PersonalFacts | null | undefined; readonly messages?: Messages | undefined } = {},
): PinStrength {
  if (!isRecord(options ?? {})) {
    throw new PinPolicyError("invalid-parameter", "strength(pin, options): options must be an object.");
  }
  const { facts, messages = englishMessages } = options ?? {};
  const result = defaultPolicy.check(pin, facts);
  if (!result.ok) {
    if (result.violations.some(({ rule }) => rule === "length")) {
      throw new PinPolicyError("invalid-pin", "strength() takes a PIN of 4 to 12 ASCII digits.");
    }
    return { level: "weak", sentences: [messages.weak, ...explain(result, messages)] };
  }
  // The default policy has already checked the facts.
  const shape = shapePolicy().check(pin);
  const level = shape.ok ? "strong" : "fair";
  return { level, sentences: [messages[level], ...explain(shape, messages)] };
}
