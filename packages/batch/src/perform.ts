import {
  type CallOptions,
  type CardholderFacts,
  type CardPinEvent,
  isCardPinError,
  type PinVerdict,
} from "@cardpin/client-core";
import type { Capabilities } from "@cardpin/client-core/issuer";
import type { Pin } from "@cardpin/pin-crypto";
import { generatePin, type Policy } from "@cardpin/pin-policy";
import { type BatchOutcome, hasOutsideCause } from "./outcome.ts";
import type { BatchJob } from "./queue.ts";

/** An issuer, or what `createCardPin(…).issuer(name)` returns. */
export interface BatchIssuer {
  readonly id: string;
  readonly capabilities: Capabilities;
  /** Tells the batch that a line waits for the issuer's rate limit. Every client has it. */
  subscribe?(listener: (event: CardPinEvent) => void): () => void;
}

/** A PIN that was generated for a card and has been sent. */
export interface DeliveredPin {
  /** Disposed when your function's promise has settled. */
  readonly pin: Pin;
  readonly batch: string;
  readonly line: number;
  readonly issuer: string;
  readonly card: unknown;
  readonly state: "effective" | "accepted";
}

/** Generates PINs by a policy and hands each over when the issuer has taken it. */
export interface GeneratedPins {
  readonly from: "policy";
  /** The policy, or a function that returns the one for an issuer. An issuer's own rules are kept too. */
  readonly policy: Policy | ((issuer: string) => Policy);
  /**
   * Receives each PIN once its card has it. A line that is sent again gets another PIN, so for a card that you are told about
   * twice the later PIN is right.
   */
  readonly deliver: (delivered: DeliveredPin) => void | Promise<void>;
}

/** Where PINs come from. */
export type BatchPins = { readonly from: "file" } | GeneratedPins;

/** What is needed to carry out lines. */
export interface PerformerInit {
  readonly issuers: Readonly<Record<string, BatchIssuer>>;
  readonly pins?: BatchPins | undefined;
}

/**
 * Carries out one line in this process: for those who write a {@link BatchQueue} and its workers. Never rejects.
 *
 * @param job its PIN is used, and not disposed
 * @example
 * ```ts
 * import { type BatchJob, type BatchOutcome, performJob } from "@cardpin/batch";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * const issuers = { travel: rapyd({ environment: "sandbox", accessKey, secretKey }) };
 * export async function work(job: BatchJob): Promise<BatchOutcome> {
 *   return performJob(job, { issuers });
 * }
 * ```
 */
export async function performJob(job: BatchJob, { issuers, pins }: PerformerInit): Promise<BatchOutcome> {
  const issuer = Object.hasOwn(issuers, job.issuer) ? issuers[job.issuer] : undefined;
  if (issuer === undefined) return { outcome: "invalid", code: "unknown-issuer" };
  const verb: unknown = issuer.capabilities[job.verb]?.available ? Reflect.get(issuer, job.verb) : undefined;
  if (typeof verb !== "function") return { outcome: "invalid", code: "verb-not-offered" };
  const generated = job.verb === "setPin" && pins?.from === "policy" ? pins : undefined;
  let pin: Pin | undefined;
  try {
    pin = generated === undefined ? job.pin : drawPin({ issuer, job, pins: generated });
  } catch {
    return { outcome: "not-sent", code: "pin-not-generated" };
  }
  try {
    const input = pin === undefined ? job.input : { ...job.input, pin };
    const outcome = await call(() => verb.call(issuer, input, callOptions(job)));
    const { outcome: state } = outcome;
    if (generated === undefined || pin === undefined || (state !== "effective" && state !== "accepted")) return outcome;
    try {
      const { batch, line, input: fields } = job;
      await generated.deliver({ pin, batch, line, issuer: job.issuer, card: fields["card"], state });
      return outcome;
    } catch {
      return { ...outcome, code: "pin-not-delivered", ...(job.repeatable ? { again: true } : {}) };
    }
  } finally {
    if (generated !== undefined) pin?.dispose();
  }
}

function callOptions({ requestId, facts, verb, signal }: BatchJob): CallOptions & { readonly facts?: CardholderFacts } {
  return {
    requestId,
    ...(verb === "setPin" && facts !== undefined ? { facts } : {}),
    // A queue that copies its jobs may leave an empty object.
    ...(typeof signal?.addEventListener === "function" ? { signal } : {}),
  };
}

/** Most PINs that are drawn until one passes the issuer's rules. */
const mostDraws = 10_000;

interface Draw {
  readonly issuer: BatchIssuer;
  readonly job: BatchJob;
  readonly pins: GeneratedPins;
}

function drawPin({ issuer, job, pins }: Draw): Pin {
  const policy = typeof pins.policy === "function" ? pins.policy(job.issuer) : pins.policy;
  const { checkPin } = issuer as { checkPin?: (pin: Pin, facts?: CardholderFacts) => PinVerdict }; // a member of some issuers
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const pin = generatePin(policy, job.facts === undefined ? {} : { facts: job.facts });
    if (checkPin === undefined || checkPin.call(issuer, pin, job.facts).ok) return pin;
    pin.dispose();
  }
  throw new Error("The policy and the issuer's rules have no PIN in common.");
}

async function call(verb: () => unknown): Promise<BatchOutcome> {
  try {
    const { state, requestId, issuerRequestId } = (await verb()) as ActionLike; // an issuer's result
    return withoutGaps({ outcome: state, requestId, issuerRequestId });
  } catch (error) {
    if (!isCardPinError(error)) return { outcome: "unknown", code: "unexpected-error" };
    const { code, outcome, issuerCode, reason, violations, requestId, issuerRequestId, retryAfterMs } = error;
    const failure: BatchOutcome = { outcome, code };
    const again = outcome !== "unknown" && (error.retryable || hasOutsideCause(failure));
    return withoutGaps({
      ...failure,
      issuerCode,
      reason,
      violations,
      requestId,
      issuerRequestId,
      retryAfterMs,
      again: again ? true : undefined,
    });
  }
}

interface ActionLike {
  readonly state: "effective" | "accepted";
  readonly requestId: string;
  readonly issuerRequestId?: string;
}

type Gappy<T> = { readonly [K in keyof T]: T[K] | undefined };

function withoutGaps(outcome: Gappy<BatchOutcome>): BatchOutcome {
  const entries = Object.entries(outcome).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as BatchOutcome; // only absent members were taken out
}
