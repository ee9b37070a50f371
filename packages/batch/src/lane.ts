import { setTimeout as sleep } from "node:timers/promises";
import { type BatchOutcome, hasOutsideCause } from "./outcome.ts";

/** Longest pause of an issuer in milliseconds. */
const longestPauseMs = 60_000;

/** What is between a batch and one issuer: pauses that the issuer asks for, and the end after too many failures. */
export class Lane {
  readonly issuer: string;
  readonly #stopAfter: number;
  #failures = 0;
  #pausedUntil = 0;
  #stoppedBy: string | undefined;

  constructor(issuer: string, stopAfter: number) {
    this.issuer = issuer;
    this.#stopAfter = stopAfter;
  }

  /** The code of the failure after which no further line is sent. */
  get stoppedBy(): string | undefined {
    return this.#stoppedBy;
  }

  /** Waits until the issuer may be asked again, or the batch is stopped. */
  async waitForTurn(stopped: AbortSignal): Promise<void> {
    for (;;) {
      const wait = this.#pausedUntil - performance.now();
      if (wait <= 0 || stopped.aborted) return;
      await sleep(Math.ceil(wait), undefined, { signal: stopped }).catch(() => undefined);
    }
  }

  /** Pauses all lines of this issuer after it said that the rate limit is reached. */
  pause(asked: number | undefined, round: number): void {
    const wait = Math.min(longestPauseMs, Math.max(asked ?? 0, 500 * 2 ** round));
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + wait);
  }

  /** Counts failures that have nothing to do with the lines. */
  count(outcome: BatchOutcome): void {
    const isFailure = outcome.outcome !== "effective" && outcome.outcome !== "accepted" && hasOutsideCause(outcome);
    this.#failures = isFailure ? this.#failures + 1 : 0;
    if (this.#failures >= this.#stopAfter) this.#stoppedBy ??= outcome.code;
  }
}
