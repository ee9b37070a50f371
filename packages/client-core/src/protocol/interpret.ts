import type { CardPinErrorCode, Outcome } from "../errors.ts";
import type { HttpResponse } from "../http/http.ts";
import type { Operation } from "./operations.ts";
import type { OperationRequest, Protocol, Reading } from "./protocol.ts";

/** The issuer carried the request out. */
export interface Success {
  readonly ok: true;
  readonly body: unknown;
}

/** The issuer did not carry the request out, or did not say so. */
export interface Failure {
  readonly ok: false;
  readonly code: CardPinErrorCode;
  readonly outcome: Outcome;
  readonly retryable?: boolean | undefined;
  readonly text?: string | undefined;
  readonly issuerCode?: string | undefined;
  readonly issuerRequestId?: string | undefined;
}

/** What a response means. */
export interface Interpretation {
  readonly verdict: Success | Failure;
  /** The issuer's envelope was understood, so the response is the issuer's own. */
  readonly isOwn: boolean;
  readonly message: unknown;
  readonly refusesToken: boolean;
}

/**
 * Says what a response means for the card. The rules are the same for every issuer and stand here only:
 *
 * - a redirect, a 5xx, and a response that contradicts its status or itself are `unknown`
 * - a refusal in the issuer's own envelope is `rejected`, unless its error table says otherwise
 * - outside the envelope, only a status by which a gateway can only have refused is `rejected`
 * - a read cannot change a card, so its failures are never `unknown`
 */
export function interpret(response: HttpResponse, request: OperationRequest, protocol: Protocol): Interpretation {
  const { status } = response;
  // Browsers show a redirect that was not followed as status 0.
  const isRedirect = status === 0 || (status >= 300 && status < 400);
  const reading = isRedirect ? foreign : read(response, request, protocol);
  const verdict = isRedirect ? redirected : verdictOf(reading, status, protocol);
  return {
    verdict: verdict.ok ? verdict : { ...verdict, outcome: outcomeFor(request.operation, verdict.outcome) },
    isOwn: reading.kind === "done" || reading.kind === "refused",
    message: reading.kind === "refused" ? reading.message : undefined,
    refusesToken: "refusesToken" in reading && reading.refusesToken === true,
  };
}

/** A read cannot change a card: nothing that could was sent. */
export function outcomeFor(operation: Operation, outcome: Outcome): Outcome {
  return operation.reads === true && outcome === "unknown" ? "not-sent" : outcome;
}

const foreign: Reading = { kind: "foreign" };
const redirected: Failure = { ok: false, code: "redirect-refused", outcome: "unknown" };

function read(response: HttpResponse, request: OperationRequest, protocol: Protocol): Reading {
  try {
    return protocol.read(response, request);
  } catch {
    return foreign;
  }
}

function verdictOf(reading: Reading, status: number, protocol: Protocol): Success | Failure {
  if (reading.kind === "done" && status >= 200 && status < 300) return { ok: true, body: reading.body };
  if (reading.kind === "foreign") return failureByStatus(status);
  if (reading.kind === "refused") return refusal(reading, status, protocol);
  return contradiction(status, reading.kind === "contradictory" ? reading.issuerCode : undefined);
}

function contradiction(status: number, issuerCode: string | undefined): Failure {
  const code = status >= 500 ? "issuer-unavailable" : "unexpected-response";
  return { ok: false, code, outcome: "unknown", issuerCode };
}

function refusal(reading: Reading & { readonly kind: "refused" }, status: number, protocol: Protocol): Failure {
  const { issuerCode, issuerRequestId, retryable } = reading;
  const facts = { ok: false, issuerCode, issuerRequestId, retryable } as const;
  const { errorTable } = protocol;
  const listed = issuerCode !== undefined && Object.hasOwn(errorTable, issuerCode) ? errorTable[issuerCode] : undefined;
  const row = reading.row ?? listed;
  if (status >= 500 && row?.statuses?.includes(status) !== true) {
    return { ...facts, code: "issuer-unavailable", outcome: "unknown" };
  }
  if (row !== undefined) {
    return { ...facts, code: row.code, outcome: row.outcome ?? "rejected", retryable: retryable ?? row.retryable };
  }
  if (status === 408) return { ...facts, code: "timeout", outcome: "unknown" };
  return { ...facts, code: codeByStatus(status), outcome: "rejected" };
}

/** Statuses by which a gateway can only have refused a request (RFC 9110, section 15.5; RFC 6585). */
const refusingStatuses: ReadonlySet<number> = new Set([401, 403, 404, 405, 411, 413, 414, 415, 421, 429, 431]);

/** What an HTTP status means when the response is not the issuer's own. */
export function failureByStatus(status: number): Failure {
  if (refusingStatuses.has(status)) {
    return {
      ok: false,
      code: codeByStatus(status),
      outcome: "rejected",
      text: status === 404 ? notTheIssuer : undefined,
    };
  }
  if (status === 408) return { ok: false, code: "timeout", outcome: "unknown" };
  const code = status >= 500 ? "issuer-unavailable" : "unexpected-response";
  return { ok: false, code, outcome: "unknown" };
}

const notTheIssuer =
  "The server responded with 404 and not in the issuer's format. Check the base URL: host, path and environment.";

function codeByStatus(status: number): CardPinErrorCode {
  if (status === 401) return "authentication-failed";
  if (status === 403) return "permission-denied";
  if (status === 429) return "rate-limited";
  return "issuer-rejected";
}
