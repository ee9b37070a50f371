import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BatchIssuer, type BatchJob, runBatch } from "@cardpin/batch";
import { Pin } from "@cardpin/pin-crypto";
import { defaultPolicy } from "@cardpin/pin-policy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeFolder, writeInput } from "../../batch/test/programme.ts";
import { hasRedis, startRedis, type TestRedis } from "../test/redis-server.ts";
import { bullmqQueue, startBatchWorker } from "./index.ts";

const key = randomBytes(32);
const digits = "491827364509";

/** An issuer whose verbs are the test's own. */
function issuerOf(verb: (input: object, options: object) => unknown): BatchIssuer {
  const available = { available: true };
  const capabilities = { setPin: available, issueNewPin: available } as unknown as BatchIssuer["capabilities"]; // the rest is absent
  const verbs = { setPin: verb, issueNewPin: verb };
  return { id: "test", capabilities, ...verbs };
}

function jobOf(more: Partial<BatchJob> = {}): BatchJob {
  const facts = { batch: "b", line: 1, attempt: 1, verb: "setPin", issuer: "eu", requestId: "r" } as const;
  return { ...facts, input: { card: "card_canary" }, repeatable: true, ...more };
}

const done = { state: "effective", requestId: "r" } as const;

describe.skipIf(!hasRedis)("a queue on Redis (needs redis-server)", () => {
  let server: TestRedis;
  beforeEach(async () => {
    server = await startRedis(["--appendonly", "yes", "--appendfsync", "always"]);
  });
  afterEach(() => server?.[Symbol.asyncDispose]());

  it("leaves no PIN and no card in Redis' files, in the journal or in the results", async () => {
    await using folder = await makeFolder();
    const redis = server.connect();
    await using queue = bullmqQueue({ redis, key });
    const seen: string[] = [];
    const eu = issuerOf((input) => {
      const { pin } = input as { readonly pin: Pin };
      seen.push(pin.use((bytes) => Buffer.from(bytes).toString()));
      return done;
    });
    await using _worker = startBatchWorker({ redis: server.connect(), key, issuers: { eu } });
    const input = join(folder.path, "cards.ndjson");
    await writeInput(
      input,
      Array.from({ length: 30 }, (_, index) => ({ card: `card_canary_${index}`, pin: digits })),
    );
    const pins = { from: "file" } as const;
    const summary = await runBatch({ verb: "setPin", input, issuers: { eu }, pins, queue });
    expect(summary.counts.effective).toBe(30);
    expect(seen).toEqual(Array(30).fill(digits));

    const appended = await server.readFiles();
    await redis.save();
    const files = Buffer.concat([appended, await server.readFiles()]).toString("latin1");
    expect(files).toContain("REDIS");
    expect(files).toContain(summary.batch);
    for (const secret of [digits, Buffer.from(digits).toString("base64").slice(0, -2), "card_canary"]) {
      expect(files.includes(secret)).toBe(false);
    }
    const written = `${await readFile(summary.journal, "utf8")}${await readFile(summary.results, "utf8")}`;
    expect(written.includes(digits)).toBe(false);
  });

  it("needs no PIN in Redis at all when its workers generate them", async () => {
    await using folder = await makeFolder();
    await using queue = bullmqQueue({ redis: server.connect(), key });
    const eu = issuerOf(() => done);
    const delivered: unknown[] = [];
    const pins = {
      from: "policy",
      policy: defaultPolicy,
      deliver: ({ card }: { readonly card: unknown }) => void delivered.push(card),
    } as const;
    await using _worker = startBatchWorker({ redis: server.connect(), key, issuers: { eu }, pins });
    const input = join(folder.path, "cards.ndjson");
    await writeInput(input, [{ card: "a" }, { card: "b" }]);
    const summary = await runBatch({ verb: "setPin", input, issuers: { eu }, queue });
    expect(summary.counts.effective).toBe(2);
    expect(delivered.toSorted()).toEqual(["a", "b"]);
  });

  it("takes what is encrypted out of Redis when a job has ended, and the rest when it is forgotten", async () => {
    const redis = server.connect();
    await using queue = bullmqQueue({ redis, key });
    await using _worker = startBatchWorker({ redis: server.connect(), key, issuers: { eu: issuerOf(() => done) } });
    using pin = Pin.from(digits);
    expect(await queue.run(jobOf({ pin }))).toEqual({ outcome: "effective", requestId: "r" });
    expect(JSON.parse((await redis.hget("bull:cardpin-batch:b-1-1", "data")) ?? "").sealed).toBeUndefined();
    expect(await queue.recall({ batch: "b", line: 1, attempt: 1 })).toEqual({ outcome: "effective", requestId: "r" });
    await queue.forget({ batch: "b", line: 1, attempt: 1 });
    expect(await redis.exists("bull:cardpin-batch:b-1-1")).toBe(0);
    expect(await queue.recall({ batch: "b", line: 1, attempt: 1 })).toBeUndefined();
  });

  it("forgets the jobs of a batch that an earlier run has left, and those of no other", async () => {
    const redis = server.connect();
    await using queue = bullmqQueue({ redis, key });
    const worker = startBatchWorker({ redis: server.connect(), key, issuers: { eu: issuerOf(() => done) } });
    await Promise.all([queue.run(jobOf()), queue.run(jobOf({ line: 2 })), queue.run(jobOf({ batch: "b2" }))]);
    await worker.close();
    queue.run(jobOf({ line: 3 })).catch(() => undefined);
    await expect.poll(() => redis.exists("bull:cardpin-batch:b-3-1")).toBe(1);
    await queue.forgetBatch("b");
    expect((await redis.keys("bull:cardpin-batch:b*")).toSorted()).toEqual(["bull:cardpin-batch:b2-1-1"]);
  });

  it("does not add a line again that ended and was forgotten while it was looked up", async () => {
    const redis = server.connect();
    const read = redis.hgetall.bind(redis);
    let looks = 0;
    let letRead = (): void => {};
    const mayRead = new Promise<void>((resolve) => {
      letRead = resolve;
    });
    // The first looks at the job come back only after the job is gone.
    Object.assign(redis, {
      hgetall: async (name: string) => {
        looks += 1;
        await mayRead;
        return read(name);
      },
    });
    await using queue = bullmqQueue({ redis, key, lookUpEveryMs: 5 });
    const ended = queue.run(jobOf());
    await expect.poll(() => looks).toBeGreaterThan(0);
    let calls = 0;
    const eu = issuerOf(() => {
      calls += 1;
      return done;
    });
    await using _worker = startBatchWorker({ redis: server.connect(), key, issuers: { eu } });
    expect(await ended).toMatchObject({ outcome: "effective" });
    await redis.del("bull:cardpin-batch:b-1-1");
    letRead();
    // A line that was added again would be found by the later ones of these questions.
    for (let times = 0; times < 10; times += 1) {
      expect(await queue.recall({ batch: "b", line: 1, attempt: 1 })).toBeUndefined();
    }
    expect(calls).toBe(1);
  });

  it("remembers what an earlier run gave to it", async () => {
    const first = bullmqQueue({ redis: server.connect(), key });
    first.run(jobOf()).catch(() => undefined);
    await expect.poll(() => server.connect().exists("bull:cardpin-batch:b-1-1")).toBe(1);
    await first.close();
    await using second = bullmqQueue({ redis: server.connect(), key });
    const recalled = second.recall({ batch: "b", line: 1, attempt: 1 });
    await using _worker = startBatchWorker({ redis: server.connect(), key, issuers: { eu: issuerOf(() => done) } });
    expect(await recalled).toEqual({ outcome: "effective", requestId: "r" });
  });

  it("sends nothing when the worker has another key", async () => {
    await using queue = bullmqQueue({ redis: server.connect(), key });
    let calls = 0;
    const eu = issuerOf(() => {
      calls += 1;
      return done;
    });
    await using _worker = startBatchWorker({ redis: server.connect(), key: randomBytes(32), issuers: { eu } });
    expect(await queue.run(jobOf())).toMatchObject({ outcome: "not-sent", code: "job-unreadable" });
    expect(calls).toBe(0);
  });

  it("refuses what may not be sent twice on a Redis that may forget", async () => {
    await using forgetful = await startRedis();
    await using queue = bullmqQueue({ redis: forgetful.connect(), key });
    const job = jobOf({ verb: "issueNewPin", repeatable: false });
    expect(await queue.run(job)).toMatchObject({ outcome: "not-sent", code: "redis-not-durable", again: true });
  });

  it("adds a line again that Redis has lost, if it may be sent twice, and else says that nobody knows", async () => {
    const redis = server.connect();
    await using queue = bullmqQueue({ redis, key, lookUpEveryMs: 100 });
    const safe = queue.run(jobOf());
    const unsafe = queue.run(jobOf({ line: 2, verb: "issueNewPin", repeatable: false }));
    await expect.poll(() => redis.exists("bull:cardpin-batch:b-1-1", "bull:cardpin-batch:b-2-1")).toBe(2);
    await redis.flushall();
    expect(await unsafe).toEqual({ outcome: "unknown", code: "interrupted", requestId: "r" });
    await using _worker = startBatchWorker({ redis: server.connect(), key, issuers: { eu: issuerOf(() => done) } });
    expect(await safe).toMatchObject({ outcome: "effective" });
  });
});
