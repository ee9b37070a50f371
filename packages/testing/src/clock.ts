/** A clock for the option `clock` of a client. It moves only when told to, and by the client's own waits. */
export interface TestClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves the clock by this many milliseconds at once, without waiting. Rejects when the signal has aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Sets the time, in milliseconds since the epoch. */
  set(milliseconds: number): void;
  /** Moves the time by this many milliseconds. */
  advance(milliseconds: number): void;
  /** How long the client has waited each time, in milliseconds. */
  readonly waits: readonly number[];
}

/** Options of {@link testClock}. */
export interface TestClockOptions {
  /** The time at the start, in milliseconds since the epoch. Default: 1 January 2026, 00:00 UTC. */
  readonly start?: number;
  /**
   * Sandboxes whose clocks show the same time from now on. Issuers that sign a timestamp refuse one that is minutes off.
   */
  readonly sandboxes?: readonly { readonly clock: Pick<TestClock, "set"> }[];
}

/**
 * Makes a clock that stands still. A client that waits between attempts does not wait: the time moves in its place.
 *
 * @throws TypeError when a time is not a finite number
 * @example
 * ```ts run
 * import { rapyd } from "@cardpin/rapyd";
 * import { startSandbox } from "@cardpin/sandbox";
 * import { planFault, testClock } from "@cardpin/testing";
 *
 * const sandbox = await startSandbox();
 * const clock = testClock({ sandboxes: [sandbox] });
 * const keys = sandbox.credentials.rapyd;
 * const issuer = rapyd({ baseUrl: sandbox.urls.rapyd, ...keys, clock });
 *
 * await planFault(sandbox, { issuer: "rapyd", preset: "answer-lost" });
 * await issuer.setPin({ card: "card_a5429bdb6c529008ed5b409e5929b606", pin: "4929" });
 * console.log(clock.waits.length); // 1
 *
 * issuer.close();
 * await sandbox.close();
 * ```
 */
export function testClock(options: TestClockOptions = {}): TestClock {
  const { start = Date.UTC(2026, 0, 1), sandboxes = [] } = options;
  let time = finite(start);
  const waits: number[] = [];
  const moveTo = (milliseconds: number): void => {
    time = finite(milliseconds);
    for (const sandbox of sandboxes) sandbox.clock.set(time);
  };
  moveTo(time);
  return {
    now: () => time,
    async sleep(milliseconds, signal) {
      if (signal.aborted) throw signal.reason;
      waits.push(milliseconds);
      moveTo(time + milliseconds);
    },
    set: moveTo,
    advance: (milliseconds) => moveTo(time + finite(milliseconds)),
    waits,
  };
}

function finite(milliseconds: number): number {
  if (!Number.isFinite(milliseconds)) throw new TypeError("A time must be a finite number of milliseconds.");
  return milliseconds;
}
