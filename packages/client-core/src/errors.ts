import type { ConnectionReason } from "./http/http.ts";
import { omitUndefined } from "./omit-undefined.ts";

/**
 * What a failed call means for the card.
 *
 * - `not-sent`: nothing that could change the card left this process. The card is unchanged.
 * - `rejected`: the issuer refused. The card is unchanged.
 * - `unknown`: the request may have been carried out. The card may or may not have the new PIN. Read the card's state, ask the
 *   cardholder to try the PIN, or retry if the verb allows it.
 */
export type Outcome = "not-sent" | "rejected" | "unknown";

/** What went wrong. The list is closed; `docs/errors.md` says what to do about each code. */
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

/** A release puts the address of `docs/errors.md` in place of this text. In a checkout messages have no address. */
const errorsPage: string = "%ERRORS_PAGE%";

/** What stands behind every message: the code, and in a release where it is explained. */
function messageEnd(code: CardPinErrorCode): string {
  return errorsPage.startsWith("https:") ? ` (${code}) ${errorsPage}#${code}` : ` (${code})`;
}

interface CodeFacts {
  /** The fixed text. Nothing that was passed in or came back is ever part of a message. */
  readonly text: string;
  /** The outcomes that one request with this code can have. */
  readonly outcomes: readonly Outcome[];
  /** Whether the same call may succeed later. */
  readonly retryable?: true;
}

const anyOutcome: readonly Outcome[] = ["not-sent", "rejected", "unknown"];

const codes: Readonly<Record<CardPinErrorCode, CodeFacts>> = {
  "invalid-options": { text: "The client's options are invalid.", outcomes: ["not-sent"] },
  "invalid-argument": { text: "An argument of the call is invalid. Nothing was sent.", outcomes: ["not-sent"] },
  "invalid-pin": {
    text: "The PIN must be a Pin, or 4 to 12 ASCII digits as text or bytes. Nothing was sent.",
    outcomes: ["not-sent"],
  },
  "policy-violation": {
    text: "The PIN breaks a rule of the issuer or of your policy. Nothing was sent. `violations` names the rules: ask the cardholder for another PIN.",
    outcomes: ["not-sent"],
  },
  "encryption-failed": {
    text: "The PIN could not be encrypted. Nothing was sent. Check the key, or the encryption function that you supplied.",
    outcomes: ["not-sent"],
  },
  "token-unavailable": {
    text: "Could not get an access token or a credential. Nothing was sent. Check the function that supplies it, or the issuer's token endpoint.",
    outcomes: ["not-sent"],
    retryable: true,
  },
  "account-locked": {
    text: "The issuer refused the login before. The client does not log in again, because repeated failures lock the account. Correct the credentials and create a new client.",
    outcomes: ["not-sent"],
  },
  network: {
    text: "The connection to the issuer failed. `reason` says how; `outcome` says whether the request may have arrived.",
    outcomes: ["not-sent", "unknown"],
    retryable: true,
  },
  timeout: {
    text: "The issuer did not respond in time. `outcome` says whether the request may have arrived.",
    outcomes: ["not-sent", "unknown"],
    retryable: true,
  },
  aborted: {
    text: "The call was aborted by its signal, or by closing the client. `outcome` says whether the request may have arrived.",
    outcomes: ["not-sent", "unknown"],
  },
  "redirect-refused": {
    text: "The issuer responded with a redirect. The client never follows one, because it would send the PIN elsewhere. Check the base URL.",
    outcomes: ["not-sent", "unknown"],
  },
  "rate-limited": {
    text: "The rate limit is reached. Wait `retryAfterMs` and try again.",
    outcomes: ["not-sent", "rejected"],
    retryable: true,
  },
  "authentication-failed": {
    text: "The issuer refused the credentials or the signature. Check the keys and the environment.",
    outcomes: anyOutcome,
  },
  "permission-denied": {
    text: "The issuer does not allow this call for this account. Check the IP allow-list and the enabled features.",
    outcomes: anyOutcome,
  },
  "clock-skew": {
    text: "The issuer refused the timestamp. Synchronize this machine's clock; `clockOffsetMs` is how far the issuer's clock is ahead.",
    outcomes: ["rejected"],
    retryable: true,
  },
  "card-not-found": { text: "The issuer does not know this card under this account.", outcomes: ["rejected"] },
  "card-not-eligible": {
    text: "The card's type or state does not allow this. Read the card's state, or activate it first.",
    outcomes: ["rejected"],
  },
  "card-blocked": { text: "The card is blocked. Unblock it first.", outcomes: ["rejected"] },
  "pin-refused": {
    text: "The issuer refused this PIN: wrong length, wrong format, or too easy to guess. Ask the cardholder for another one.",
    outcomes: ["rejected"],
  },
  "pin-not-supported": {
    text: "The card's program does not allow this way of setting a PIN. Use the hosted page or an ATM.",
    outcomes: ["rejected"],
  },
  "otp-refused": {
    text: "The one-time password is wrong, used or expired. Request a new one.",
    outcomes: ["rejected"],
  },
  "duplicate-request": {
    text: "The issuer received this request before and may have carried it out. Ask for its status, or read the card's.",
    outcomes: ["unknown"],
  },
  "invalid-request": {
    text: "The issuer found the request invalid. Check the identifiers of the card and the account.",
    outcomes: ["rejected"],
  },
  "issuer-rejected": {
    text: "The issuer refused the request. `issuerCode` is its own code, if it gave a well-formed one.",
    outcomes: ["rejected", "unknown"],
  },
  "issuer-unavailable": {
    text: "The issuer reports a failure of its own. Try again later.",
    outcomes: anyOutcome,
    retryable: true,
  },
  "unexpected-response": {
    text: "The issuer's response could not be understood. `outcome` says whether the card may have changed. Check the base URL.",
    outcomes: anyOutcome,
  },
};

/** All codes, for exhaustive tables and tests. */
export const cardPinErrorCodes: readonly CardPinErrorCode[] = /* @__PURE__ */ Object.keys(codes) as CardPinErrorCode[]; // the record's type says so

/**
 * Returns the outcomes that a code can have after one request. Over several attempts the least certain one counts.
 * `docs/errors.md` is generated from this table.
 *
 * @example
 * ```ts run
 * import { outcomesOf } from "@cardpin/client-core";
 *
 * console.log(outcomesOf("timeout").join()); // not-sent,unknown
 * ```
 */
export function outcomesOf(code: CardPinErrorCode): readonly Outcome[] {
  return codes[code].outcomes;
}

/** What a {@link CardPinError} is made from. */
export interface CardPinErrorInit {
  readonly code: CardPinErrorCode;
  readonly outcome: Outcome;
  /** A literal of the source that is more exact than the code's text. Never made from input. */
  readonly text?: string | undefined;
  /** Default: what the code implies. */
  readonly retryable?: boolean | undefined;
  readonly issuer?: string | undefined;
  readonly issuerCode?: string | undefined;
  readonly reason?: ConnectionReason | undefined;
  readonly host?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly requestId?: string | undefined;
  readonly issuerRequestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly clockOffsetMs?: number | undefined;
  readonly violations?: readonly string[] | undefined;
  readonly issuerMessage?: string | undefined;
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
  /** What it means for the card. */
  readonly outcome: Outcome;
  /** Whether the same call may succeed later. Whether it is *safe* to retry depends on `outcome` and on the verb. */
  readonly retryable: boolean;
  /** Which issuer: `rapyd`, `keysecure` … */
  declare readonly issuer?: string;
  /** The issuer's own error code, when it is well-formed. */
  declare readonly issuerCode?: string;
  /** With `network` and `timeout`: how the connection failed. */
  declare readonly reason?: ConnectionReason;
  /** With `network` and `timeout`: the host that was called, from your own options. */
  declare readonly host?: string;
  /** HTTP status of the last response. */
  declare readonly httpStatus?: number;
  /** The id that this call carried, the same for all its attempts. */
  declare readonly requestId?: string;
  /** The id that the issuer gave the request, for its support desk. */
  declare readonly issuerRequestId?: string;
  /** How long to wait before the next try, in milliseconds. */
  declare readonly retryAfterMs?: number;
  /** With `clock-skew`: how far the issuer's clock is ahead of this machine's, in milliseconds. */
  declare readonly clockOffsetMs?: number;
  /** With `policy-violation`: the codes of the broken rules, never the digits. */
  declare readonly violations?: readonly string[];
  /**
   * The issuer's own text, masked; only with the option `issuerMessages: "masked"`. Not enumerable, so that it does not reach
   * logs by accident.
   */
  declare readonly issuerMessage?: string;

  constructor(init: CardPinErrorInit) {
    const { code, outcome, text, retryable, issuerMessage, ...facts } = init;
    super((text ?? codes[code].text) + messageEnd(code));
    this.code = code;
    this.outcome = outcome;
    this.retryable = retryable ?? codes[code].retryable === true;
    Object.assign(this, omitUndefined(facts));
    if (issuerMessage !== undefined) Object.defineProperty(this, "issuerMessage", { value: issuerMessage });
  }

  static {
    Object.defineProperty(CardPinError.prototype, "name", { value: "CardPinError" });
    Object.defineProperty(CardPinError.prototype, marker, { value: true });
  }
}

/**
 * Whether a value is a {@link CardPinError}, also one from another copy of this package, or an error of
 * `@cardpin/pin-crypto`, which has the same `code`, `outcome` and `retryable`.
 *
 * @example
 * ```ts
 * import { isCardPinError } from "@cardpin/client-core";
 *
 * export function mayHaveNewPin(error: unknown): boolean {
 *   // Something else than an error of a client proves nothing.
 *   return !isCardPinError(error) || error.outcome === "unknown";
 * }
 * ```
 */
export function isCardPinError(value: unknown): value is CardPinError {
  return typeof value === "object" && value !== null && Reflect.get(value, marker) === true;
}

/**
 * Returns the same error with some facts changed. A new `code` brings its own text.
 *
 * @example
 * ```ts run
 * import { CardPinError } from "@cardpin/client-core";
 * import { changeError } from "@cardpin/client-core/issuer";
 *
 * const error = new CardPinError({ code: "timeout", outcome: "not-sent" });
 * console.log(changeError(error, { outcome: "unknown" }).outcome); // unknown
 * ```
 */
export function changeError(error: CardPinError, facts: Partial<CardPinErrorInit>): CardPinError {
  const { code, message, issuerMessage } = error;
  const isSameCode = facts.code === undefined || facts.code === code;
  // Another copy's message may end with another address.
  const text = isSameCode ? message.split(` (${code})`)[0] : undefined;
  const retryable = isSameCode ? error.retryable : undefined;
  return new CardPinError({ ...error, retryable, text, issuerMessage, ...facts });
}

/**
 * Returns a {@link CardPinError} for invalid options. `text` is a literal that says what to do.
 *
 * @example
 * ```ts run
 * import { optionsError } from "@cardpin/client-core/issuer";
 *
 * const error = optionsError("acme", "apiKey is missing: give the key of your account.");
 * console.log(error.code, error.issuer); // invalid-options acme
 * ```
 */
export function optionsError(issuer: string, text: string): CardPinError {
  return new CardPinError({ code: "invalid-options", outcome: "not-sent", issuer, text });
}

/**
 * Returns a {@link CardPinError} for an invalid argument of a verb. `text` is a literal that says what to do.
 *
 * @example
 * ```ts run
 * import { argumentError } from "@cardpin/client-core/issuer";
 *
 * const error = argumentError("acme", "reason must be LOST or STOLEN. Nothing was sent.");
 * console.log(error.code, error.outcome); // invalid-argument not-sent
 * ```
 */
export function argumentError(issuer: string, text: string): CardPinError {
  return new CardPinError({ code: "invalid-argument", outcome: "not-sent", issuer, text });
}
