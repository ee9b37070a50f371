import { ignoreRejection } from "../caller.ts";

/** The time, and waiting. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits; rejects when the signal aborts. Default: a timer. */
  sleep?(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A clock whose `now()` never fails and whose `sleep()` is always there. */
export type CheckedClock = Required<Clock>;

/** Reads the option `clock`. */
export function readClock(given: unknown, bad: (text: string) => Error): CheckedClock {
  // Looked up at each call, because tests replace it for a time.
  if (given === undefined) return { now: () => Date.now(), sleep: sleepWithTimer };
  if (typeof given === "function") return { now: checkedNow(() => given()), sleep: sleepWithTimer };
  const clock = given as Partial<Clock> | null; // looked at below
  if (typeof clock !== "object" || clock === null || typeof clock.now !== "function") {
    throw bad("clock must be a function or an object with now() that returns milliseconds since the epoch.");
  }
  if (clock.sleep !== undefined && typeof clock.sleep !== "function") {
    throw bad("clock.sleep must be a function (milliseconds, signal) that returns a promise, or absent.");
  }
  return {
    now: checkedNow(() => clock.now?.()),
    sleep: (milliseconds, signal) => clock.sleep?.(milliseconds, signal) ?? sleepWithTimer(milliseconds, signal),
  };
}

// Asked in the middle of a call, where a failure of its own would leave the card in doubt.
function checkedNow(now: () => unknown): () => number {
  return () => {
    try {
      const time = now();
      if (typeof time === "number" && Number.isFinite(time)) return time;
      ignoreRejection(time);
    } catch {
      // The system clock takes its place.
    }
    return Date.now();
  };
}

/** Waits with a timer; rejects when the signal aborts. */
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
