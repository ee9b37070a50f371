import type { Outcome } from "@cardpin/client-core";
import { oneTimeFields } from "@cardpin/client-core/issuer";

/** What a batch can ask for each line of its input. */
export type BatchVerb = "setPin" | "issueNewPin" | "resetPinTries";

/**
 * What became of a line.
 *
 * - `effective`, `accepted`: the issuer did it, or is still processing it
 * - `rejected`, `not-sent`: the card is unchanged
 * - `unknown`: the card may or may not have changed; decide, then run again with `redo`
 * - `invalid`: the line itself is wrong, or the issuer does not offer the verb; nothing was sent
 */
export type LineState = "effective" | "accepted" | Outcome | "invalid";

/** Why a line is invalid. `card-repeated`: an earlier line of the input is about the same card. */
export type LineProblem =
  | "malformed-line"
  | "line-too-long"
  | "unknown-issuer"
  | "verb-not-offered"
  | "card-missing"
  | "card-repeated"
  | "pin-missing"
  | "invalid-pin";

/** What became of one attempt at a line. It holds codes and ids, never a PIN. */
export interface BatchOutcome {
  readonly outcome: LineState;
  /**
   * The code of the `CardPinError`; a {@link LineProblem} of an invalid line; `interrupted` when an earlier run ended before it
   * learned the outcome. `pin-not-delivered` when your `deliver` failed; `pin-not-generated` when no PIN passes the policy and the issuer's rules.
   */
  readonly code?: string;
  readonly issuerCode?: string;
  readonly reason?: string;
  readonly violations?: readonly string[];
  readonly requestId?: string;
  readonly issuerRequestId?: string;
  readonly retryAfterMs?: number;
  /** `true` when the cause lies outside the line, so that the next run tries it again by itself. */
  readonly again?: true;
}

/** One line of the results file. */
export interface BatchResult extends BatchOutcome {
  /** Number of the line in the input, from 1. */
  readonly line: number;
  /** 1 for the first. The entry with the highest number counts; 0 for a line that is invalid before it is sent. */
  readonly attempt: number;
  /** When it was recorded, in ISO 8601. */
  readonly time: string;
  readonly issuer?: string;
  /** The card's identifier. It is left out when it could be a PAN. */
  readonly card?: string;
}

/** Codes whose cause lies with the issuer, the network or the credentials, and not with the line. */
const outsideCauses: ReadonlySet<string> = new Set([
  "account-locked",
  "authentication-failed",
  "clock-skew",
  "encryption-failed",
  "invalid-options",
  "issuer-unavailable",
  "network",
  "permission-denied",
  "rate-limited",
  "redirect-refused",
  "timeout",
  "token-unavailable",
  "aborted",
]);

/** Whether a failure says something about the issuer rather than about the line. */
export function hasOutsideCause({ code }: BatchOutcome): boolean {
  return code !== undefined && outsideCauses.has(code);
}

/**
 * Whether a line may be sent again when nobody knows what became of it. Setting the same PIN twice ends in the same state. Making
 * a PIN, resetting tries, and a request with a one-time password do not.
 */
export function isRepeatable(verb: BatchVerb, input: Readonly<Record<string, unknown>>): boolean {
  return verb === "setPin" && oneTimeFields.every((field) => input[field] === undefined);
}
