import { argumentError, CardPinError, changeError, isCardPinError } from "../errors.ts";
import type { EventHub } from "../events.ts";
import { readExtraHeaders } from "../input/headers.ts";
import { readKnownOptions } from "../input/known-options.ts";
import { idForm } from "../input/read.ts";
import { omitUndefined } from "../omit-undefined.ts";
import type { PinChecks } from "../policy.ts";
import type { RandomHex } from "../random.ts";
import type { CheckedClock } from "../time/clock.ts";
import { Deadline, longestTimerMs } from "../time/deadline.ts";
import { isAbortSignal } from "../time/signal.ts";
import type { PinCallOptions } from "../verbs.ts";

/** What all calls of a client share. */
export interface CallSettings extends Bounds {
  readonly issuer: string;
  /** The name under which `createCardPin` knows the issuer. */
  readonly name?: string | undefined;
  readonly clock: CheckedClock;
  readonly random: RandomHex;
  /** Returns the request id of a call that was given none. */
  readonly newRequestId: () => string;
  readonly events: EventHub;
  /** Lower-case names of the headers that callers may not set. */
  readonly ownHeaders: readonly string[];
  readonly pinChecks: PinChecks;
  /** Aborts when the client is closed. */
  readonly closing: AbortSignal;
}

/** What bounds a call. */
export interface Bounds {
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly retries: number;
}

/** One call of a verb: what stays the same over all its attempts. */
export class Call {
  readonly issuer: string;
  readonly verb: string;
  readonly requestId: string;
  /** The same in every attempt, and another in every call of a verb. */
  readonly idempotencyKey: string;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What is known about the cardholder, for policies. */
  readonly cardholder: PinCallOptions["facts"];
  /** Ends with the caller's signal or with the total time. */
  readonly deadline: Deadline;
  /** When the total time is over, by the client's clock, in milliseconds since the epoch. */
  readonly endsAt: number;
  readonly startedAt: number;
  /** Attempts so far. */
  attempts = 0;
  readonly #settings: CallSettings;
  #callId: string | undefined;

  constructor(settings: CallSettings, { verb, idempotencyKey }: CallInit, options: PinCallOptions) {
    this.#settings = settings;
    this.issuer = settings.issuer;
    this.verb = verb;
    this.requestId = options.requestId ?? settings.newRequestId();
    // A request id of the caller's may have been used before.
    const mustDraw = options.requestId !== undefined && idempotencyKey !== "request-id";
    this.idempotencyKey = mustDraw ? settings.newRequestId() : this.requestId;
    this.timeoutMs = options.timeoutMs ?? settings.timeoutMs;
    this.retries = options.retries ?? settings.retries;
    this.cardholder = options.facts;
    const { issuer, ownHeaders } = settings;
    this.headers = readExtraHeaders(issuer, options.headers, { ownHeaders, from: "call" });
    const totalTimeoutMs = options.totalTimeoutMs ?? settings.totalTimeoutMs;
    this.startedAt = settings.clock.now();
    this.endsAt = this.startedAt + totalTimeoutMs;
    this.deadline = new Deadline(totalTimeoutMs, { signal: options.signal });
  }

  /** Tells calls apart. Made when it is first asked for: only events have it. */
  get callId(): string {
    this.#callId ??= newCallId();
    return this.#callId;
  }

  /** The facts that each of the call's events has. */
  get facts(): {
    readonly issuer: string;
    readonly name?: string;
    readonly verb: string;
    readonly callId: string;
    readonly requestId: string;
  } {
    const { issuer, verb, callId, requestId } = this;
    const { name } = this.#settings;
    return { issuer, ...(name === undefined ? {} : { name }), verb, callId, requestId };
  }

  /** Waits between requests: not past the call's time, and no longer than the client is open. */
  async wait<T>(work: PromiseLike<T> | T): Promise<T> {
    const leave = this.deadline.endWith(this.#settings.closing);
    try {
      return await this.deadline.race(work);
    } finally {
      leave();
    }
  }

  /** Emits the event that the call has started. */
  emitStart(): void {
    const { events } = this.#settings;
    if (events.isObserved) events.emit({ type: "call-start", ...this.facts, time: this.startedAt });
  }

  /** Emits the event that the call waits before its next attempt. */
  emitWait(waitMs: number | undefined): void {
    const { events, clock } = this.#settings;
    if (!events.isObserved) return;
    events.emit({ type: "wait", cause: "rate-limit", ...this.facts, time: clock.now(), ...omitUndefined({ waitMs }) });
  }

  /** Emits the event that the call has ended, with its result or its error. */
  emitEnd(end: () => object): void {
    const { events, clock } = this.#settings;
    if (!events.isObserved) return;
    const time = clock.now();
    const durationMs = time - this.startedAt;
    events.emit({ type: "call-end", ...this.facts, time, attempts: this.attempts, durationMs, ...end() });
  }
}

/** Twenty-four random letters. Without digits, it cannot look like a PIN or a card number in a log. */
function newCallId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => String.fromCharCode(0x61 + (byte % 26))).join("");
}

/** What a call is about. */
export interface CallInit {
  readonly verb: string;
  readonly options: PinCallOptions | undefined;
  /**
   * Where the idempotency key comes from. `drawn`: the client draws it for this call, so that a verb does its work also
   * under a request id that was used before. `request-id`: it is the call's request id, for a body of the caller's own. Default `drawn`.
   */
  readonly idempotencyKey?: "drawn" | "request-id";
}

/**
 * Runs one call from its first event to its last. Whatever goes wrong comes out as a {@link CardPinError}.
 *
 * @throws CardPinError
 */
export async function runCall<T>(settings: CallSettings, init: CallInit, work: (call: Call) => Promise<T>): Promise<T> {
  const call = startCall(settings, init);
  call.emitStart();
  try {
    requireOpen(settings);
    const result = await work(call);
    call.emitEnd(() => factsOfResult(result));
    return result;
  } catch (thrown) {
    const error = complete(thrown, call);
    call.emitEnd(() => factsOfError(error));
    throw error;
  } finally {
    call.deadline.clear();
  }
}

/** @throws CardPinError `invalid-argument` also when a getter of the caller's fails */
function startCall(settings: CallSettings, init: CallInit): Call {
  try {
    return new Call(settings, init, readCallOptions(settings.issuer, init.options));
  } catch (thrown) {
    if (isCardPinError(thrown) && thrown.name === "CardPinError") throw thrown;
    throw argumentError(settings.issuer, unreadable);
  }
}

const unreadable = "The call's options could not be read, because one of their getters failed. Nothing was sent.";

/** @throws CardPinError `invalid-argument` when the client was closed */
export function requireOpen({ issuer, closing }: Pick<CallSettings, "issuer" | "closing">): void {
  if (closing.aborted) throw argumentError(issuer, "This client was closed. Create a new one. Nothing was sent.");
}

/** Says what is wrong with the bounds that are given; `undefined` when nothing is. */
export function wrongBound(given: { readonly [Name in keyof Bounds]?: unknown }): string | undefined {
  for (const name of ["timeoutMs", "totalTimeoutMs"] as const) {
    if (!isWhole(given[name], 1, longestTimerMs)) return `${name} must be whole milliseconds, 1 to ${longestTimerMs}.`;
  }
  return isWhole(given.retries, 0, 10) ? undefined : "retries must be a whole number from 0 to 10.";
}

function isWhole(value: unknown, from: number, to: number): boolean {
  return value === undefined || (Number.isInteger(value) && (value as number) >= from && (value as number) <= to); // isInteger is false for all but numbers
}

const callOptionNames = [
  "signal",
  "timeoutMs",
  "totalTimeoutMs",
  "retries",
  "requestId",
  "headers",
  "facts",
] as const satisfies readonly (keyof PinCallOptions)[];

/** @throws CardPinError `invalid-argument` */
function readCallOptions(issuer: string, options: unknown): PinCallOptions {
  const bad = (text: string): CardPinError => argumentError(issuer, `${text} Nothing was sent.`);
  const given = readKnownOptions<PinCallOptions>(issuer, options, callOptionNames);
  const { signal, requestId } = given;
  if (signal !== undefined && !isAbortSignal(signal)) throw bad("signal must be an AbortSignal.");
  const wrong = wrongBound(given);
  if (wrong !== undefined) throw bad(wrong);
  if (requestId !== undefined && (typeof requestId !== "string" || !idForm.test(requestId))) {
    throw bad("requestId must be 1 to 64 letters, digits, hyphens or underscores.");
  }
  return given;
}

// What is thrown here may come from a caller's function and quote what it held, so it is replaced.
function complete(thrown: unknown, { attempts, requestId, issuer }: Call): CardPinError {
  // Errors of pin-crypto have the same marker. They do not know whether a request was sent.
  if (isCardPinError(thrown) && thrown.name === "CardPinError") {
    const isComplete = thrown.requestId !== undefined && thrown.issuer !== undefined;
    return isComplete ? thrown : changeError(thrown, { issuer: thrown.issuer ?? issuer, requestId });
  }
  // After an attempt nothing says how far the request got.
  return attempts === 0
    ? new CardPinError({ code: "invalid-argument", outcome: "not-sent", issuer, requestId })
    : new CardPinError({ code: "unexpected-response", outcome: "unknown", issuer, requestId });
}

function factsOfError({ code, outcome, issuerCode, issuerRequestId, reason, host }: CardPinError): object {
  return omitUndefined({ code, outcome, issuerCode, issuerRequestId, reason, host });
}

function factsOfResult(result: unknown): object {
  if (typeof result !== "object" || result === null) return {};
  const { state, issuerRequestId } = result as { state?: unknown; issuerRequestId?: unknown }; // each is checked below
  return {
    ...(state === "effective" || state === "accepted" || state === "hosted" ? { state } : {}),
    ...(typeof issuerRequestId === "string" ? { issuerRequestId } : {}),
  };
}
