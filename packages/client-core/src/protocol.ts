import type { Ending } from "./deadline.ts";
import type { CardPinErrorCode, Outcome } from "./errors.ts";
import type { Operation } from "./operations.ts";
import type { WireAnswer, WireRequest } from "./wire/wire.ts";

/** A request of an operation, before the issuer's own way of speaking is put on. */
export interface OperationRequest {
  readonly operation: Operation;
  /** Shared by all calls of an operation without parameters: not to be changed. */
  readonly url: Readonly<URL>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

/** The same for one attempt. */
export interface PlainRequest extends OperationRequest {
  /** The id that the call carries; the same for every attempt. */
  readonly requestId: string;
  /** Ends with the attempt. */
  readonly ending: Ending;
}

/** What the issuer's own way of speaking adds to a request. */
export interface Prepared {
  /** By lower-case name, Content-Type among them; each takes the place of one of that name that the request has. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is sent in the place of the request's body, such as the same in an envelope. */
  readonly body?: Uint8Array | undefined;
}

/** What an answer means. */
export type Judgement = Success | Failure;

/** The issuer carried the request out. */
export interface Success {
  readonly ok: true;
  /** The answer's JSON, opened when it came in an envelope. */
  readonly body: unknown;
}

/** The issuer did not, or did not say so. */
export interface Failure {
  readonly ok: false;
  readonly code: CardPinErrorCode;
  readonly outcome: Outcome;
  readonly retryable?: boolean | undefined;
  readonly issuerCode?: string | undefined;
  readonly issuerRequestId?: string | undefined;
  /**
   * The cause was stale credentials or a stale clock, and is mended now: one more attempt at once, once per call, is right
   * where the operation may be repeated.
   */
  readonly mended?: true;
}

/** How an issuer is spoken to: credentials, signature, timestamp, envelope, and what its answers mean. */
export interface Protocol {
  /** Says what one attempt carries beside what the operation wants. What it throws counts as `not-sent`. */
  prepare(request: PlainRequest): Prepared | Promise<Prepared>;
  /** What it is called when `prepare` does not end in time, where it waits for something of the caller's. Default `timeout`. */
  readonly whenLate?: CardPinErrorCode;
  /** Says what an answer means. Must not throw. */
  judge(answer: WireAnswer, request: { readonly plain: PlainRequest; readonly sent: WireRequest }): Judgement;
}

/** What an entry of an issuer's error table says. */
export interface ErrorRow {
  readonly code: CardPinErrorCode;
  /** Default `rejected`. */
  readonly outcome?: Outcome;
  /** Default: what the code implies. */
  readonly retryable?: boolean;
}

/** An issuer's error codes and what they mean here. */
export type ErrorTable = Readonly<Record<string, ErrorRow>>;

/**
 * What an HTTP status means when the body says nothing that can be understood: RFC 9110, section 15. A 5xx may come after
 * the work was done.
 */
export function failureByStatus(status: number): Failure {
  // 302 and 303 may follow work that was done; the others say that it is to be done elsewhere. Browsers show any redirect as 0.
  if (status === 302 || status === 303 || status === 0)
    return { ok: false, code: "redirect-refused", outcome: "unknown" };
  if (status >= 300 && status < 400) return { ok: false, code: "redirect-refused", outcome: "rejected" };
  if (status === 401) return { ok: false, code: "authentication-failed", outcome: "rejected" };
  if (status === 403) return { ok: false, code: "permission-denied", outcome: "rejected" };
  // Gateways say it of a server behind them that took too long, too.
  if (status === 408) return { ok: false, code: "timeout", outcome: "unknown" };
  if (status === 429) return { ok: false, code: "rate-limited", outcome: "rejected" };
  if (status >= 400 && status < 500) return { ok: false, code: "issuer-rejected", outcome: "rejected" };
  if (status >= 500) return { ok: false, code: "issuer-unavailable", outcome: "unknown" };
  return { ok: false, code: "unexpected-response", outcome: "unknown" };
}

/**
 * What an answer means whose body says "done" under a status that does not. Below 500 neither is to be relied on; a 5xx leaves
 * it open by itself.
 */
export function failureByContradiction(status: number): Failure {
  return status < 500 ? { ok: false, code: "unexpected-response", outcome: "unknown" } : failureByStatus(status);
}

/** The meaning of an issuer's error code by its table; a code that is not in it by the HTTP status. */
export function failureByCode(
  table: ErrorTable,
  answer: { readonly issuerCode: string; readonly status: number; readonly issuerRequestId?: string | undefined },
): Failure {
  const row = Object.hasOwn(table, answer.issuerCode) ? table[answer.issuerCode] : undefined;
  const base: Failure =
    row === undefined
      ? answer.status >= 400
        ? failureByStatus(answer.status)
        : { ok: false, code: "issuer-rejected", outcome: "rejected" }
      : { ok: false, outcome: "rejected", ...row };
  return { ...base, issuerCode: answer.issuerCode, issuerRequestId: answer.issuerRequestId };
}
