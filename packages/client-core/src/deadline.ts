/** Why a deadline ended. */
export type EndReason = "aborted" | "timeout";

/**
 * One signal that ends at a time limit or with any of the given signals, whichever comes first, and knows which it was.
 * {@link Deadline.clear} must be called, or the timer keeps running.
 */
export class Deadline {
  readonly #controller: AbortController = new AbortController();
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #outer: readonly Deadline[];
  readonly #user: AbortSignal | undefined;
  readonly #forward: () => void;
  #reason: EndReason | undefined;

  constructor(milliseconds: number, init: { outer?: Deadline; user?: AbortSignal | undefined }) {
    this.#outer = init.outer === undefined ? [] : [init.outer];
    this.#user = init.user;
    this.#forward = () => this.#end(this.#user?.aborted ? "aborted" : (init.outer?.reason ?? "timeout"));
    this.#timer = setTimeout(() => this.#end("timeout"), milliseconds);
    if (this.#user?.aborted || init.outer?.signal.aborted) this.#forward();
    else for (const signal of this.#sources()) signal.addEventListener("abort", this.#forward, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why it ended; `undefined` while it has not. */
  get reason(): EndReason | undefined {
    return this.#reason;
  }

  /** Waits for `work`, but no longer than the deadline, even when the work ignores the signal. */
  async race<T>(work: Promise<T>): Promise<T> {
    work.catch(ignore);
    const { signal } = this;
    if (signal.aborted) throw signal.reason;
    let stop: () => void = ignore;
    const ended = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
    });
    try {
      return await Promise.race([work, ended]);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  clear(): void {
    clearTimeout(this.#timer);
    for (const signal of this.#sources()) signal.removeEventListener("abort", this.#forward);
  }

  #sources(): AbortSignal[] {
    const sources = this.#outer.map((outer) => outer.signal);
    if (this.#user !== undefined) sources.push(this.#user);
    return sources;
  }

  #end(reason: EndReason): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#controller.abort();
  }
}

function ignore(): void {}
