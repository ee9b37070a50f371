import { setTimeout as sleep } from "node:timers/promises";
import { type BatchOutcome, hasOutsideCause } from "./outcome.ts";
import { type EventSource, Waits } from "./waits.ts";

/** Longest pause of an issuer in milliseconds. */
const longestPauseMs = 60_000;

/** What is between a batch and one issuer: pauses that the issuer asks for, and the end after too many failures. */
export class Lane {
  readonly issuer: string;
  /** What of its lines waits inside the client. */
  readonly waits: Waits;
  readonly #stopAfter: number;
  #failures = 0;
  #pausedUntil = 0;
  #stoppedBy: string | undefined;

  constructor(init: { readonly issuer: string; readonly client: EventSource | undefined; readonly stopAfter: number }) {
    this.issuer = init.issuer;
    this.waits = new Waits(init.client);
    this.#stopAfter = init.stopAfter;
  }

  /** Milliseconds until no line under way waits for the issuer's rate limit any more; 0 when none waits. */
  get waitingMs(): number {
    const pauseMs = Math.ceil(this.#pausedUntil - performance.now());
    return Math.max(0, pauseMs, this.waits.remainingMs);
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
