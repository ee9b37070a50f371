/** Why a deadline ended. */
export type EndReason = "aborted" | "timeout";

/** Something that may end before its work is done. */
export interface Ending {
  /** Why it ended; `undefined` while it has not. */
  readonly reason: EndReason | undefined;
  /** The same as a signal, made at the first use: an AbortController costs more than all the rest of a deadline. */
  readonly signal: AbortSignal;
  /** Calls `listener` once at the end, at once when it has ended; the returned function takes that back. */
  onEnd(listener: () => void): () => void;
}

/**
 * Ends at a time limit, with an outer deadline or with a caller's signal, whichever comes first.
 * {@link Deadline.clear} must be called, or the timer keeps running.
 */
export class Deadline implements Ending {
  #listeners: (() => void)[] = [];
  /** By the clock that never jumps, in milliseconds. */
  readonly #endsAt: number;
  /** A timer is dear, so a deadline has one only once somebody waits for its end; inner deadlines wait by their own. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #detach: () => void;
  #reason: EndReason | undefined;
  #controller: AbortController | undefined;

  constructor(milliseconds: number, init: { outer?: Deadline; user?: AbortSignal | undefined } = {}) {
    const { outer, user } = init;
    const now = performance.now();
    // Its time may be over before anybody has waited for it.
    if (outer !== undefined && now >= outer.#endsAt) outer.#end("timeout");
    const isOuterFirst = outer !== undefined && outer.#endsAt <= now + milliseconds;
    this.#endsAt = isOuterFirst ? outer.#endsAt : now + milliseconds;
    const leaveOuter = outer === undefined ? undefined : outer.#listen(() => this.#end(outer.reason ?? "timeout"));
    const leaveUser = user === undefined ? undefined : onAbort(user, () => this.#end("aborted"));
    this.#detach = () => {
      leaveOuter?.();
      leaveUser?.();
    };
    // A timer may be early by a millisecond, so it is the outer deadline itself that it ends.
    if (outer !== undefined && this.#reason === undefined) this.#wait(now, isOuterFirst ? outer : this);
  }

  get reason(): EndReason | undefined {
    if (this.#timer === undefined && performance.now() >= this.#endsAt) this.#end("timeout");
    return this.#reason;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.reason === undefined) this.#wait();
    else this.#controller.abort();
    return this.#controller.signal;
  }

  onEnd(listener: () => void): () => void {
    if (this.reason === undefined) this.#wait();
    return this.#listen(listener);
  }

  #wait(now: number = performance.now(), first: Deadline = this): void {
    this.#timer ??= setTimeout(() => first.#end("timeout"), this.#endsAt - now);
  }

  #listen(listener: () => void): () => void {
    if (this.#reason !== undefined) listener();
    else this.#listeners.push(listener);
    return () => {
      // Who came last mostly goes first; the list never has more than a few entries.
      const at = this.#listeners.lastIndexOf(listener);
      if (at >= 0) this.#listeners.splice(at, 1);
    };
  }

  /** Waits for `work`, but no longer than the deadline, even when the work ignores it. */
  race<T>(work: Promise<T>): Promise<T> {
    return untilEnd(this, work, () => new DeadlineEnded());
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#detach();
  }

  #end(reason: EndReason): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#controller?.abort();
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

interface Shared {
  readonly listeners: Set<() => void>;
  readonly tell: () => void;
}

const shared = new WeakMap<AbortSignal, Shared>();

/** One listener on a caller's signal, however many calls share it: Node prints a warning when there are more than ten. */
function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) {
    listener();
    return () => {};
  }
  const { listeners, tell } = shared.get(signal) ?? share(signal);
  listeners.add(listener);
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    signal.removeEventListener("abort", tell);
    shared.delete(signal);
  };
}

function share(signal: AbortSignal): Shared {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const made = { listeners, tell };
  shared.set(signal, made);
  signal.addEventListener("abort", tell, { once: true });
  return made;
}

/** Waits for `work`, but no longer than until the end: then it rejects with what `late` makes. */
export function untilEnd<T>(ending: Ending, work: Promise<T>, late: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const leave = ending.onEnd(() => reject(late()));
    // Not finally(): it would make two more promises.
    work.then(
      (value) => {
        leave();
        resolve(value);
      },
      (error: unknown) => {
        leave();
        reject(error);
      },
    );
  });
}

/** What {@link Deadline.race} rejects with: the reason stands on the deadline. */
export class DeadlineEnded extends Error {
  override readonly name: string = "DeadlineEnded";
}
