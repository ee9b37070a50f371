/**
 * Whether an operation may be retried.
 *
 * - `safe`: a retry ends in the same state, so any failure that may pass is tried again
 * - `before-send-only`: tried again only when nothing has left this process
 * - `never`: one attempt
 */
export type RetryRule = "safe" | "before-send-only" | "never";

/** One operation of an issuer's API, generated from its spec. */
export interface Operation {
  /** The spec's `operationId`. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path with its parameters unfilled. */
  readonly path: string;
  readonly retry: RetryRule;
  /** The operation cannot change a card. */
  readonly reads?: true;
  /** Members of the body that are good for one use, such as a one-time password: with one of them the request is sent once. */
  readonly sentOnce?: readonly string[];
  /** Members of the body that carry a PIN. */
  readonly pinFields?: readonly string[];
  /** Members of the body that carry an encrypted PIN, and never its digits. */
  readonly ciphertextFields?: readonly string[];
  /** The body is a form, `application/x-www-form-urlencoded`, and not JSON. */
  readonly form?: true;
  /** The operation fetches an access token or a key. The typed client does not offer it. */
  readonly login?: true;
}

/** The operations of an issuer, by the spec's `operationId`. */
export type Operations = Readonly<Record<string, Operation>>;

/** The stricter of two rules. */
export function stricter(a: RetryRule, b: RetryRule): RetryRule {
  return strictness.indexOf(a) >= strictness.indexOf(b) ? a : b;
}

const strictness: readonly RetryRule[] = ["safe", "before-send-only", "never"];
