import type { HttpResponse } from "../http/http.ts";
import { parseHttpDate } from "../time/http-date.ts";

/** A `Date` header is cut to the second and read after the way back, so a smaller difference says nothing. */
const toleranceMs = 2_000;
const longestOffsetMs = 24 * 60 * 60 * 1_000;

/**
 * A clock that follows the issuer's, by the `Date` header of its responses (RFC 9110, section 6.6.1). Timestamps are kept a
 * margin behind, because issuers refuse timestamps from the future.
 */
export class IssuerClock {
  readonly #localNow: () => number;
  readonly #marginMs: number;
  readonly #windowMs: number;
  #offsetMs = 0;

  constructor(init: {
    /** The local clock, in milliseconds since the epoch. */
    readonly now: () => number;
    /** Subtracted from every timestamp. */
    readonly marginMs: number;
    /** Age at which the issuer refuses a timestamp. */
    readonly windowMs: number;
  }) {
    this.#localNow = init.now;
    this.#marginMs = init.marginMs;
    this.#windowMs = init.windowMs;
  }

  /** Whole milliseconds since the epoch by the issuer's clock, less the margin. */
  now(): number {
    return Math.floor(this.#localNow() + this.#offsetMs - this.#marginMs);
  }

  /** Learns from a response that is the issuer's own; a cached one, and one more than a day away, teaches nothing. */
  learn(response: HttpResponse): void {
    const offset = this.#offsetIn(response);
    if (offset === undefined || Math.abs(offset) > longestOffsetMs || response.header("age") !== null) return;
    this.#offsetMs = Math.abs(offset) > toleranceMs ? offset : 0;
  }

  /**
   * Whether a response's `Date` shows that a timestamp was outside the issuer's window. Then it returns how far the issuer's
   * clock is ahead of the local one, in milliseconds.
   */
  offsetIfOutside(response: HttpResponse, timestampMs: number): number | undefined {
    const offset = this.#offsetIn(response);
    if (offset === undefined || response.header("age") !== null) return undefined;
    const age = this.#localNow() + offset - timestampMs;
    // The header is up to a second behind; a timestamp from a right clock is the margin old.
    const youngest = Math.min(0, this.#marginMs - 1_000);
    return age < youngest || age > this.#windowMs - 1_000 ? offset : undefined;
  }

  /** Whether the clock now follows the issuer's, which is so far ahead. It does not follow one more than a day away. */
  follows(offsetMs: number): boolean {
    return Math.abs(this.#offsetMs - offsetMs) <= toleranceMs;
  }

  #offsetIn(response: HttpResponse): number | undefined {
    const date = parseHttpDate(response.header("date"));
    return date === undefined ? undefined : Math.round(date - this.#localNow());
  }
}
