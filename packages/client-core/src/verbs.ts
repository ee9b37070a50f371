import type { PinInput } from "@cardpin/pin-crypto";
import { argumentError } from "./errors.ts";
import type { CardPinEvent } from "./events.ts";
import type { CardholderFacts, PinVerdict } from "./policy.ts";

/** What you can ask an issuer for. The names are the same for every issuer. */
export const cardPinVerbs = [
  "setPin",
  "issueNewPin",
  "openSetPin",
  "openResetPin",
  "openChangePin",
  "revealPin",
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
export type Verb = (typeof cardPinVerbs)[number];

/**
 * Why an issuer lacks a verb.
 *
 * - `hosted-only`: the issuer takes PINs only on its own page
 * - `not-offered`: the issuer's documents show no such operation
 * - `undocumented`: the operation exists, but its documents could not be read
 */
export type MissingReason = "hosted-only" | "not-offered" | "undocumented";

/** Whether an issuer has a verb, and if not, why, and which verb to use instead. */
export type Capability =
  | { readonly available: true }
  | { readonly available: false; readonly reason: MissingReason; readonly text: string };

/** Every verb with whether the issuer has it. */
export type Capabilities = Readonly<Record<Verb, Capability>>;

/**
 * The verbs that an issuer lacks, each typed as the sentence that says why. Calling one is a compile error that shows it. At
 * run time they are absent.
 */
export type MissingVerbs<C extends Capabilities> = {
  readonly [V in Verb as C[V] extends { readonly available: false } ? V : never]: C[V] extends {
    readonly text: infer Text;
  }
    ? Text
    : never;
};

/** What every issuer has beside its verbs. */
export interface Issuer {
  /** `rapyd`, `keysecure` … */
  readonly id: string;
  readonly capabilities: Capabilities;
  /** Listens to this issuer's events. Returns a function that stops listening. A listener that throws is ignored. */
  subscribe(listener: (event: CardPinEvent) => void): () => void;
  /**
   * Ends idle connections and timers, and wipes keys and tokens. Calls that wait between requests end with `aborted`, others in
   * progress may fail; later calls are refused with `invalid-argument`.
   */
  close(): void;
}

/** What issuers have to which a PIN can be sent. */
export interface ChecksPins {
  /**
   * Checks a PIN against the issuer's rules and your policy without sending anything, for a hint before the call.
   *
   * @throws CardPinError `invalid-pin`, `invalid-argument`
   */
  checkPin(pin: PinInput, facts?: CardholderFacts | null): PinVerdict;
}

/** Options of one call, the last argument of every verb. */
export interface CallOptions {
  /** Ends the call. A request that was sent may still be carried out: the error's `outcome` says so. */
  readonly signal?: AbortSignal;
  /** Longest time for one attempt, including the response's body, in milliseconds. Default: the client's `timeoutMs`. */
  readonly timeoutMs?: number;
  /** Longest time for the call with all attempts and waits, in milliseconds. Default: the client's `totalTimeoutMs`. */
  readonly totalTimeoutMs?: number;
  /** Attempts after the first, 0 to 10. Default: the client's `retries`. */
  readonly retries?: number;
  /**
   * The id of the call in its result, errors and events, and at the issuer if it takes one: 1 to 64 letters, digits, `-` or `_`.
   * It is no idempotency key of a verb: the client draws one for each call. In the typed client it is. Default: a new UUID.
   */
  readonly requestId?: string;
  /** Further HTTP headers, in the place of the client's `headers` of the same names. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Options of a call that sends a PIN. */
export interface PinCallOptions extends CallOptions {
  /** What is known about the cardholder, for a policy with personal rules. Used for the check and not stored. */
  readonly facts?: CardholderFacts | null;
}

/**
 * Returns a verb of an issuer that is only known at run time, bound to it.
 *
 * @throws CardPinError `invalid-argument` with the reason and the verb to use instead, when the issuer lacks the verb
 * @example
 * ```ts
 * import { type Issuer, requireVerb } from "@cardpin/client-core";
 *
 * export function openPage(issuer: Issuer, card: object): Promise<unknown> {
 *   return requireVerb(issuer, "openSetPin")(card);
 * }
 * ```
 */
export function requireVerb(issuer: Issuer, verb: Verb): (input: object, options?: CallOptions) => Promise<unknown> {
  const method: unknown = Reflect.get(issuer, verb);
  if (typeof method === "function") return (input, options) => method.call(issuer, input, options);
  throw missingVerbError(issuer, verb);
}

/**
 * Returns the error that says why an issuer lacks a verb.
 *
 * @example
 * ```ts
 * import { missingVerbError } from "@cardpin/client-core/issuer";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const issuer = rapyd({ environment: "sandbox", accessKey: "key", secretKey: "secret" });
 * throw missingVerbError(issuer, "issueNewPin");
 * ```
 */
export function missingVerbError(issuer: Issuer, verb: Verb): Error {
  const capability = Object.hasOwn(issuer.capabilities, verb) ? issuer.capabilities[verb] : undefined;
  const text = capability?.available === false ? capability.text : "There is no verb of this name; see cardPinVerbs.";
  return argumentError(issuer.id, text);
}
