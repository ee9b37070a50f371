import type { CardPinError, Outcome } from "../errors.ts";
import type { RetryRule } from "../protocol/operations.ts";
import { longestTimerMs } from "../time/deadline.ts";
import { parseHttpDate } from "../time/http-date.ts";

const firstDelayMs = 250;
const longestDelayMs = 8_000;

/** Whether a failed attempt may be followed by another. */
export function mayRetry(failure: CardPinError, rule: RetryRule): boolean {
  if (!failure.retryable || rule === "never") return false;
  return rule === "safe" || failure.outcome === "not-sent";
}

/**
 * Returns the wait before a retry in milliseconds: full jitter up to a limit that doubles with each retry, but at least what
 * the issuer asked for.
 */
export function delayBefore(init: {
  /** 1 for the first. */
  readonly retry: number;
  readonly retryAfterMs: number | undefined;
  /** Above 0 and below 1, so that each retry waits at least a millisecond. */
  readonly random: number;
}): number {
  const limit = Math.min(longestDelayMs, firstDelayMs * 2 ** (init.retry - 1));
  return Math.max(Math.ceil(init.random * limit), init.retryAfterMs ?? 0);
}

/**
 * Returns `Retry-After` (RFC 9110, section 10.2.3), seconds or a date, in milliseconds from `now`, at most what a timer takes. Of
 * several numbers, which a `fetch` joins with commas, the largest counts.
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const parts = (header ?? "").split(",").map((part) => part.trim());
  if (parts.every((part) => /^\d+(\.\d+)?$/.test(part))) {
    return Math.min(Math.ceil(Math.max(...parts.map(Number)) * 1_000), longestTimerMs);
  }
  const date = parseHttpDate(header);
  return date === undefined ? undefined : Math.min(Math.max(0, date - now), longestTimerMs);
}

/** What is known about the card after several attempts: the least certain outcome counts. */
export function leastCertain(earlier: Outcome, later: Outcome): Outcome {
  if (earlier === "unknown" || later === "unknown") return "unknown";
  return earlier === "rejected" || later === "rejected" ? "rejected" : "not-sent";
}

/**
 * A client's allowance for retries: each costs one token, and each call that succeeds at once gives back a fifth. When an
 * issuer is down for everyone, the client soon stops doubling its load.
 */
export class RetryBudget {
  readonly #capacity: number;
  #tokens: number;

  constructor(capacity = 20) {
    this.#capacity = capacity;
    this.#tokens = capacity;
  }

  take(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  refund(): void {
    this.#tokens = Math.min(this.#capacity, this.#tokens + 0.2);
  }
}
