/** Which function of yours failed. */
export type CallerErrorSource =
  | "credential"
  | "token"
  | "encryptPin"
  | "encodePinBlock"
  | "policy"
  | "issuerRules"
  | "fetch"
  | "rateLimitStore"
  | "loginGuardStore";

/** An error that a function of yours threw, exactly as thrown. It may hold a PIN, a key or a token: do not log it unseen. */
export interface CallerError {
  readonly source: CallerErrorSource;
  readonly error: unknown;
}

/** Receives the errors of your own functions. */
export type CallerErrorListener = (callerError: CallerError) => void;

/** Passes on what a caller's function threw. A listener that fails disturbs nobody. */
export function reporterOf(listener: CallerErrorListener | undefined): CallerErrorListener {
  return (callerError) => {
    try {
      ignoreRejection(listener?.(callerError));
    } catch {
      // The listener's failure is its own: the call goes on.
    }
  };
}

/**
 * Handles a rejection that nobody else handles. A function of the caller's may be `async` where none is expected, and Node ends
 * the process at a rejection that is not handled.
 */
export function ignoreRejection(returned: unknown): void {
  if (isPromise(returned)) returned.then(undefined, () => {});
}

/** Whether a value is a promise of any kind. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "then") === "function";
}

/**
 * Whether a value is a `Date`, also one of another realm.
 *
 * @example
 * ```ts run
 * import { isDate } from "@cardpin/client-core/issuer";
 *
 * console.log(isDate(new Date()), isDate("2026-01-01")); // true false
 * ```
 */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}
