import { randomUUID } from "node:crypto";
import type { RateLimitStore } from "@cardpin/client-core";
import { nowInLua, type RedisScripts } from "./scripts.ts";

/** KEYS: the log of send times. ARGV: a name for this request, then calls and window of each limit. */
const take = `${nowInLua}
local longest = 0
for i = 2, #ARGV, 2 do longest = math.max(longest, tonumber(ARGV[i + 1])) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - longest)
-- Times in the future are from before Redis' clock was put back.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')
local wait = 0
for i = 2, #ARGV, 2 do
  local calls, window = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local blocking = redis.call('ZREVRANGE', KEYS[1], calls - 1, calls - 1, 'WITHSCORES')[2]
  if blocking then wait = math.max(wait, tonumber(blocking) + window - now) end
end
if wait == 0 then
  redis.call('ZADD', KEYS[1], now, ARGV[1])
  redis.call('PEXPIRE', KEYS[1], longest)
end
return wait
`;

/**
 * Returns a store for the option `rateLimitStore` of the issuers' clients, shared by all processes that use the same Redis: a log of
 * send times per account, exact for any window. Redis' own clock counts.
 *
 * @param redis an ioredis client
 * @example
 * ```ts
 * import { redisRateLimitStore } from "@cardpin/bullmq";
 * import { rapyd } from "@cardpin/rapyd";
 * import { Redis } from "ioredis";
 *
 * const { ACCESS_KEY: accessKey = "", SECRET_KEY: secretKey = "" } = process.env;
 * const rateLimitStore = redisRateLimitStore(new Redis());
 * const eu = rapyd({ environment: "sandbox", accessKey, secretKey, rateLimitStore, rateLimitKey: "eu" });
 * ```
 */
export function redisRateLimitStore(redis: RedisScripts, options: { readonly prefix?: string } = {}): RateLimitStore {
  const { prefix = "cardpin:rate:" } = options;
  return {
    async take(key, limits) {
      if (limits.length === 0) return 0;
      const words = limits.flatMap(({ calls, windowMs }) => [calls, windowMs]);
      return Number(await redis.eval(take, 1, `${prefix}${key}`, randomUUID(), ...words));
    },
  };
}
