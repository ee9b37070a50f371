import type { CardPinEvent } from "./events.ts";

/** What a caller can want from an issuer. One name per wish, the same for every issuer. */
export const verbs = [
  "setPin",
  "generatePin",
  "openSetPin",
  "openResetPin",
  "openChangePin",
  "resetPinTries",
  "requestOtp",
  "getCard",
  "activateCard",
  "blockCard",
  "unblockCard",
  "closeCard",
  "getRequestStatus",
  "waitUntilDone",
] as const;

/** Name of a verb. */
export type Verb = (typeof verbs)[number];

/**
 * Why an issuer lacks a verb.
 *
 * - `hosted-only`: the issuer takes PINs only on its own page
 * - `not-offered`: the issuer's documents show no such operation
 * - `undocumented`: the operation exists, but its documents could not be read
 */
export type MissingReason = "hosted-only" | "not-offered" | "undocumented";

/** Whether an issuer has a verb, and why not. */
export type Capability = { readonly available: true } | { readonly available: false; readonly reason: MissingReason };

/** Every verb with whether the issuer has it. */
export type Capabilities = Readonly<Record<Verb, Capability>>;

/** For capability tables: the issuer has the verb. */
export const available: { readonly available: true } = Object.freeze({ available: true });

/** For capability tables: the issuer lacks the verb, with the reason. */
export function missing<R extends MissingReason>(reason: R): { readonly available: false; readonly reason: R } {
  return Object.freeze({ available: false, reason });
}

/** What every issuer object has beside its verbs. */
export interface Issuer {
  /** `rapyd`, `keysecure` … */
  readonly id: string;
  readonly capabilities: Capabilities;
  /** Listens to this issuer's events; the returned function ends it. A listener that throws is ignored. */
  subscribe(listener: (event: CardPinEvent) => void): () => void;
}

/** Options of one call, the last argument of every verb. */
export interface CallOptions {
  /** Ends the call. A request that has left may still be carried out: the error's `outcome` says so. */
  readonly signal?: AbortSignal;
  /** Longest time for one attempt, body included, in milliseconds. Default: the client's `timeoutMs`. */
  readonly timeoutMs?: number;
  /** Longest time for the call with all attempts and waits, in milliseconds. Default: the client's `totalTimeoutMs`. */
  readonly totalTimeoutMs?: number;
  /** Attempts after the first. Default: the client's `retries`. */
  readonly retries?: number;
  /** The id that the call carries, where the issuer takes one: 1 to 64 letters, digits, `-` or `_`. Default: a new UUID. */
  readonly requestId?: string;
}
