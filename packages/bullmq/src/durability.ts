import type { Redis } from "ioredis";

/** Rejects unless Redis has every write on its disk before it answers. */
export async function requireDurability(redis: Redis): Promise<void> {
  const settings = await Promise.all(["appendonly", "appendfsync"].map((name) => redis.config("GET", name)));
  const [appendOnly, appendFsync] = settings.map((answer) => (Array.isArray(answer) ? answer[1] : undefined));
  if (appendOnly !== "yes" || appendFsync !== "always") throw new Error("Set appendonly yes and appendfsync always.");
}
