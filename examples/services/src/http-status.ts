import type { CardPinError, CardPinErrorCode } from "cardpin";

/** What a failure means for whoever called the service. */
interface Meaning {
  readonly status: number;
  /** A word for the caller's program. */
  readonly reason: string;
}

const choose: Meaning = { status: 422, reason: "choose-another-pin" };
const conflict = (reason: string): Meaning => ({ status: 409, reason });
/** The issuer or the way to it: nothing is wrong with the request. */
const later: Meaning = { status: 503, reason: "try-again-later" };
/** Credentials, addresses, keys: only an operator can correct them. */
const ours: Meaning = { status: 502, reason: "service-misconfigured" };

/** Every code, so that a new one does not compile until it has a status. */
const meanings: Readonly<Record<CardPinErrorCode, Meaning>> = {
  "invalid-pin": choose,
  "policy-violation": choose,
  "pin-refused": choose,
  "card-not-found": { status: 404, reason: "card-not-found" },
  "card-blocked": conflict("card-blocked"),
  "card-not-eligible": conflict("card-not-eligible"),
  "pin-not-supported": conflict("pin-not-supported"),
  "otp-refused": conflict("otp-refused"),
  "duplicate-request": conflict("duplicate-request"),
  "rate-limited": { status: 429, reason: "too-many-requests" },
  network: later,
  timeout: later,
  aborted: later,
  "issuer-unavailable": later,
  "token-unavailable": later,
  "clock-skew": ours,
  "invalid-options": ours,
  "invalid-argument": { status: 400, reason: "invalid-request" },
  "invalid-request": ours,
  "encryption-failed": ours,
  "account-locked": ours,
  "redirect-refused": ours,
  "authentication-failed": ours,
  "permission-denied": ours,
  "issuer-rejected": ours,
  "unexpected-response": ours,
};

/** An answer of the service: its HTTP status, headers and JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: object;
}

/**
 * The answer to a failed call. With `outcome: "unknown"` it is no failure: the card may have the new PIN. So the answer is
 * 202, as for anything that is not decided yet, and it says what to do.
 */
export function answerTo(error: CardPinError): Answer {
  const { code, outcome, requestId, retryAfterMs } = error;
  if (outcome === "unknown") {
    return { status: 202, headers: {}, json: { state: "unknown", requestId, advice: whenUnknown } };
  }
  const { status, reason } = meanings[code];
  const seconds = Math.ceil((retryAfterMs ?? 5_000) / 1_000);
  // A type of its own, because compilers without `exactOptionalPropertyTypes` see a header that may be undefined.
  const headers: Answer["headers"] = status === 429 || status === 503 ? { "retry-after": String(seconds) } : {};
  // `outcome` is "not-sent" or "rejected": both mean that the card is as it was.
  return { status, headers, json: { state: "unchanged", reason, requestId } };
}

const whenUnknown =
  "The card may have the new PIN. Set the same PIN again to be sure, or try it at an ATM. Do not report a failure.";
