import type { CallerErrorListener } from "../caller.ts";
import { CardPinError, type CardPinErrorInit, changeError, isCardPinError, type Outcome } from "../errors.ts";
import type { AttemptStart } from "../events.ts";
import { joinHeaders } from "../http/headers.ts";
import type { Http, HttpFailure, HttpRequest, HttpResponse } from "../http/http.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { failureByStatus, interpret, outcomeFor } from "../protocol/interpret.ts";
import { maskMessage } from "../protocol/message.ts";
import type { RetryRule } from "../protocol/operations.ts";
import type { AttemptHeaders, OperationRequest, Protocol } from "../protocol/protocol.ts";
import { Deadline } from "../time/deadline.ts";
import { parseHttpDate } from "../time/http-date.ts";
import type { Call, CallSettings } from "./call.ts";
import type { createLimiters } from "./rate-limit.ts";
import { delayBefore, leastCertain, mayRetry, parseRetryAfter, type RetryBudget } from "./retry.ts";

/** What every request of a client goes through. */
export interface SendSettings extends CallSettings {
  readonly protocol: Protocol;
  readonly http: Http;
  readonly budget: RetryBudget;
  /** The limits that a request of this method waits for. */
  readonly limitersFor: ReturnType<typeof createLimiters> | undefined;
  /** Headers of every request: the client's own and those that the options add. */
  readonly headers: Readonly<Record<string, string>>;
  readonly showMessages: boolean;
  readonly report: CallerErrorListener;
}

/** A request of one call. */
export interface CallRequest extends Omit<OperationRequest, "requestId" | "idempotencyKey" | "ending"> {
  /** The operation's own rule, or a stricter one that the arguments demand. */
  readonly retry: RetryRule;
  /** Makes the body of each attempt, in the place of `body`. It is wiped after the attempt. */
  readonly renewBody?: (() => Promise<Uint8Array>) | undefined;
  /** Header parameters of the operation. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What can be corrected before a request is sent again at once. */
type Correction = "clock" | "token";

/** What a request that succeeded brought. */
export interface Received {
  /** The response's JSON, opened. */
  readonly body: unknown;
  readonly response: HttpResponse;
}

type Attempt =
  | ({ readonly ok: true } & Received)
  | {
      readonly ok: false;
      readonly error: CardPinError;
      readonly correction?: Correction | undefined;
      /** The connection cannot be relied on any more. */
      readonly brokeConnection?: boolean;
    };

/**
 * Sends a request until it succeeds, fails for good, or time, retries or the retry budget are used up.
 *
 * @throws CardPinError
 */
export async function send(settings: SendSettings, call: Call, request: CallRequest): Promise<Received> {
  const corrected = new Set<Correction>();
  let outcome: Outcome = "not-sent";
  let retries = 0;
  let freshConnection = false;
  for (;;) {
    for (const limiter of settings.limitersFor?.(request.operation.method) ?? []) {
      await limiter.waitForTurn(call, outcome);
    }
    call.attempts += 1;
    const observed = startAttempt(settings, call, request);
    const attempt = await runAttempt(settings, call, { request, freshConnection, observed });
    if (attempt.ok) {
      observed?.end({ httpStatus: attempt.response.status });
      if (retries === 0) settings.budget.refund();
      return attempt;
    }
    outcome = leastCertain(outcome, attempt.error.outcome);
    const failure = changeError(attempt.error, { outcome });
    const wait = nextWait(settings, call, { request, attempt, corrected, retries });
    const { code, httpStatus, issuerCode, reason, host } = attempt.error;
    const facts = { code, outcome: attempt.error.outcome, httpStatus, issuerCode, reason, host, retryInMs: wait };
    observed?.end(omitUndefined(facts));
    if (wait === undefined) throw failure;
    if (attempt.correction !== undefined && !corrected.has(attempt.correction)) corrected.add(attempt.correction);
    else retries += 1;
    freshConnection ||= attempt.brokeConnection === true;
    if (wait > 0) await pause(settings, call, wait, failure);
  }
}

interface Observed {
  readonly start: AttemptStart;
  end(facts: object): void;
}

/** Tells the listeners that an attempt begins; `undefined` when nobody listens. */
function startAttempt(settings: SendSettings, call: Call, { operation }: CallRequest): Observed | undefined {
  const { events, clock } = settings;
  if (!events.isObserved) return undefined;
  const { method, path: pathTemplate } = operation;
  const facts = { ...call.facts, attempt: call.attempts, method, pathTemplate };
  const time = clock.now();
  const start: AttemptStart = { type: "attempt-start", ...facts, time };
  events.emit(start);
  return {
    start,
    end(more) {
      const now = clock.now();
      events.emit({ type: "attempt-end", ...facts, time: now, durationMs: now - time, ...more });
    },
  };
}

/** Returns the milliseconds until the next attempt; `undefined` when there is none. */
function nextWait(
  settings: SendSettings,
  call: Call,
  state: {
    readonly request: CallRequest;
    readonly attempt: Attempt & { readonly ok: false };
    readonly corrected: ReadonlySet<Correction>;
    readonly retries: number;
  },
): number | undefined {
  const { attempt, request, corrected, retries } = state;
  const { error, correction } = attempt;
  if (call.deadline.reason !== undefined) return undefined;
  // The issuer refused before any work, for a reason that is now corrected. A new token is a new try, so only where that is safe.
  if (correction !== undefined && !corrected.has(correction) && (correction === "clock" || request.retry === "safe")) {
    return 0;
  }
  // A clock that is known to be wrong will not be right a moment later.
  if (error.clockOffsetMs !== undefined) return undefined;
  if (retries >= call.retries || !mayRetry(error, request.retry)) return undefined;
  const wait = delayBefore({ retry: retries + 1, retryAfterMs: error.retryAfterMs, random: jitter(settings) });
  if (settings.clock.now() + wait >= call.endsAt) return undefined;
  return settings.budget.take() ? wait : undefined;
}

function jitter({ random }: SendSettings): number {
  try {
    return (Number.parseInt(random(1), 16) + 0.5) / 256;
  } catch {
    return 0.5; // a caller's source that fails must not hide what is known of the card
  }
}

/** Makes one attempt: prepares it, sends it, and says what the response means. */
async function runAttempt(
  settings: SendSettings,
  call: Call,
  init: {
    readonly request: CallRequest;
    readonly freshConnection: boolean;
    readonly observed: Observed | undefined;
  },
): Promise<Attempt> {
  const { issuer, protocol, events } = settings;
  const { operation, url, retry, headers, renewBody } = init.request;
  const { requestId, idempotencyKey } = call;
  const deadline = new Deadline(call.timeoutMs, { outer: call.deadline });
  let renewed: Uint8Array | undefined;
  const failed = (init: FailureInit): CardPinError => new CardPinError({ ...init, issuer, requestId });
  try {
    if (deadline.reason !== undefined) return { ok: false, error: failed(ended(deadline, "not-sent")) };

    let request: OperationRequest;
    let prepared: AttemptHeaders;
    try {
      renewed = renewBody === undefined ? undefined : await renewInTime(renewBody, deadline);
      const body = renewed ?? init.request.body;
      request = { operation, url, body, requestId, idempotencyKey, ending: deadline };
      // It gets the deadline itself, so that its error can say what it waited for.
      prepared = await protocol.prepare(request);
    } catch (error) {
      return { ok: false, error: notPrepared(error, { deadline, failed, facts: { issuer, requestId } }) };
    }
    if (deadline.reason !== undefined) return { ok: false, error: failed(ended(deadline, "not-sent")) };
    const outgoing: HttpRequest = {
      method: operation.method,
      url,
      headers: joinHeaders(settings.headers, call.headers, headers, prepared.headers),
      body: prepared.body ?? request.body,
      freshConnection: init.freshConnection,
      resendable: retry === "safe",
    };

    let response: HttpResponse | undefined;
    try {
      const sendRequest = async (): Promise<void> => {
        response = await settings.http.send(outgoing, deadline);
      };
      await (init.observed === undefined ? sendRequest() : events.sendInside(init.observed.start, sendRequest));
    } catch (error) {
      const failure = notReceived(error, { settings, request, deadline });
      return { ok: false, error: failed(failure), brokeConnection: true };
    }
    if (response === undefined) return { ok: false, error: failed({ code: "network", outcome: "unknown" }) };
    const { headers: sentHeaders } = outgoing;
    return readResponse(settings, { request, prepared, sentHeaders, response, failed });
  } finally {
    renewed?.fill(0);
    deadline.clear();
  }
}

/** Says what a response means, and learns from it: the issuer's clock, a refused token. */
function readResponse(
  settings: SendSettings,
  init: {
    readonly request: OperationRequest;
    readonly prepared: AttemptHeaders;
    /** All of them, the caller's own among them. */
    readonly sentHeaders: Readonly<Record<string, string>>;
    readonly response: HttpResponse;
    readonly failed: (init: FailureInit) => CardPinError;
  },
): Attempt {
  const { protocol, clock, showMessages } = settings;
  const { request, prepared, sentHeaders, response, failed } = init;
  const httpStatus = response.status;
  const { verdict, isOwn, message, refusesToken } = interpret(response, request, protocol);
  // A success under a timestamp that the response's Date says was too old or too new: then the Date is not the issuer's.
  const accepted = verdict.ok ? prepared.timestampMs : undefined;
  const isDateRefuted = accepted !== undefined && protocol.clock?.offsetIfOutside(response, accepted) !== undefined;
  if (isOwn && !isDateRefuted) protocol.clock?.learn(response);
  if (verdict.ok) return { ok: true, body: verdict.body, response };

  const { ok: _, ...failure } = verdict;
  const now = parseHttpDate(response.header("date")) ?? clock.now();
  const retryAfterMs = parseRetryAfter(response.header("retry-after"), now);
  const issuerMessage = showMessages ? maskMessage(message, { request, headers: sentHeaders }) : undefined;
  const facts = { httpStatus, retryAfterMs, issuerMessage };

  const { timestampMs } = prepared;
  const isClockSuspect = failure.code === "authentication-failed" || failure.code === "clock-skew";
  if (isOwn && isClockSuspect && timestampMs !== undefined && protocol.clock !== undefined) {
    const clockOffsetMs = protocol.clock.offsetIfOutside(response, timestampMs);
    if (clockOffsetMs !== undefined) {
      const correction = protocol.clock.follows(clockOffsetMs) ? "clock" : undefined;
      return { ok: false, error: failed({ ...failure, ...facts, code: "clock-skew", clockOffsetMs }), correction };
    }
  }
  if (refusesToken && prepared.token !== undefined) protocol.discardToken?.(prepared.token);
  return {
    ok: false,
    error: failed({ ...failure, ...facts }),
    correction: refusesToken && prepared.token !== undefined ? "token" : undefined,
  };
}

/** The facts of an error, before the call adds its own. */
type FailureInit = Omit<CardPinErrorInit, "issuer" | "requestId">;

function ended(deadline: Deadline, outcome: Outcome): FailureInit {
  return { code: deadline.reason ?? "timeout", outcome };
}

/** The body that an attempt has of its own. One that comes too late is wiped. */
async function renewInTime(renewBody: () => Promise<Uint8Array>, deadline: Deadline): Promise<Uint8Array> {
  let isLate = false;
  const renewing = renewBody().then((body) => {
    if (isLate) body.fill(0);
    return body;
  });
  try {
    return await deadline.race(renewing);
  } catch (error) {
    isLate = true;
    throw error;
  }
}

/** The error of an attempt that failed before anything was sent: a credential, a token, a signature. */
function notPrepared(
  error: unknown,
  init: {
    readonly deadline: Deadline;
    readonly failed: (init: FailureInit) => CardPinError;
    readonly facts: { readonly issuer: string; readonly requestId: string };
  },
): CardPinError {
  const { deadline, failed, facts } = init;
  if (isCardPinError(error) && error.name === "CardPinError") {
    return changeError(error, { ...facts, outcome: "not-sent" });
  }
  if (deadline.reason !== undefined) return failed(ended(deadline, "not-sent"));
  return failed({ code: "encryption-failed", outcome: "not-sent" });
}

/** An attempt without a complete response: whether the request may have arrived decides. */
function notReceived(
  error: unknown,
  init: { readonly settings: SendSettings; readonly request: OperationRequest; readonly deadline: Deadline },
): FailureInit {
  const { settings, request, deadline } = init;
  const { operation, url } = request;
  const known = isHttpFailure(error) ? error : undefined;
  if (known?.callerError !== undefined) settings.report({ source: "fetch", error: known.callerError });
  const outcome = known?.sent === false ? "not-sent" : outcomeFor(operation, "unknown");
  const httpStatus = known?.status;
  if (deadline.reason !== undefined) {
    const reason = deadline.reason === "timeout" ? (known?.reason ?? "response-timeout") : undefined;
    return { ...ended(deadline, outcome), httpStatus, reason, host: reason && url.host };
  }
  // A body that broke off: the status alone may still say that nothing was done.
  const byStatus = httpStatus === undefined ? undefined : failureByStatus(httpStatus);
  if (byStatus?.outcome === "rejected") return { code: byStatus.code, outcome: "rejected", httpStatus };
  const isUnreadable = known?.reason === "body-too-long" || known?.reason === "undecodable";
  const code = isUnreadable ? "unexpected-response" : known?.reason === "connect-timeout" ? "timeout" : "network";
  // The text of a proxy that cannot be used is fixed, and says what to do.
  const text = known?.reason === "proxy" ? known.message : undefined;
  return { code, outcome, httpStatus, reason: known?.reason ?? "other", host: url.host, text };
}

function isHttpFailure(error: unknown): error is HttpFailure {
  return typeof error === "object" && error !== null && Reflect.get(error, "name") === "HttpFailure";
}

async function pause(settings: SendSettings, call: Call, milliseconds: number, failure: CardPinError): Promise<void> {
  try {
    await call.wait(settings.clock.sleep(milliseconds, call.deadline.signal));
  } catch {
    throw call.deadline.reason === "aborted" ? changeError(failure, { code: "aborted" }) : failure;
  }
}
