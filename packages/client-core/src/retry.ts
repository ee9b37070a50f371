import type { CardPinError, Outcome } from "./errors.ts";
import type { RetryRule } from "./operations.ts";

const firstDelayMs = 250;
const longestDelayMs = 8_000;
const longestRetryAfterMs = 60_000;

/** Whether a failed attempt may be followed by another. */
export function mayRepeat(failure: CardPinError, rule: RetryRule): boolean {
  if (!failure.retryable || rule === "never") return false;
  return rule === "safe" || failure.outcome === "not-sent";
}

/** Full jitter: any time up to a limit that doubles with each attempt, at least what the issuer asked for. In milliseconds. */
export function delayBefore(init: { attempt: number; retryAfterMs: number | undefined; random: number }): number {
  const limit = Math.min(longestDelayMs, firstDelayMs * 2 ** (init.attempt - 1));
  return Math.max(Math.floor(init.random * limit), Math.min(init.retryAfterMs ?? 0, longestRetryAfterMs));
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds or a date. Milliseconds from `now`; `undefined` for anything else. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  if (!/^[A-Z][a-z]{2},? /.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** What is known of the card after several attempts: one unknown among them leaves the whole unknown. */
export function worst(earlier: Outcome, later: Outcome): Outcome {
  if (earlier === "unknown" || later === "unknown") return "unknown";
  return earlier === "rejected" || later === "rejected" ? "rejected" : "not-sent";
}

/**
 * A client's allowance for repeats: each costs one token, each call that succeeds at the first attempt gives back a fifth.
 * When an issuer is down for everyone, the client soon stops doubling its load.
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
