import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../test/redis-server.ts";
import { redisLoginGuardStore, redisRateLimitStore } from "./index.ts";

describe.skipIf(!hasRedis)("the stores on Redis (need redis-server)", () => {
  let server: TestRedis;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  describe("of rate limits", () => {
    it("lets through what every window has room for, to all clients together", async () => {
      const stores = [1, 2, 3].map(() => redisRateLimitStore(server.connect()));
      const limits = [
        { calls: 10, windowMs: 60_000 },
        { calls: 14, windowMs: 600_000 },
      ];
      const ask = () => Promise.all(stores.flatMap((store) => [1, 2, 3, 4, 5].map(() => store.take("a", limits, 0))));
      const waits = await ask();
      expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
      for (const wait of waits.filter((each) => each !== 0)) {
        expect(wait).toBeGreaterThan(50_000);
        expect(wait).toBeLessThanOrEqual(60_000);
      }
      expect(await stores[0]?.take("b", limits, 0)).toBe(0);
    });

    it("lets the next one through when the window has moved on, and forgets accounts that are not used", async () => {
      const redis = server.connect();
      const store = redisRateLimitStore(redis, { prefix: "test:" });
      const limits = [{ calls: 2, windowMs: 3_000 }];
      expect([await store.take("c", limits, 0), await store.take("c", limits, 0)]).toEqual([0, 0]);
      const wait = Number(await store.take("c", limits, 0));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(3_000);
      await expect.poll(() => store.take("c", limits, 0)).toBe(0);
      await expect.poll(() => redis.exists("test:c")).toBe(0);
      expect(await store.take("c", [], 0)).toBe(0);
    });
  });

  describe("of logins", () => {
    it("lets one of many clients log in at a time", async () => {
      const stores = Array.from({ length: 8 }, () => redisLoginGuardStore(server.connect()));
      const answers = await Promise.all(stores.map((store) => store.begin("one", 0)));
      expect(answers.filter(({ kind }) => kind === "go")).toHaveLength(1);
      expect(answers.filter(({ kind }) => kind === "wait")).toHaveLength(7);
    });

    it("keeps a pause, and allows logins again when it is told to", async () => {
      const store = redisLoginGuardStore(server.connect());
      expect(await store.begin("two", 0)).toEqual({ kind: "go" });
      await store.end("two", { end: "succeeded", pauseMs: 30_000, now: 0 });
      expect(await store.begin("two", 0)).toMatchObject({ kind: "wait", retryAfterMs: expect.any(Number) });
      expect(await store.begin("three", 0)).toEqual({ kind: "go" });
      await store.end("three", { end: "refused", pauseMs: 0, now: 0 });
      expect(await redisLoginGuardStore(server.connect()).begin("three", 0)).toEqual({ kind: "locked" });
      await store.unlock("three");
      expect(await store.begin("three", 0)).toEqual({ kind: "go" });
    });
  });
});
