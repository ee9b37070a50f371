import { type LoginGuardStore, redisLoginGuardStore } from "@cardpin/bullmq";
import { describe, expect, expectTypeOf, it } from "vitest";
import { hasRedis, startRedis } from "../../bullmq/test/redis-server.ts";
import { type EnKashLoginGuardStore, memoryLoginGuardStore } from "./index.ts";

const ends = ["succeeded", "refused", "open", "harmless"] as const;
const histories = ends.flatMap((first) =>
  ends.flatMap((second) => ends.map((third) => [first, second, third] as const)),
);

describe("the login guard on Redis", () => {
  it("is a store that the client takes", () => {
    expectTypeOf<LoginGuardStore>().toExtend<EnKashLoginGuardStore>();
  });

  it.skipIf(!hasRedis)(
    `says the same as the store in memory after each of ${histories.length} histories (needs redis-server)`,
    async () => {
      await using server = await startRedis();
      const store = redisLoginGuardStore(server.connect());
      for (const history of histories) {
        const key = history.join();
        const memory = memoryLoginGuardStore();
        for (const end of [...history, "open" as const]) {
          const said = await store.begin(key, 0);
          expect(said.kind, key).toBe((await memory.begin(key, 0)).kind);
          if (said.kind !== "go") break;
          await store.end(key, { end, pauseMs: 0, now: 0 });
          await memory.end(key, { end, pauseMs: 0, now: 0 });
        }
      }
    },
  );
});
