import type { IssuerId } from "../emulators/issuers.ts";

/** What can go wrong with one call, as data. */
export type Fault =
  /** Nothing listens: connections are refused by the machine. Not counted in calls; lasts until it is removed. */
  | { readonly kind: "refuse-connection" }
  /** The request is read, then the connection is reset without a byte of answer. */
  | { readonly kind: "reset-before-headers" }
  /** The operation runs, and the connection is reset after the headers of its answer. */
  | { readonly kind: "reset-after-headers" }
  /** The operation runs, and the connection is reset in the middle of its answer's body. */
  | { readonly kind: "reset-mid-body" }
  /** The operation runs, its answer's headers are sent, then nothing more. */
  | { readonly kind: "headers-then-silence" }
  /** The request is read and never answered. */
  | { readonly kind: "silence" }
  /** The operation runs, and its answer comes in pieces of `bytes` (default 1) every `intervalMs` (default 100). */
  | { readonly kind: "slow-drip"; readonly bytes?: number; readonly intervalMs?: number }
  /** A redirect to `location`, which should be another origin. `status` default 308. */
  | { readonly kind: "redirect"; readonly location: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** HTTP 200 with a page of HTML, as gateways send. */
  | { readonly kind: "html" }
  /** The operation runs, and its answer's JSON ends half-way, under a `Content-Length` that agrees with it. */
  | { readonly kind: "truncated-json" }
  /** This status (default 500) with no body. */
  | { readonly kind: "empty"; readonly status?: number }
  /** This status (default 500) with a body of `bytes` (default 50 MB). */
  | { readonly kind: "huge-body"; readonly status?: number; readonly bytes?: number }
  /** HTTP 429 whose `Retry-After` is this text: seconds, an HTTP date or anything else; none when left out. */
  | { readonly kind: "rate-limited"; readonly retryAfter?: string }
  /** The operation runs, and every header of its answer is sent twice. */
  | { readonly kind: "duplicate-headers" }
  /** The operation runs and is answered; the connection that offered keep-alive is closed at the given moment. */
  | { readonly kind: "close-keep-alive"; readonly when?: "after-answer" | "on-next-request" }
  /** The operation runs, and the connection is reset without a byte of answer: the PIN is set, the answer lost. */
  | { readonly kind: "commit-then-drop" };

/** The names of all faults. */
export type FaultKind = Fault["kind"];

/**
 * What each fault does to the operation: `true` runs it, so the card may have changed; `false` leaves the card alone.
 * The keys are the list of faults that the sandbox has.
 */
export const faultRunsOperation: Readonly<Record<FaultKind, boolean>> = {
  "refuse-connection": false,
  "reset-before-headers": false,
  "reset-after-headers": true,
  "reset-mid-body": true,
  "headers-then-silence": true,
  silence: false,
  "slow-drip": true,
  redirect: false,
  html: false,
  "truncated-json": true,
  empty: false,
  "huge-body": false,
  "rate-limited": false,
  "duplicate-headers": true,
  "close-keep-alive": true,
  "commit-then-drop": true,
};

/** Which calls a fault hits. */
export interface FaultPlan {
  readonly issuer: IssuerId;
  readonly fault: Fault;
  /** Only calls of this operation, by its operationId in the spec; all calls when left out. */
  readonly operationId?: string;
  /** How many calls are hit, default 1. `null` stands for no end, for JSON. */
  readonly times?: number | null;
  /** How many matching calls pass before the first is hit, default 0. */
  readonly after?: number;
  /** Of the calls from then on, hit every n-th only, default 1. */
  readonly every?: number;
}

/** The faults that are planned, in the order in which they were added. The first that matches a call is used. */
export interface SandboxFaults {
  /**
   * Plans a fault. Resolves when it is in force; the function it gives takes the fault back.
   *
   * @throws TypeError when the plan names an operation, a member or a unit that there is not
   */
  add(plan: FaultPlan): Promise<() => Promise<void>>;
  /** Takes all faults back, or those of one issuer. */
  clear(issuer?: IssuerId): Promise<void>;
  /** The plans that may still hit a call, with the number of calls that each has hit. */
  list(): readonly (FaultPlan & { readonly hits: number })[];
}
