/**
 * What became of the card when a call failed.
 *
 * - `not-sent`: nothing that could change the card left this process. The card is as it was.
 * - `rejected`: the issuer said no. The card is as it was.
 * - `unknown`: the request may have been carried out. The card may or may not have the new PIN: ask the cardholder to try,
 *   or repeat the call where the verb allows it.
 */
export type Outcome = "not-sent" | "rejected" | "unknown";

interface ErrorKind {
  readonly text: string;
  /** What can have become of the card, as far as one request tells. See `docs/errors.md`, which a test holds to this. */
  readonly outcomes: readonly Outcome[];
  /** Whether the very same call may succeed later. */
  readonly retryable: boolean;
}

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
const kinds: Readonly<Record<CardPinErrorCode, ErrorKind>> = {
  "invalid-options": { text: "The client's options are not usable.", outcomes: ["not-sent"], retryable: false },
  "invalid-argument": {
    text: "An argument of the call is not usable; nothing was sent.",
    outcomes: ["not-sent"],
    retryable: false,
  },
  "invalid-pin": {
    text: "The PIN must be 4 to 12 ASCII digits; nothing was sent.",
    outcomes: ["not-sent"],
    retryable: false,
  },
  "policy-violation": {
    text: "The PIN breaks a rule of the issuer or of the programme's policy; nothing was sent. `violations` names the rules: ask the cardholder for another PIN.",
    outcomes: ["not-sent"],
    retryable: false,
  },
  "encryption-failed": {
    text: "The PIN could not be encrypted; nothing was sent. Check the key, or the encryptPin function that you supplied.",
    outcomes: ["not-sent"],
    retryable: false,
  },
  "token-unavailable": {
    text: "No access token could be had; nothing was sent to the card. Check the token supplier or the issuer's token endpoint.",
    outcomes: ["not-sent"],
    retryable: true,
  },
  "account-locked": {
    text: "The login was refused before and is not repeated, because the issuer locks the account after three failures. Correct the credentials and make a new client.",
    outcomes: ["not-sent"],
    retryable: false,
  },
  network: {
    text: "The connection to the issuer failed. `outcome` says whether the request may have arrived.",
    outcomes: ["not-sent", "unknown"],
    retryable: true,
  },
  timeout: {
    text: "The issuer did not answer in time. `outcome` says whether the request may have arrived.",
    outcomes: ["not-sent", "unknown"],
    retryable: true,
  },
  aborted: {
    text: "The call was aborted by its signal. `outcome` says whether the request may have arrived.",
    outcomes: ["not-sent", "unknown"],
    retryable: false,
  },
  "redirect-refused": {
    text: "The issuer answered with a redirect, which is never followed: it would send the PIN elsewhere. Check the base URL.",
    outcomes: ["rejected", "unknown"],
    retryable: false,
  },
  "rate-limited": {
    text: "The issuer's rate limit is reached. Wait `retryAfterMs` and try again.",
    outcomes: ["not-sent", "rejected"],
    retryable: true,
  },
  "authentication-failed": {
    text: "The issuer refused the credentials or the signature. Check keys, environment and clock.",
    outcomes: ["rejected"],
    retryable: false,
  },
  "permission-denied": {
    text: "The issuer does not allow this call for this account. Check the IP allow-list and the enabled features.",
    outcomes: ["rejected", "unknown"],
    retryable: false,
  },
  "clock-skew": {
    text: "The issuer refused the timestamp. Synchronise this machine's clock.",
    outcomes: ["rejected"],
    retryable: true,
  },
  "card-not-found": {
    text: "The issuer does not know this card under this account.",
    outcomes: ["rejected"],
    retryable: false,
  },
  "card-not-eligible": {
    text: "The card's type or state does not allow this. Read the card's state, or activate it first.",
    outcomes: ["rejected"],
    retryable: false,
  },
  "card-blocked": { text: "The card is blocked. Unblock it first.", outcomes: ["rejected"], retryable: false },
  "pin-refused": {
    text: "The issuer refused this PIN: wrong length, wrong format or too easy to guess. Ask the cardholder for another.",
    outcomes: ["rejected"],
    retryable: false,
  },
  "pin-not-supported": {
    text: "The card's programme does not allow this way of setting a PIN. Use the hosted page, or an ATM.",
    outcomes: ["rejected"],
    retryable: false,
  },
  "otp-refused": {
    text: "The one-time password is wrong, used or expired. Request a new one.",
    outcomes: ["rejected"],
    retryable: false,
  },
  "duplicate-request": {
    text: "The issuer has seen this request before, and may have carried it out then. Ask for its status, or read the card's.",
    outcomes: ["unknown"],
    retryable: false,
  },
  "invalid-request": {
    text: "The issuer found the request not valid. Check the identifiers of the card and the account.",
    outcomes: ["rejected"],
    retryable: false,
  },
  "issuer-rejected": {
    text: "The issuer refused the request. `issuerCode` is its own code, where it gave a known or well-formed one.",
    outcomes: ["rejected", "unknown"],
    retryable: false,
  },
  "issuer-unavailable": {
    text: "The issuer reports a failure of its own. Try again later.",
    outcomes: ["rejected", "unknown"],
    retryable: true,
  },
  "unexpected-response": {
    text: "The issuer's answer could not be understood. `outcome` says whether the card may have changed.",
    outcomes: ["rejected", "unknown"],
    retryable: false,
  },
};

/** All codes, for exhaustive tables and tests. */
export const cardPinErrorCodes: readonly CardPinErrorCode[] = Object.keys(kinds) as CardPinErrorCode[]; // the record's type says so

/** What can have become of the card with a code, as far as one request tells: of several attempts the doubtful one decides. */
export function outcomesOf(code: CardPinErrorCode): readonly Outcome[] {
  return kinds[code].outcomes;
}

/** What a {@link CardPinError} is made from. */
export interface CardPinErrorInit {
  readonly code: CardPinErrorCode;
  readonly outcome: Outcome;
  /** A literal of the source that is more exact than the code's text; never made from input. */
  readonly text?: string;
  /** Default: what the code implies. */
  readonly retryable?: boolean;
  readonly issuer?: string;
  readonly issuerCode?: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly issuerRequestId?: string;
  readonly retryAfterMs?: number;
  readonly violations?: readonly string[];
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
    super(init.text ?? kinds[init.code].text);
    this.code = init.code;
    this.outcome = init.outcome;
    this.retryable = init.retryable ?? kinds[init.code].retryable;
    if (init.issuer !== undefined) this.issuer = init.issuer;
    if (init.issuerCode !== undefined) this.issuerCode = init.issuerCode;
    if (init.status !== undefined) this.status = init.status;
    if (init.requestId !== undefined) this.requestId = init.requestId;
    if (init.issuerRequestId !== undefined) this.issuerRequestId = init.issuerRequestId;
    if (init.retryAfterMs !== undefined) this.retryAfterMs = init.retryAfterMs;
    if (init.violations !== undefined) this.violations = init.violations;
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
