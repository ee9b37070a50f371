import { ignoreRejection } from "./caller.ts";
import type { CardPinErrorCode, Outcome } from "./errors.ts";
import type { ConnectionReason } from "./http/http.ts";

interface EventBase {
  readonly issuer: string;
  /** The name under which `createCardPin` knows the issuer. Absent when you call the issuer's own client. */
  readonly name?: string;
  /** The verb, or the operation's id when the call came through the typed client. */
  readonly verb: string;
  /** Tells calls apart: different for each call, even when several use the same `requestId`. */
  readonly callId: string;
  /** The id that the call carries. */
  readonly requestId: string;
  /** Milliseconds since the epoch, by the client's clock. */
  readonly time: number;
}

/** A call begins. */
export interface CallStart extends EventBase {
  readonly type: "call-start";
}

/** An attempt begins: one HTTP request. */
export interface AttemptStart extends EventBase {
  readonly type: "attempt-start";
  /** 1 for the first. */
  readonly attempt: number;
  readonly method: string;
  /** The path with its parameters unfilled, as in the issuer's documents. */
  readonly pathTemplate: string;
}

/** An attempt ended. */
export interface AttemptEnd extends EventBase {
  readonly type: "attempt-end";
  readonly attempt: number;
  readonly method: string;
  readonly pathTemplate: string;
  readonly durationMs: number;
  readonly httpStatus?: number;
  readonly code?: CardPinErrorCode;
  readonly issuerCode?: string;
  readonly outcome?: Outcome;
  /** With `network` and `timeout`: how the connection failed. */
  readonly reason?: ConnectionReason;
  /** With `network` and `timeout`: the host that was called, from your own options. */
  readonly host?: string;
  /** Milliseconds until the next attempt; absent when there is none. */
  readonly retryInMs?: number;
}

/** A call waits for its turn, because the client keeps within a rate limit. */
export interface Wait extends EventBase {
  readonly type: "wait";
  readonly cause: "rate-limit";
  /** Milliseconds until it asks again; absent while other calls wait in front of it. */
  readonly waitMs?: number;
}

/** A call ended. */
export interface CallEnd extends EventBase {
  readonly type: "call-end";
  readonly attempts: number;
  readonly durationMs: number;
  /** Of a PIN call that succeeded. */
  readonly state?: "effective" | "accepted" | "hosted";
  readonly code?: CardPinErrorCode;
  readonly issuerCode?: string;
  readonly issuerRequestId?: string;
  readonly outcome?: Outcome;
  readonly reason?: ConnectionReason;
  readonly host?: string;
}

/**
 * Something an operator should know, once per client.
 *
 * - `deterministic-encryption`: the issuer demands an encryption that gives equal ciphertexts for equal PINs
 * - `plain-http-test-host`: the base URL is `http:` on a host of `plainHttpTestHosts`
 */
export interface CardPinWarning extends EventBase {
  readonly type: "warning";
  readonly warning: "deterministic-encryption" | "plain-http-test-host";
}

/** What a client reports about itself: names, numbers and codes. No event carries a body, a header or a path with values. */
export type CardPinEvent = CallStart | AttemptStart | AttemptEnd | Wait | CallEnd | CardPinWarning;

/** Receives events. */
export type CardPinListener = (event: CardPinEvent) => void;

/** Name of the `node:diagnostics_channel` on which every client publishes its events, if the runtime has one. */
export const eventChannel = "cardpin:event";

/**
 * Runs around each attempt's HTTP request, so that what `send` starts belongs to the attempt's span. It must call `send`
 * exactly once and return what it returns. Set by `@cardpin/otel`.
 */
export type AttemptHook = (attempt: AttemptStart, send: () => Promise<void>) => Promise<void>;

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** Passes events to listeners and to the diagnostics channel. A listener that throws or rejects disturbs nobody. */
export class EventHub {
  readonly #listeners: Set<{ readonly listener: CardPinListener }> = new Set();
  readonly #hooks: Set<{ readonly hook: AttemptHook }> = new Set();
  readonly #channel: Channel | undefined = openChannel();

  subscribe(listener: CardPinListener): () => void {
    const entry = { listener };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Runs `hook` around each attempt's HTTP request. Returns a function that removes it. */
  around(hook: AttemptHook): () => void {
    const entry = { hook };
    this.#hooks.add(entry);
    return () => void this.#hooks.delete(entry);
  }

  /** Whether anybody would receive an event. */
  get isObserved(): boolean {
    return this.#listeners.size > 0 || this.#hooks.size > 0 || this.#channel?.hasSubscribers === true;
  }

  emit(event: CardPinEvent): void {
    Object.freeze(event);
    // Publishing never throws: Node passes what a subscriber throws to process.nextTick.
    if (this.#channel?.hasSubscribers === true) this.#channel.publish(event);
    for (const { listener } of this.#listeners) {
      try {
        ignoreRejection(listener(event));
      } catch {
        // A listener's failure is its own: the call goes on.
      }
    }
  }

  /** Sends an attempt's request inside every hook. A hook that fails or does not call `send` does not stop the request. */
  async sendInside(attempt: AttemptStart, send: () => Promise<void>): Promise<void> {
    let sending: Promise<void> | undefined;
    const sendOnce = (): Promise<void> => {
      sending ??= send();
      return sending;
    };
    const run = [...this.#hooks].reduce<() => Promise<void>>(
      (inner, { hook }) =>
        () =>
          hook(attempt, inner),
      sendOnce,
    );
    try {
      ignoreRejection(run());
    } catch {
      // As with listeners.
    }
    return sendOnce();
  }
}

// Without an import: bundlers for the browser and runtimes without Node's modules must not meet one.
function openChannel(): Channel | undefined {
  const host: unknown = Reflect.get(globalThis, "process");
  const getModule: unknown =
    typeof host === "object" && host !== null ? Reflect.get(host, "getBuiltinModule") : undefined;
  if (typeof getModule !== "function") return undefined;
  try {
    const channels: { channel(name: string): Channel } | undefined = getModule.call(host, "node:diagnostics_channel");
    return channels?.channel(eventChannel);
  } catch {
    // The edge runtime of Next.js has the function, and refuses every call of it.
    return undefined;
  }
}
