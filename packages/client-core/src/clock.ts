/** The time, and waiting. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits; rejects when the signal aborts. Default: a timer. */
  sleep?(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * A clock that follows the issuer's. The difference is measured from the `Date` header of its answers, which is cut to the
 * second and read after the way back, so the corrected time is never ahead of the issuer's.
 */
export class IssuerClock {
  readonly #now: () => number;
  readonly #marginMs: number;
  #skewMs = 0;
  #date: string | null = null;
  #issuerTime = Number.NaN;

  /** @param marginMs is subtracted from every time given, for issuers that refuse a timestamp from the future */
  constructor(now: () => number, marginMs: number) {
    this.#now = now;
    this.#marginMs = marginMs;
  }

  /** Milliseconds since the epoch by the issuer's clock, less the margin. */
  now(): number {
    return this.#now() + this.#skewMs - this.#marginMs;
  }

  /** Learns from an answer's `Date` header; anything that is not a date is ignored. */
  learn(dateHeader: string | null): void {
    // Many answers come within one second, and a date takes long to read.
    if (dateHeader !== this.#date) {
      this.#date = dateHeader;
      this.#issuerTime = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
    }
    if (!Number.isNaN(this.#issuerTime)) this.#skewMs = this.#issuerTime - this.#now();
  }
}

/** Waits with a timer. */
export function sleepWithTimer(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    function abort(): void {
      clearTimeout(timer);
      reject(signal.reason);
    }
    signal.addEventListener("abort", abort, { once: true });
  });
}
