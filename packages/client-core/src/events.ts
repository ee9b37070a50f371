import type { CardPinErrorCode, Outcome } from "./errors.ts";

interface EventBase {
  readonly issuer: string;
  /** The verb, or the operation's id when the call came through `client`. */
  readonly verb: string;
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
  readonly status?: number;
  readonly code?: CardPinErrorCode;
  readonly issuerCode?: string;
  readonly outcome?: Outcome;
  /** Milliseconds until the next attempt; absent when there is none. */
  readonly retryInMs?: number;
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
}

/** Something that an operator should know, once per client. */
export interface Warning extends EventBase {
  readonly type: "warning";
  readonly warning: "deterministic-encryption";
}

/** What a client tells about itself: names, numbers and codes. No event carries a body, a header or an address. */
export type CardPinEvent = CallStart | AttemptStart | AttemptEnd | CallEnd | Warning;

/** Takes events. */
export type Listener = (event: CardPinEvent) => void;

/** Name of the `node:diagnostics_channel` on which every client's events are published, where the runtime has one. */
export const eventChannel = "cardpin:event";

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** Hands events to listeners and to the diagnostics channel; a listener that throws or rejects disturbs nobody. */
export class EventHub {
  readonly #listeners: Set<Listener> = new Set();
  readonly #channel: Channel | undefined = openChannel();

  subscribe(listener: Listener): () => void {
    const own: Listener = (event) => listener(event);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Whether anybody would hear an event: without listeners none need be made. */
  get heard(): boolean {
    return this.#listeners.size > 0 || this.#channel?.hasSubscribers === true;
  }

  emit(event: CardPinEvent): void {
    // All of them get the same object.
    Object.freeze(event);
    // Publishing never throws here: Node hands what a subscriber throws to process.nextTick.
    if (this.#channel?.hasSubscribers === true) this.#channel.publish(event);
    for (const listener of this.#listeners) {
      try {
        const returned: unknown = listener(event);
        if (returned instanceof Promise) returned.catch(ignore);
      } catch {
        // A listener's failure is its own: the call goes on.
      }
    }
  }
}

// Without an import: bundlers for the browser and runtimes without Node's modules must not meet one.
function openChannel(): Channel | undefined {
  const host: unknown = Reflect.get(globalThis, "process");
  const getModule: unknown =
    typeof host === "object" && host !== null ? Reflect.get(host, "getBuiltinModule") : undefined;
  if (typeof getModule !== "function") return undefined;
  const channels: { channel(name: string): Channel } | undefined = getModule.call(host, "node:diagnostics_channel");
  return channels?.channel(eventChannel);
}

function ignore(): void {}
