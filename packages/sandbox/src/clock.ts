/** The sandbox's clock: timestamp windows, token and page expiry and the `Date` header all read it. Milliseconds. */
export interface SandboxClock {
  /** Unix time in milliseconds. */
  now(): number;
  /** Stops the clock at this Unix time in milliseconds, from 1970 to 9999. */
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
      stoppedAt = checkTime(ms);
    },
    advance(ms) {
      const time = checkTime((stoppedAt ?? Date.now() + offset) + (Number.isFinite(ms) ? ms : Number.NaN));
      if (stoppedAt === undefined) offset += ms;
      else stoppedAt = time;
    },
    reset() {
      stoppedAt = undefined;
      offset = 0;
    },
  };
}

/** The last millisecond of the year 9999: later ones are seconds or microseconds gone wrong, and fit no `Date` header. */
const LATEST_MS = 253_402_300_799_999;

/** Returns a time that the clock can show. @throws TypeError for any other */
export function checkTime(ms: number): number {
  if (Number.isFinite(ms) && ms >= 0 && ms <= LATEST_MS) return ms;
  throw new TypeError("The sandbox clock takes milliseconds, and shows times from 1970 to 9999.");
}
