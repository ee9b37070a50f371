import { present } from "./present.ts";

/**
 * What became of the card when a call failed.
 *
 * - `not-sent`: nothing that could change the card left this process. The card is as it was.
 * - `rejected`: the issuer said no. The card is as it was.
 * - `unknown`: the request may have been carried out. The card may or may not have the new PIN: ask the cardholder to try,
 *   or repeat the call where the verb allows it.
 */
export type Outcome = "not-sent" | "rejected" | "unknown";

/** The closed list of what can go wrong. */
export type CardPinErrorCode =
  | "invalid-options"
  | "invalid-argument"
  | "invalid-pin"
  | "policy-violation"
  | "encryption-failed"
  | "token-unavailable"
  | "account-locked"
  | "network"
  | "timeout"
  | "aborted"
  | "redirect-refused"
  | "rate-limited"
  | "authentication-failed"
  | "permission-denied"
  | "clock-skew"
  | "card-not-found"
  | "card-not-eligible"
  | "card-blocked"
  | "pin-refused"
  | "pin-not-supported"
  | "otp-refused"
  | "duplicate-request"
  | "invalid-request"
  | "issuer-rejected"
  | "issuer-unavailable"
  | "unexpected-response";

/** Every code with its fixed text. Nothing that was passed in or came back is ever part of a message. */
const texts: Readonly<Record<CardPinErrorCode, string>> = {
  "invalid-options": "The client's options are not usable.",
  "invalid-argument": "An argument of the call is not usable; nothing was sent.",
  "invalid-pin": "The PIN must be 4 to 12 ASCII digits; nothing was sent.",
  "policy-violation":
    "The PIN breaks a rule of the issuer or of the programme's policy; nothing was sent. `violations` names the rules: ask the cardholder for another PIN.",
  "encryption-failed":
    "The PIN could not be encrypted; nothing was sent. Check the key, or the encryptPin function that you supplied.",
  "token-unavailable":
    "No access token could be had; nothing was sent to the card. Check the token supplier or the issuer's token endpoint.",
  "account-locked":
    "The login was refused before and is not repeated, because the issuer locks the account after three failures. Correct the credentials and make a new client.",
  network: "The connection to the issuer failed. `outcome` says whether the request may have arrived.",
  timeout: "The issuer did not answer in time. `outcome` says whether the request may have arrived.",
  aborted: "The call was aborted by its signal. `outcome` says whether the request may have arrived.",
  "redirect-refused":
    "The issuer answered with a redirect, which is never followed: it would send the PIN elsewhere. Check the base URL.",
  "rate-limited": "The issuer's rate limit is reached. Wait `retryAfterMs` and try again.",
  "authentication-failed": "The issuer refused the credentials or the signature. Check keys, environment and clock.",
  "permission-denied":
    "The issuer does not allow this call for this account. Check the IP allow-list and the enabled features.",
  "clock-skew": "The issuer refused the timestamp. Synchronise this machine's clock.",
  "card-not-found": "The issuer does not know this card under this account.",
  "card-not-eligible": "The card's type or state does not allow this. Read the card's state, or activate it first.",
  "card-blocked": "The card is blocked. Unblock it first.",
  "pin-refused":
    "The issuer refused this PIN: wrong length, wrong format or too easy to guess. Ask the cardholder for another.",
  "pin-not-supported": "The card's programme does not allow this way of setting a PIN. Use the hosted page, or an ATM.",
  "otp-refused": "The one-time password is wrong, used or expired. Request a new one.",
  "duplicate-request":
    "The issuer has seen this request before, and may have carried it out then. Ask for its status, or read the card's.",
  "invalid-request": "The issuer found the request not valid. Check the identifiers of the card and the account.",
  "issuer-rejected":
    "The issuer refused the request. `issuerCode` is its own code, where it gave a known or well-formed one.",
  "issuer-unavailable": "The issuer reports a failure of its own. Try again later.",
  "unexpected-response":
    "The issuer's answer could not be understood. `outcome` says whether the card may have changed.",
};

/** Codes after which the very same call may succeed later. */
const retryableCodes: readonly CardPinErrorCode[] = [
  "token-unavailable",
  "network",
  "timeout",
  "rate-limited",
  "clock-skew",
  "issuer-unavailable",
];

const outcomes: Readonly<Record<CardPinErrorCode, readonly Outcome[]>> = {
  "invalid-options": ["not-sent"],
  "invalid-argument": ["not-sent"],
  "invalid-pin": ["not-sent"],
  "policy-violation": ["not-sent"],
  "encryption-failed": ["not-sent"],
  "token-unavailable": ["not-sent"],
  "account-locked": ["not-sent"],
  network: ["not-sent", "unknown"],
  timeout: ["not-sent", "unknown"],
  aborted: ["not-sent", "unknown"],
  "redirect-refused": ["rejected", "unknown"],
  "rate-limited": ["not-sent", "rejected"],
  "authentication-failed": ["rejected"],
  "permission-denied": ["rejected", "unknown"],
  "clock-skew": ["rejected"],
  "card-not-found": ["rejected"],
  "card-not-eligible": ["rejected"],
  "card-blocked": ["rejected"],
  "pin-refused": ["rejected"],
  "pin-not-supported": ["rejected"],
  "otp-refused": ["rejected"],
  "duplicate-request": ["unknown"],
  "invalid-request": ["rejected"],
  "issuer-rejected": ["rejected", "unknown"],
  "issuer-unavailable": ["rejected", "unknown"],
  "unexpected-response": ["rejected", "unknown"],
};

/** All codes, for exhaustive tables and tests. */
export const cardPinErrorCodes: readonly CardPinErrorCode[] = /* @__PURE__ */ Object.keys(texts) as CardPinErrorCode[]; // the record's type says so

/**
 * What can have become of the card with a code, as far as one request tells: of several attempts the doubtful one decides.
 * `docs/errors.md` has the same table, and a test holds it to this.
 */
export function outcomesOf(code: CardPinErrorCode): readonly Outcome[] {
  return outcomes[code];
}

/** What a {@link CardPinError} is made from. */
export interface CardPinErrorInit {
  readonly code: CardPinErrorCode;
  readonly outcome: Outcome;
  /** A literal of the source that is more exact than the code's text; never made from input. */
  readonly text?: string | undefined;
  /** Default: what the code implies. */
  readonly retryable?: boolean | undefined;
  readonly issuer?: string | undefined;
  readonly issuerCode?: string | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly issuerRequestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly violations?: readonly string[] | undefined;
}

const marker: symbol = Symbol.for("cardpin.error");

/**
 * The one error type of every client. It carries named, safe fields and nothing else: no body, no headers, no request, no
 * `cause`.
 */
export class CardPinError extends Error {
  declare readonly name: "CardPinError";
  /** What went wrong. */
  readonly code: CardPinErrorCode;
  /** What became of the card. */
  readonly outcome: Outcome;
  /** Whether the same call may succeed later. Says nothing about safety: that is `outcome`. */
  readonly retryable: boolean;
  /** Which issuer: `rapyd`, `keysecure` … */
  declare readonly issuer?: string;
  /** The issuer's own error code, when it is well-formed. */
  declare readonly issuerCode?: string;
  /** HTTP status of the last answer. */
  declare readonly status?: number;
  /** The id that this call carried; the same over all its attempts. */
  declare readonly requestId?: string;
  /** The id that the issuer gave the request, for its support desk. */
  declare readonly issuerRequestId?: string;
  /** How long the issuer asked to wait, in milliseconds. */
  declare readonly retryAfterMs?: number;
  /** With `policy-violation`: the codes of the broken rules, never the digits. */
  declare readonly violations?: readonly string[];

  constructor(init: CardPinErrorInit) {
    super(init.text ?? texts[init.code]);
    this.code = init.code;
    this.outcome = init.outcome;
    this.retryable = init.retryable ?? retryableCodes.includes(init.code);
    const { issuer, issuerCode, status, requestId, issuerRequestId, retryAfterMs, violations } = init;
    Object.assign(this, present({ issuer, issuerCode, status, requestId, issuerRequestId, retryAfterMs, violations }));
  }

  static {
    Object.defineProperty(CardPinError.prototype, "name", { value: "CardPinError" });
    Object.defineProperty(CardPinError.prototype, marker, { value: true });
  }
}

/** Whether `value` is a {@link CardPinError}, also when it comes from another copy of this package. */
export function isCardPinError(value: unknown): value is CardPinError {
  return typeof value === "object" && value !== null && Reflect.get(value, marker) === true;
}

/** A {@link CardPinError} for options that a client cannot be made from. `text` is a literal that says what to do. */
export function optionsError(issuer: string, text: string): CardPinError {
  return new CardPinError({ code: "invalid-options", outcome: "not-sent", issuer, text });
}

/** A {@link CardPinError} for an argument that a verb cannot use. `text` is a literal that says what to do. */
export function argumentError(issuer: string, text: string): CardPinError {
  return new CardPinError({ code: "invalid-argument", outcome: "not-sent", issuer, text });
}
