/**
 * What a login guard allows.
 *
 * - `go`: log in now; the login is counted until {@link EnKashLoginGuardStore.end} says how it ended
 * - `wait`: not now, ask again in `retryAfterMs` milliseconds
 * - `locked`: not at all, because the credentials were refused or two logins in a row had no success
 */
export type EnKashLoginPermission =
  | { readonly kind: "go" }
  | { readonly kind: "wait"; readonly retryAfterMs: number }
  | { readonly kind: "locked" };

/**
 * How a login ended.
 *
 * - `succeeded`
 * - `refused`: EnKash refused the credentials
 * - `open`: it may have been counted as a failure, such as after a timeout or a gateway's page under 401
 * - `harmless`: it was not counted, such as under 403, 404 or 5xx, or when nothing was sent
 */
export type EnKashLoginEnd = "succeeded" | "refused" | "open" | "harmless";

/**
 * Counts the logins of an account, because EnKash locks it after three failures. The store in memory serves one client. Clients
 * that share an account can share a store, for example in Redis.
 */
export interface EnKashLoginGuardStore {
  /**
   * Asks to log in.
   *
   * @param key names the account
   * @param now milliseconds since the epoch
   */
  begin(key: string, now: number): EnKashLoginPermission | Promise<EnKashLoginPermission>;
  /** Says how a login ended. `pauseMs` is how long no other may begin. */
  end(
    key: string,
    login: { readonly end: EnKashLoginEnd; readonly pauseMs: number; readonly now: number },
  ): void | Promise<void>;
}

/** Most logins in a row without success: one less than what locks the account. */
const mostFailures = 2;
/** How long a login may take before another client stops waiting for it. */
const longestLoginMs = 60_000;

interface Account {
  isLocked: boolean;
  /** Logins without success so far, those under way included. */
  counted: number;
  /** When the login that is under way began. */
  begunAt: number | undefined;
  pausedUntil: number;
}

/**
 * Returns an {@link EnKashLoginGuardStore} in this process's memory.
 *
 * @example
 * ```ts
 * import { memoryLoginGuardStore } from "@cardpin/enkash";
 *
 * // One store for all clients of one EnKash user, so that they count refused logins together.
 * export const loginGuardStore = memoryLoginGuardStore();
 * ```
 */
export function memoryLoginGuardStore(): EnKashLoginGuardStore {
  const accounts = new Map<string, Account>();
  const accountOf = (key: string): Account => {
    const account = accounts.get(key) ?? { isLocked: false, counted: 0, begunAt: undefined, pausedUntil: 0 };
    accounts.set(key, account);
    return account;
  };
  return {
    begin(key, now) {
      const account = accountOf(key);
      if (account.isLocked) return { kind: "locked" };
      const isUnderWay = account.begunAt !== undefined && Math.abs(now - account.begunAt) < longestLoginMs;
      if (isUnderWay) return { kind: "wait", retryAfterMs: 1_000 };
      if (account.counted >= mostFailures) return { kind: "locked" };
      const pauseLeft = account.pausedUntil - now;
      // A clock that jumped back must not stop logins for longer than the longest pause.
      if (pauseLeft > 0 && pauseLeft <= longestLoginMs) return { kind: "wait", retryAfterMs: pauseLeft };
      account.begunAt = now;
      account.counted += 1;
      return { kind: "go" };
    },
    end(key, { end, pauseMs, now }) {
      const account = accountOf(key);
      account.begunAt = undefined;
      account.pausedUntil = now + pauseMs;
      if (end === "succeeded") account.counted = 0;
      if (end === "harmless") account.counted -= 1;
      if (end === "refused") account.isLocked = true;
    },
  };
}

/** Whether a value is a store. */
export function isLoginGuardStore(value: unknown): value is EnKashLoginGuardStore {
  const { begin, end } = (value ?? {}) as { begin?: unknown; end?: unknown }; // both are looked at
  return typeof begin === "function" && typeof end === "function";
}
