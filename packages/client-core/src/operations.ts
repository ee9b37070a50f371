/**
 * Whether an operation may be repeated.
 *
 * - `safe`: repeating ends in the same state, so any failure that may pass is tried again
 * - `before-send-only`: tried again only when nothing has left this process
 * - `never`: one attempt
 */
export type RetryRule = "safe" | "before-send-only" | "never";

/** One operation of an issuer's API. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path with its parameters unfilled. */
  readonly path: string;
  /** The spec's `operationId`. */
  readonly id: string;
  readonly retry: RetryRule;
}

/** The operations of an issuer, by the spec's `operationId`. */
export type Operations = Readonly<Record<string, Operation>>;
