/** The sandbox's clock: timestamp windows, token and page expiry and the `Date` header all read it. Milliseconds. */
export interface SandboxClock {
  /** Unix time in milliseconds. */
  now(): number;
  /** Stops the clock at this Unix time in milliseconds. */
  set(ms: number): void;
  /** Moves the clock by this many milliseconds: a running clock keeps running, a stopped one stays stopped. */
  advance(ms: number): void;
  /** Back to the machine's clock. */
  reset(): void;
}

/** Makes a clock that shows the machine's time until told otherwise. */
export function createClock(): SandboxClock {
  let stoppedAt: number | undefined;
  let offset = 0;
  return {
    now: () => stoppedAt ?? Date.now() + offset,
    set(ms) {
      stoppedAt = finite(ms);
    },
    advance(ms) {
      if (stoppedAt === undefined) offset += finite(ms);
      else stoppedAt += finite(ms);
    },
    reset() {
      stoppedAt = undefined;
      offset = 0;
    },
  };
}

function finite(ms: number): number {
  if (!Number.isFinite(ms)) throw new TypeError("The sandbox clock takes a finite number of milliseconds.");
  return ms;
}
