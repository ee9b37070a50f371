import type { CardPinEvent } from "@cardpin/client-core";

/** Where a client tells that a call waits; every issuer's client is one. */
export interface EventSource {
  subscribe?(listener: (event: CardPinEvent) => void): () => void;
}

interface Line {
  /** Ends the call. */
  readonly stop: AbortController;
  /** Until when it waits, by `performance.now()`; `undefined` while it does not, or does not know. */
  until: number | undefined;
  isWaiting: boolean;
  /** An attempt before may have reached the card, so that only another one can tell. */
  mustEnd: boolean;
}

/** Knows which lines under way wait for their issuer's rate limit inside the client, and ends their calls when the batch stops. */
export class Waits {
  readonly #lines = new Map<string, Line>();
  readonly #unsubscribe: (() => void) | undefined;
  #isStopped = false;

  constructor(client: EventSource | undefined) {
    this.#unsubscribe = client?.subscribe?.((event) => this.#hear(event));
  }

  /** Milliseconds until no line under way waits any more; 0 when no line waits. */
  get remainingMs(): number {
    const ends = [...this.#lines.values()].flatMap(({ until }) => until ?? []);
    return Math.max(0, Math.ceil(Math.max(0, ...ends) - performance.now()));
  }

  /** A line begins. Returns the signal that ends its call when the batch stops while the line waits. */
  begin(requestId: string): AbortSignal {
    const line: Line = { stop: new AbortController(), until: undefined, isWaiting: false, mustEnd: false };
    this.#lines.set(requestId, line);
    return line.stop.signal;
  }

  end(requestId: string): void {
    this.#lines.delete(requestId);
  }

  /** Ends the calls that wait, and those that will. What has been sent goes on to its outcome. */
  stop(): void {
    this.#isStopped = true;
    for (const line of this.#lines.values()) this.#stopIfWaiting(line);
  }

  close(): void {
    this.#unsubscribe?.();
  }

  #hear(event: CardPinEvent): void {
    // The client may have other callers.
    const line = this.#lines.get(event.requestId);
    if (line === undefined) return;
    if (event.type === "attempt-start") {
      line.isWaiting = false;
      line.until = undefined;
      return;
    }
    if (event.type === "attempt-end" && event.outcome === "unknown") line.mustEnd = true;
    const waitMs = waitOf(event);
    if (waitMs === undefined) return;
    line.isWaiting = true;
    if (waitMs !== "in-queue") line.until = performance.now() + waitMs;
    if (this.#isStopped) this.#stopIfWaiting(line);
  }

  #stopIfWaiting({ isWaiting, mustEnd, stop }: Line): void {
    if (isWaiting && !mustEnd) stop.abort();
  }
}

/** How long an event says that its call waits for a rate limit: the client's own count of it, or the issuer's refusal. */
function waitOf(event: CardPinEvent): number | "in-queue" | undefined {
  if (event.type === "wait") return event.waitMs ?? "in-queue";
  return event.type === "attempt-end" && event.code === "rate-limited" ? event.retryInMs : undefined;
}
