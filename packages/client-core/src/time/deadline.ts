import { listenOnce } from "./signal.ts";

/** The longest time that a timer takes, in milliseconds: some 25 days. */
export const longestTimerMs = 2_147_483_647;

/** Why a deadline ended. */
export type EndReason = "aborted" | "timeout";

/** Something that may end before its work is done. */
export interface Ending {
  /** Why it ended; `undefined` while it has not. */
  readonly reason: EndReason | undefined;
  /** The same as a signal, for functions that take one. */
  readonly signal: AbortSignal;
  /** Calls `listener` once at the end, immediately when it has ended already. Returns a function that removes the listener. */
  onEnd(listener: () => void): () => void;
}

/**
 * Ends at a time limit, with an outer deadline, or with the caller's signal, whichever comes first. Call {@link Deadline.clear}
 * when the work is done: the timer keeps the process alive until then.
 */
export class Deadline implements Ending {
  readonly #endsAt: number;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #listeners: Set<() => void> = new Set();
  readonly #detach: readonly (() => void)[];
  #reason: EndReason | undefined;
  #controller: AbortController | undefined;

  constructor(milliseconds: number, from: { outer?: Deadline; signal?: AbortSignal | undefined } = {}) {
    const { outer, signal } = from;
    this.#endsAt = performance.now() + milliseconds;
    this.#detach = [
      ...(outer === undefined ? [] : [outer.onEnd(() => this.#end(outer.reason ?? "timeout"))]),
      ...(signal === undefined ? [] : [listenOnce(signal, () => this.#end("aborted"))]),
    ];
    // Last, because a signal of the caller's may fail, and no timer may be left then.
    this.#timer = setTimeout(() => this.#end("timeout"), milliseconds);
  }

  get reason(): EndReason | undefined {
    // Synchronous work, such as a slow encryptor, may use up the time before the timer can fire.
    if (this.#reason === undefined && performance.now() >= this.#endsAt) this.#end("timeout");
    return this.#reason;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.reason !== undefined) this.#controller.abort();
    return this.#controller.signal;
  }

  onEnd(listener: () => void): () => void {
    if (this.reason !== undefined) {
      listener();
      return () => {};
    }
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** From now on, ends also with `signal`. Returns a function that undoes this. */
  endWith(signal: AbortSignal): () => void {
    return listenOnce(signal, () => this.#end("aborted"));
  }

  /** Waits for `work`, but not past the deadline, even when the work ignores it. Rejects with a `DeadlineEnded` then. */
  race<T>(work: PromiseLike<T> | T): Promise<T> {
    return untilEnd(this, work, () => new DeadlineEnded());
  }

  /** Stops the timer, and detaches from the caller's signal. */
  clear(): void {
    clearTimeout(this.#timer);
    for (const detach of this.#detach) detach();
  }

  #end(reason: EndReason): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#controller?.abort();
    for (const listener of [...this.#listeners]) listener();
    this.#listeners.clear();
  }
}

/** Waits for `work`, but not past the end: then it rejects with what `late` returns. */
export function untilEnd<T>(ending: Ending, work: PromiseLike<T> | T, late: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const leave = ending.onEnd(() => reject(late()));
    Promise.resolve(work).then(resolve, reject).finally(leave);
  });
}

/** What {@link Deadline.race} rejects with. The deadline's `reason` says why. */
class DeadlineEnded extends Error {
  override readonly name: string = "DeadlineEnded";
}
