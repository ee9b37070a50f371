import type { Clock } from "./clock.ts";
import { Deadline } from "./deadline.ts";
import { argumentError, CardPinError, type CardPinErrorInit, isCardPinError } from "./errors.ts";
import type { EventHub } from "./events.ts";
import type { CallOptions } from "./issuer.ts";
import type { RetryRule } from "./operations.ts";
import { present } from "./present.ts";
import { type RandomHex, uuid } from "./random.ts";
import type { PinResult } from "./result.ts";

/** What a client's calls share. */
export interface CallSettings extends Bounds {
  readonly issuer: string;
  readonly clock: Clock;
  readonly randomHex: RandomHex;
  readonly events: EventHub;
}

/** One call of a verb: what stays the same over all its attempts. Made by the transport alone. */
export class Call {
  /** In every call and in nothing else, whatever a caller makes up. */
  readonly #made = true;
  readonly verb: string;
  readonly requestId: string;
  readonly timeoutMs: number;
  readonly retries: number;
  /** Ends with the caller's signal or with the total time. */
  readonly deadline: Deadline;
  /** When the total time is over, by the client's clock, in milliseconds since the epoch. */
  readonly endsAt: number;
  /** Stricter than the operation's own rule, where the arguments demand it. */
  readonly retry: RetryRule | undefined;
  /** Attempts so far. */
  attempts = 0;

  constructor(parts: Pick<Call, "verb" | "requestId" | "timeoutMs" | "retries" | "deadline" | "endsAt" | "retry">) {
    this.verb = parts.verb;
    this.requestId = parts.requestId;
    this.timeoutMs = parts.timeoutMs;
    this.retries = parts.retries;
    this.deadline = parts.deadline;
    this.endsAt = parts.endsAt;
    this.retry = parts.retry;
  }

  /** Whether a value is a call that the transport made. It is not looked into. */
  static is(value: unknown): value is Call {
    return typeof value === "object" && value !== null && #made in value;
  }
}

const requestIdForm = /^[A-Za-z0-9_-]{1,64}$/;
/** The longest that a timer takes. */
const longestTimeoutMs = 2_147_483_647;

/** What bounds a call: the client's options have it for all calls, a call's options for that one. */
export interface Bounds {
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly retries: number;
}

/** What is wrong with the bounds that are given; `undefined` when nothing is. */
export function wrongBound(given: { readonly [Name in keyof Bounds]?: unknown }): string | undefined {
  for (const name of ["timeoutMs", "totalTimeoutMs"] as const) {
    if (!isWhole(given[name], 1, longestTimeoutMs)) return `${name} must be whole milliseconds, 1 or more.`;
  }
  return isWhole(given.retries, 0, 10) ? undefined : "retries must be a whole number from 0 to 10.";
}

function isWhole(value: unknown, from: number, to: number): boolean {
  return value === undefined || (Number.isInteger(value) && (value as number) >= from && (value as number) <= to); // isInteger is false for all but numbers
}

/** Runs one call from its first event to its last. Whatever goes wrong comes out as a {@link CardPinError}. */
export async function runCall<T>(
  settings: CallSettings,
  init: { readonly verb: string; readonly options: CallOptions | undefined; readonly retry?: RetryRule | undefined },
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const { issuer, clock, events } = settings;
  const options = readCallOptions(issuer, init.options);
  const start = settings.clock.now();
  const totalTimeoutMs = options.totalTimeoutMs ?? settings.totalTimeoutMs;
  const call = new Call({
    verb: init.verb,
    requestId: options.requestId ?? uuid(settings.randomHex),
    timeoutMs: options.timeoutMs ?? settings.timeoutMs,
    retries: options.retries ?? settings.retries,
    deadline: new Deadline(totalTimeoutMs, { user: options.signal }),
    endsAt: start + totalTimeoutMs,
    retry: init.retry,
  });
  const { verb, requestId } = call;
  if (events.heard) events.emit({ type: "call-start", issuer, verb, requestId, time: start });
  const end = (facts: () => object): void => {
    if (!events.heard) return;
    const time = clock.now();
    events.emit({
      type: "call-end",
      issuer,
      verb,
      requestId,
      time,
      attempts: call.attempts,
      durationMs: time - start,
      ...facts(),
    });
  };
  try {
    const result = await work(call);
    end(() => factsOfResult(result));
    return result;
  } catch (thrown) {
    const error = complete(thrown, call, issuer);
    const { code, outcome, issuerCode, issuerRequestId } = error;
    end(() => present({ code, outcome, issuerCode, issuerRequestId }));
    throw error;
  } finally {
    call.deadline.clear();
  }
}

type Given = { readonly [Name in keyof CallOptions]: CallOptions[Name] | undefined };

function readCallOptions(issuer: string, options: CallOptions | undefined): Given {
  if (options === undefined) return {};
  const bad = (text: string): CardPinError => argumentError(issuer, text);
  if (typeof options !== "object" || options === null) throw bad("The call's options must be an object.");
  let given: Given;
  try {
    // Not `options` below: a getter could give another value than the one that was checked.
    given = copyOf(options);
  } catch {
    throw bad("The call's options could not be read: a getter of theirs failed. Nothing was sent.");
  }
  const { signal, requestId } = given;
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw bad("signal must be an AbortSignal.");
  const wrong = wrongBound(given);
  if (wrong !== undefined) throw bad(wrong);
  if (requestId !== undefined && (typeof requestId !== "string" || !requestIdForm.test(requestId))) {
    throw bad("requestId must be 1 to 64 letters, digits, hyphens or underscores.");
  }
  return given;
}

function copyOf({ signal, timeoutMs, totalTimeoutMs, retries, requestId }: CallOptions): Given {
  return { signal, timeoutMs, totalTimeoutMs, retries, requestId };
}

// What is thrown here may come from a caller's getter, policy or clock and quote what it held, so it is replaced.
function complete(thrown: unknown, { attempts, requestId }: Call, issuer: string): CardPinError {
  if (!isCardPinError(thrown)) {
    // After an attempt nothing tells how far the request got.
    return attempts === 0
      ? new CardPinError({ code: "invalid-argument", outcome: "not-sent", issuer, requestId })
      : new CardPinError({ code: "unexpected-response", outcome: "unknown", issuer, requestId });
  }
  if (thrown.requestId !== undefined && thrown.issuer !== undefined) return thrown;
  return withFacts(thrown, { issuer: thrown.issuer ?? issuer, requestId: thrown.requestId ?? requestId });
}

/** The same error with some facts changed. */
export function withFacts(error: CardPinError, facts: Partial<CardPinErrorInit>): CardPinError {
  return new CardPinError({ ...error, text: error.message, ...facts });
}

function factsOfResult(result: unknown): object {
  if (typeof result !== "object" || result === null) return {};
  const { state, issuerRequestId } = result as Partial<PinResult>; // each is checked below
  return {
    ...(state === "effective" || state === "accepted" || state === "hosted" ? { state } : {}),
    ...(typeof issuerRequestId === "string" ? { issuerRequestId } : {}),
  };
}
