/** What the stores need of a Redis client; ioredis has it. */
export interface RedisScripts {
  /** Runs a Lua script in Redis. */
  eval(script: string, numberOfKeys: number, ...keysAndArguments: (string | number)[]): Promise<unknown>;
}

/** Redis' own time in milliseconds, the same for all machines. */
export const nowInLua = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
`;
