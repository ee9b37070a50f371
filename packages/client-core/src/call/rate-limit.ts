import type { CallerErrorListener } from "../caller.ts";
import { CardPinError, type Outcome } from "../errors.ts";
import type { Operation } from "../protocol/operations.ts";
import type { CheckedClock } from "../time/clock.ts";
import type { Call } from "./call.ts";

/** At most `calls` requests in any `windowMs` milliseconds. */
export interface RateLimit {
  readonly calls: number;
  readonly windowMs: number;
  /** Counts the requests of this HTTP method only, as Lithic does. Default: all requests. */
  readonly method?: HttpMethod;
}

/** An HTTP method of the issuers' operations. */
type HttpMethod = Operation["method"];

/**
 * Where requests are counted. The store in memory counts for this process. Clients on several machines that share an account
 * can share a store of their own, for example in Redis.
 */
export interface RateLimitStore {
  /**
   * Asks to send one request now. Returns 0 and counts it, or returns the milliseconds until it is worth asking again and
   * counts nothing.
   *
   * @param key names the account; the same for all clients that share its limits. Limits of one HTTP method have a key of their own
   * @param now milliseconds since the epoch
   */
  take(key: string, limits: readonly RateLimit[], now: number): number | Promise<number>;
}

/**
 * Returns a {@link RateLimitStore} in this process's memory: a log of send times per key, exact for any window.
 *
 * @example
 * ```ts
 * import { memoryRateLimitStore } from "@cardpin/client-core";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * // Two clients of one account share its limits.
 * const rateLimitStore = memoryRateLimitStore();
 * export const cards = rapyd({ environment: "sandbox", accessKey, secretKey, rateLimitStore });
 * export const webhooks = rapyd({ environment: "sandbox", accessKey, secretKey, rateLimitStore });
 * ```
 */
export function memoryRateLimitStore(): RateLimitStore {
  const sent = new Map<string, number[]>();
  return {
    take(key, limits, now) {
      const longest = Math.max(0, ...limits.map(({ windowMs }) => windowMs));
      const times = (sent.get(key) ?? []).filter((time) => time > now - longest && time <= now);
      sent.set(key, times);
      const waits = limits.map(({ calls, windowMs }) => {
        const inWindow = times.filter((time) => time > now - windowMs);
        const blocking = inWindow[inWindow.length - calls];
        return blocking === undefined ? 0 : blocking + windowMs - now;
      });
      const wait = Math.max(0, ...waits);
      if (wait === 0) times.push(now);
      return wait;
    },
  };
}

/** What keeps a client within its issuer's rate limits. */
interface RateLimiterInit {
  readonly key: string;
  readonly limits: readonly RateLimit[];
  readonly store: RateLimitStore;
  readonly clock: CheckedClock;
  readonly report: CallerErrorListener;
}

/**
 * Makes the limiters through which a request of a method goes, one after the other: that of the method, then that of all
 * requests. What waits at the first takes no place at the second.
 */
export function createLimiters(init: RateLimiterInit): (method: HttpMethod) => readonly RateLimiter[] {
  const { key, limits } = init;
  const limiterFor = (scope: HttpMethod | undefined): readonly RateLimiter[] => {
    const own = limits.filter(({ method }) => method === scope);
    return own.length === 0 ? [] : [new RateLimiter({ ...init, key: scope ? `${key} ${scope}` : key, limits: own })];
  };
  const ofAll = limiterFor(undefined);
  const ofMethods = new Map<string, readonly RateLimiter[]>();
  return (method) => {
    const own = ofMethods.get(method) ?? [...limiterFor(method), ...ofAll];
    ofMethods.set(method, own);
    return own;
  };
}

/** Keeps requests within limits: first come, first served. */
class RateLimiter {
  readonly #init: RateLimiterInit;
  /** Settles when the last call in the queue has had its turn. */
  #queue: Promise<void> | undefined;

  constructor(init: RateLimiterInit) {
    this.#init = init;
  }

  /**
   * Waits until the limits let one request go.
   *
   * @param outcome what is known about the card so far
   * @throws CardPinError `rate-limited` when the wait cannot end within the call's time, `aborted`
   */
  async waitForTurn(call: Call, outcome: Outcome): Promise<void> {
    const before = this.#queue;
    const turn = (before ?? Promise.resolve()).then(() => this.#takeTurn(call, outcome));
    const done = turn.then(
      () => {},
      () => {},
    );
    this.#queue = done;
    try {
      if (before !== undefined) call.emitWait(undefined);
      await call.wait(turn);
    } catch (error) {
      throw call.deadline.reason === undefined ? error : this.#limited(call, outcome, undefined);
    } finally {
      done.then(() => {
        if (this.#queue === done) this.#queue = undefined;
      });
    }
  }

  async #takeTurn(call: Call, outcome: Outcome): Promise<void> {
    const { clock } = this.#init;
    // A call that gave up while it waited must not hold up those behind it.
    while (call.deadline.reason === undefined) {
      const wait = await this.#ask(call);
      if (wait === 0) return;
      if (clock.now() + wait >= call.endsAt) throw this.#limited(call, outcome, wait);
      call.emitWait(wait);
      await call.deadline.race(clock.sleep(wait, call.deadline.signal));
    }
  }

  // A store that fails must not stop calls that the issuer might take: its own limit is still there.
  async #ask(call: Call): Promise<number> {
    const { key, limits, store, clock, report } = this.#init;
    try {
      const wait = await call.deadline.race(store.take(key, limits, clock.now()));
      return Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : 0;
    } catch (error) {
      if (call.deadline.reason === undefined) report({ source: "rateLimitStore", error });
      return 0;
    }
  }

  #limited(call: Call, outcome: Outcome, retryAfterMs: number | undefined): CardPinError {
    const isAborted = call.deadline.reason === "aborted";
    const { issuer, requestId } = call;
    return isAborted
      ? new CardPinError({ code: "aborted", outcome, issuer, requestId })
      : new CardPinError({ code: "rate-limited", outcome, issuer, requestId, retryAfterMs });
  }
}

const methods: readonly unknown[] = ["GET", "POST", "PUT", "PATCH", "DELETE"] satisfies readonly HttpMethod[];

const memberNames: readonly string[] = ["calls", "windowMs", "method"] satisfies readonly (keyof RateLimit)[];

/** Whether a value is a list of limits: at least one call in at least a millisecond each. */
export function isRateLimits(value: unknown): value is readonly RateLimit[] {
  return (
    Array.isArray(value) &&
    value.every(
      (limit: Partial<RateLimit> | null) =>
        Number.isInteger(limit?.calls) &&
        (limit?.calls ?? 0) >= 1 &&
        Number.isInteger(limit?.windowMs) &&
        (limit?.windowMs ?? 0) >= 1 &&
        (limit?.method === undefined || methods.includes(limit.method)) &&
        Object.keys(limit ?? {}).every((name) => memberNames.includes(name)),
    )
  );
}
