import { type Call, type CallSettings, withFacts } from "./call.ts";
import { sleepWithTimer } from "./clock.ts";
import { Deadline, type EndReason } from "./deadline.ts";
import { CardPinError, isCardPinError, type Outcome } from "./errors.ts";
import type { RetryRule } from "./operations.ts";
import { present } from "./present.ts";
import { type Failure, failureByStatus, type OperationRequest, type PlainRequest, type Protocol } from "./protocol.ts";
import type { RateLimiter } from "./rate-limit.ts";
import { delayBefore, mayRepeat, parseRetryAfter, type RetryBudget, worst } from "./retry.ts";
import { type Wire, type WireAnswer, WireError, type WireRequest } from "./wire/wire.ts";

/** What every request of a client goes through. */
export interface Exchange extends CallSettings {
  readonly protocol: Protocol;
  readonly wire: Wire;
  readonly budget: RetryBudget;
  readonly limiter?: RateLimiter;
}

/**
 * Sends a request until it succeeds, fails for good, or time, retries or the retry budget are used up. Gives the answer's JSON.
 *
 * @throws CardPinError
 */
export async function exchange(settings: Exchange, call: Call, request: OperationRequest): Promise<unknown> {
  const rule = stricter(request.operation.retry, call.retry);
  let outcome: Outcome = "not-sent";
  let repeats = 0;
  let mendedOnce = false;
  for (;;) {
    if (settings.limiter !== undefined) await admit(settings, call, outcome);
    call.attempts += 1;
    const attempt = await runAttempt(settings, call, request);
    if (attempt.ok) {
      if (repeats === 0) settings.budget.refund();
      return attempt.body;
    }
    outcome = worst(outcome, attempt.error.outcome);
    const failure = withFacts(attempt.error, { outcome });
    const mended = attempt.mended && !mendedOnce && rule === "safe";
    const again = mended || (repeats < call.retries && mayRepeat(attempt.error, rule) && settings.budget.take());
    if (!again || call.deadline.reason !== undefined) {
      attempt.end(undefined);
      throw failure;
    }
    if (mended) mendedOnce = true;
    else repeats += 1;
    const wait = mended
      ? 0
      : delayBefore({
          attempt: repeats,
          retryAfterMs: attempt.error.retryAfterMs,
          random: Number.parseInt(settings.randomHex(1), 16) / 256,
        });
    attempt.end(wait);
    if (wait > 0) await pause(settings, call, wait, failure);
  }
}

/** Waits until the client's own rate limits let a request go, or says at once that they will not in time. */
async function admit(settings: Exchange, call: Call, outcome: Outcome): Promise<void> {
  const { issuer, limiter, clock } = settings;
  if (limiter === undefined) return;
  for (;;) {
    const wait = await mayWait(limiter, clock.now(), call.deadline);
    if (wait === 0 || call.deadline.reason !== undefined) return;
    const { requestId } = call;
    const failure = new CardPinError({ code: "rate-limited", outcome, issuer, requestId, retryAfterMs: wait });
    if (clock.now() + wait >= call.endsAt) throw failure;
    await pause(settings, call, wait, failure);
  }
}

// A store that fails must not stop calls that the issuer might take: its own limit is still there.
async function mayWait(limiter: RateLimiter, now: number, deadline: Deadline): Promise<number> {
  try {
    const asked = limiter.take(now);
    const wait = typeof asked === "number" ? asked : await deadline.race(Promise.resolve(asked));
    return Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : 0;
  } catch {
    return 0;
  }
}

type Attempt =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly error: CardPinError;
      readonly mended: boolean;
      /** Tells the listeners, once it is known whether another attempt follows. */
      readonly end: (retryInMs: number | undefined) => void;
    };

async function runAttempt(settings: Exchange, call: Call, request: OperationRequest): Promise<Attempt> {
  const { issuer, clock, events } = settings;
  const attempt = call.attempts;
  const facts = () => ({
    issuer,
    verb: call.verb,
    requestId: call.requestId,
    attempt,
    method: request.operation.method,
    pathTemplate: request.operation.path,
  });
  const start = clock.now();
  if (events.heard) events.emit({ type: "attempt-start", ...facts(), time: start });
  const emitEnd = (extra: object): void => {
    if (!events.heard) return;
    const time = clock.now();
    events.emit({ type: "attempt-end", ...facts(), time, durationMs: time - start, ...extra });
  };
  const deadline = new Deadline(call.timeoutMs, { outer: call.deadline });
  try {
    const tried = await tryOnce(settings, { call, request, deadline });
    const status = tried.answer?.status;
    if (tried.ok) {
      emitEnd({ status });
      return { ok: true, body: tried.body };
    }
    const { ok: _, mended, ...failure } = tried.failure;
    const retryAfterMs = parseRetryAfter(tried.answer?.header("retry-after") ?? null, clock.now());
    const error = new CardPinError({
      ...failure,
      issuer,
      requestId: call.requestId,
      status,
      retryAfterMs,
    });
    return {
      ok: false,
      error,
      mended: mended === true,
      end: (retryInMs) => {
        const { code, outcome, issuerCode } = error;
        emitEnd(present({ code, outcome, status, issuerCode, retryInMs }));
      },
    };
  } finally {
    deadline.clear();
  }
}

type Tried =
  | { readonly ok: true; readonly answer: WireAnswer; readonly body: unknown }
  | { readonly ok: false; readonly failure: Failure; readonly answer?: WireAnswer };

async function tryOnce(
  settings: Exchange,
  parts: { readonly call: Call; readonly request: OperationRequest; readonly deadline: Deadline },
): Promise<Tried> {
  const { protocol, wire } = settings;
  const { call, request, deadline } = parts;
  if (deadline.reason !== undefined) return ended(deadline.reason, "not-sent");

  const { operation, url, headers, body } = request;
  const plain: PlainRequest = { operation, url, headers, body, requestId: call.requestId, ending: deadline };
  let sent: WireRequest;
  try {
    const preparing = protocol.prepare(plain);
    const prepared = preparing instanceof Promise ? await deadline.race(preparing) : preparing;
    sent = {
      method: operation.method,
      url,
      // Not by spreading: engines are slow at objects that begin with another's members.
      headers: Object.assign({}, headers, prepared.headers),
      body: prepared.body ?? body,
    };
  } catch (error) {
    if (deadline.reason === "timeout" && protocol.whenLate !== undefined) {
      return failed({ ok: false, code: protocol.whenLate, outcome: "not-sent" });
    }
    if (deadline.reason !== undefined) return ended(deadline.reason, "not-sent");
    return failed(preparationFailure(error));
  }

  let answer: WireAnswer;
  try {
    answer = await wire.send(sent, deadline);
  } catch (error) {
    const known = error instanceof WireError ? error : undefined;
    const outcome = known?.sent === false ? "not-sent" : "unknown";
    if (deadline.reason !== undefined) return ended(deadline.reason, outcome);
    return failed(known?.status === undefined ? { ok: false, code: "network", outcome } : incomplete(known));
  }
  const judgement =
    answer.status === 0 || (answer.status >= 300 && answer.status < 400)
      ? failureByStatus(answer.status)
      : protocol.judge(answer, { plain, sent });
  return judgement.ok ? { ok: true, answer, body: judgement.body } : { ok: false, failure: judgement, answer };
}

function failed(failure: Failure): Tried {
  return { ok: false, failure };
}

function ended(reason: EndReason, outcome: Outcome): Tried {
  return failed({ ok: false, code: reason, outcome });
}

// A body that broke off or has no end: the status alone may still say that nothing was done.
function incomplete(error: WireError): Failure {
  const failure = failureByStatus(error.status ?? 0);
  if (failure.outcome === "rejected") return failure;
  return error.kind === "body-cut"
    ? { ok: false, code: "network", outcome: "unknown" }
    : { ok: false, code: "unexpected-response", outcome: "unknown" };
}

function preparationFailure(error: unknown): Failure {
  if (!isCardPinError(error)) return { ok: false, code: "encryption-failed", outcome: "not-sent" };
  const { code, retryable, issuerCode, issuerRequestId } = error;
  return { ok: false, code, outcome: "not-sent", retryable, issuerCode, issuerRequestId };
}

async function pause(settings: Exchange, call: Call, milliseconds: number, failure: CardPinError): Promise<void> {
  const sleep = settings.clock.sleep ?? sleepWithTimer;
  try {
    await call.deadline.race(sleep(milliseconds, call.deadline.signal));
  } catch {
    const { reason } = call.deadline;
    throw reason === "aborted" ? withFacts(failure, { code: "aborted", retryable: false }) : failure;
  }
}

const strictness: Readonly<Record<RetryRule, number>> = { safe: 0, "before-send-only": 1, never: 2 };

function stricter(a: RetryRule, b: RetryRule | undefined): RetryRule {
  return b !== undefined && strictness[b] > strictness[a] ? b : a;
}
