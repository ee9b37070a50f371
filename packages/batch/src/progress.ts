import type { Lane } from "./lane.ts";
import type { LineState } from "./outcome.ts";

/** How far a batch is. */
export interface BatchProgress {
  /** Lines of the input that are not blank. */
  readonly total: number;
  /** Lines with an outcome, those of earlier runs included. */
  readonly done: number;
  readonly counts: Readonly<Record<LineState, number>>;
  /** Lines per second since this run began to send. */
  readonly perSecond: number;
  /** Time until the end at this rate, and no less than lines wait for a rate limit; absent until there is a rate. */
  readonly remainingMs?: number;
  readonly elapsedMs: number;
  /**
   * The issuers whose rate limit lines wait for at this moment, each with the milliseconds until no line under way waits any
   * more. Absent when there is none.
   */
  readonly waitingMs?: Readonly<Record<string, number>>;
}

/** Counts outcomes. */
export class Tally {
  readonly #counts: Record<LineState, number> = {
    effective: 0,
    accepted: 0,
    rejected: 0,
    "not-sent": 0,
    unknown: 0,
    invalid: 0,
  };
  readonly #startedAt: number = performance.now();
  #sendingSince: number | undefined;
  #doneBefore = 0;
  #lanes: readonly Lane[] = [];
  total = 0;

  add(state: LineState): void {
    this.#counts[state] += 1;
  }

  get done(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  /** What comes from now on is the work of this run. */
  startSending(lanes: readonly Lane[]): void {
    this.#lanes = lanes;
    this.#sendingSince = performance.now();
    this.#doneBefore = this.done;
  }

  /** From now on, no line waits. */
  endSending(): void {
    this.#lanes = [];
  }

  read(): BatchProgress {
    const { total, done } = this;
    const now = performance.now();
    const sendingMs = this.#sendingSince === undefined ? 0 : now - this.#sendingSince;
    const perSecond = sendingMs > 0 ? ((done - this.#doneBefore) * 1_000) / sendingMs : 0;
    const waits = this.#lanes.flatMap(({ issuer, waitingMs }) => (waitingMs > 0 ? [[issuer, waitingMs] as const] : []));
    // No line that waits is done before its wait is over.
    const leastMs = Math.max(0, ...waits.map(([, ms]) => ms));
    const remainingMs = Math.max(leastMs, Math.round(((total - done) * 1_000) / perSecond));
    const remaining = perSecond > 0 ? { remainingMs } : {};
    return {
      total,
      done,
      counts: { ...this.#counts },
      perSecond,
      ...remaining,
      elapsedMs: Math.round(now - this.#startedAt),
      ...(waits.length === 0 ? {} : { waitingMs: Object.fromEntries(waits) }),
    };
  }
}
