import { nowInLua, type RedisScripts } from "./scripts.ts";

/** What a guard allows. */
export type LoginPermission =
  | { readonly kind: "go" }
  | { readonly kind: "wait"; readonly retryAfterMs: number }
  | { readonly kind: "locked" };

/** A store for the option `loginGuardStore` of issuers that lock an account after a few refused logins. */
export interface LoginGuardStore {
  /** Asks to log in. */
  begin(key: string, now: number): Promise<LoginPermission>;
  /** Says how a login ended. */
  end(
    key: string,
    login: {
      readonly end: "succeeded" | "refused" | "open" | "harmless";
      readonly pauseMs: number;
      readonly now: number;
    },
  ): Promise<void>;
  /** Allows logins again, when you have corrected the credentials. */
  unlock(key: string): Promise<void>;
}

/** Most logins in a row without success: one less than what locks the account. */
const mostFailures = 2;
/** How long a login may take before another client stops waiting for it. */
const longestLoginMs = 60_000;

/** KEYS: the account. ARGV: most failures, longest login. Returns -1 for go, -2 for locked, or milliseconds to wait. */
const begin = `${nowInLua}
local account = redis.call('HMGET', KEYS[1], 'locked', 'counted', 'begunAt', 'pausedUntil')
local counted, begunAt = tonumber(account[2] or '0'), tonumber(account[3] or '')
local pauseLeft, longest = tonumber(account[4] or '0') - now, tonumber(ARGV[2])
if account[1] then return -2 end
if begunAt and math.abs(now - begunAt) < longest then return 1000 end
if counted >= tonumber(ARGV[1]) then return -2 end
-- A clock that was put back must not stop logins for longer than the longest pause.
if pauseLeft > 0 and pauseLeft <= longest then return pauseLeft end
redis.call('HSET', KEYS[1], 'begunAt', now, 'counted', counted + 1)
return -1
`;

/** KEYS: the account. ARGV: how the login ended, pause. */
const end = `${nowInLua}
redis.call('HDEL', KEYS[1], 'begunAt')
redis.call('HSET', KEYS[1], 'pausedUntil', now + tonumber(ARGV[2]))
if ARGV[1] == 'succeeded' then redis.call('HSET', KEYS[1], 'counted', 0) end
if ARGV[1] == 'harmless' and tonumber(redis.call('HGET', KEYS[1], 'counted') or '0') > 0 then
  redis.call('HINCRBY', KEYS[1], 'counted', -1)
end
if ARGV[1] == 'refused' then redis.call('HSET', KEYS[1], 'locked', 1) end
return 0
`;

/** KEYS: the account. */
const unlock = "return redis.call('DEL', KEYS[1])";

/**
 * Returns a store for the option `loginGuardStore` of an issuer that locks an account after three refused logins. All processes
 * that use the same Redis count its logins together. Redis' own clock counts. After a refused login nobody logs in until you
 * call `unlock` with the same key: the client's `loginGuardKey`, by default the issuer's id.
 *
 * @param redis an ioredis client
 * @example
 * ```ts
 * import { redisLoginGuardStore } from "@cardpin/bullmq";
 * import { Redis } from "ioredis";
 *
 * export const loginGuardStore = redisLoginGuardStore(new Redis("redis://127.0.0.1:6379"));
 * ```
 */
export function redisLoginGuardStore(redis: RedisScripts, options: { readonly prefix?: string } = {}): LoginGuardStore {
  const { prefix = "cardpin:login:" } = options;
  return {
    async begin(key) {
      const answer = Number(await redis.eval(begin, 1, `${prefix}${key}`, mostFailures, longestLoginMs));
      if (answer === -1) return { kind: "go" };
      return answer === -2 ? { kind: "locked" } : { kind: "wait", retryAfterMs: answer };
    },
    async end(key, login) {
      await redis.eval(end, 1, `${prefix}${key}`, login.end, Math.max(0, Math.ceil(login.pauseMs)));
    },
    async unlock(key) {
      await redis.eval(unlock, 1, `${prefix}${key}`);
    },
  };
}
