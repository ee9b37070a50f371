import type { PinInput } from "@cardpin/pin-crypto";
import { defaultPolicy } from "./default-policy.ts";
import { PinPolicyError } from "./errors.ts";
import { buildPolicy, type Policy } from "./policy.ts";
import { date } from "./rules/date.ts";
import { keypadWalk } from "./rules/keypad.ts";
import { pattern } from "./rules/pattern.ts";
import type { PersonalFacts } from "./rules/personal.ts";
import { repeatCount } from "./rules/repeats.ts";
import { sequence } from "./rules/sequences.ts";

/**
 * How early somebody who guesses would come to a PIN: `weak` among the first, `fair` before chance, as it has a shape that people
 * choose, `strong` not before chance. Three words and no number, so that nothing can be ranked with it.
 */
export type Strength = "weak" | "fair" | "strong";

let shapes: Policy | undefined;

/** Shapes that people choose more often than chance would, beyond what the default policy refuses; made at the first use. */
function shapePolicy(): Policy {
  const short = ["abab", "aabb", "abba", "abcba", "ababab", "aabbcc", "abcabc", "abccba", "abcabca", "ababababab"];
  const long = ["abcdabcd", "abcddcba", "aabbccdd", "abababab", "abcdeabcde", "abcabcabc", "abcdefabcdef"];
  shapes ??= buildPolicy(
    [4, 5, 6, 7, 8, 9, 10, 11, 12],
    [
      repeatCount(3),
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
 * How well a PIN withstands guessing, as a band. For a hint beside the field; what is refused is the policy's business.
 *
 * @param pin 4 to 12 digits
 * @param facts what is known about the cardholder, see {@link PersonalFacts}
 * @throws PinPolicyError `invalid-pin` when it is not 4 to 12 ASCII digits; `invalid-facts`
 */
export function strength(pin: PinInput, facts?: PersonalFacts): Strength {
  const result = defaultPolicy.check(pin, facts);
  if (!result.ok) {
    if (result.violations.some((violation) => violation.rule === "length")) {
      throw new PinPolicyError("invalid-pin", "strength() takes a PIN of 4 to 12 ASCII digits.");
    }
    return "weak";
  }
  // What the facts say, the default policy has said.
  return shapePolicy().check(pin).ok ? "strong" : "fair";
}
