/** At most `calls` requests in any `windowMs` milliseconds. */
export interface RateLimit {
  readonly calls: number;
  readonly windowMs: number;
}

/**
 * Where requests are counted. The one in memory counts for this process; clients on several machines that share an account can
 * share a store of their own, for example in Redis.
 */
export interface RateLimitStore {
  /**
   * Asks to send one request now. Gives 0 and counts it, or the milliseconds until it is worth asking again and counts nothing.
   *
   * @param key names the account: the same for all clients that share its limits
   * @param now milliseconds since the epoch
   */
  take(key: string, limits: readonly RateLimit[], now: number): number | Promise<number>;
}

/** A {@link RateLimitStore} in this process's memory: a log of send times per key, exact for any window. */
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

/** Keeps a client within its issuer's limits. */
export interface RateLimiter {
  /** 0 when the request may be sent now, else the milliseconds until it is worth asking again. */
  take(now: number): number | Promise<number>;
}

/** A limiter for one account. */
export function rateLimiter(init: {
  readonly key: string;
  readonly limits: readonly RateLimit[];
  readonly store: RateLimitStore;
}): RateLimiter {
  return { take: (now) => init.store.take(init.key, init.limits, now) };
}

/** Checks limits: at least one call in at least a millisecond. */
export function isRateLimits(value: unknown): value is readonly RateLimit[] {
  return (
    Array.isArray(value) &&
    value.every(
      (limit: Partial<RateLimit> | null) =>
        Number.isInteger(limit?.calls) &&
        (limit?.calls ?? 0) >= 1 &&
        Number.isInteger(limit?.windowMs) &&
        (limit?.windowMs ?? 0) >= 1,
    )
  );
}
