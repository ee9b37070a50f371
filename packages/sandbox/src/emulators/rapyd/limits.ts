/** A limit of calls in a window of time. */
export interface RapydRateLimit {
  readonly calls: number;
  readonly windowMs: number;
}

/** The vendor's documented limits: 200 calls a minute and 1000 in five minutes. */
export const rapydRateLimits: readonly RapydRateLimit[] = [
  { calls: 200, windowMs: 60_000 },
  { calls: 1000, windowMs: 300_000 },
];

/** Counts calls; `true` for each one over a limit, until that limit's window ends. */
export function createRateCounter(limits: readonly RapydRateLimit[]): (now: number) => boolean {
  const windows = limits.map((limit) => ({ limit, window: -1, calls: 0 }));
  return (now) => {
    let over = false;
    for (const entry of windows) {
      const window = Math.floor(now / entry.limit.windowMs);
      if (window !== entry.window) {
        entry.window = window;
        entry.calls = 0;
      }
      entry.calls += 1;
      over ||= entry.calls > entry.limit.calls;
    }
    return over;
  };
}
