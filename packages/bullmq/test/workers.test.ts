import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { runBatch } from "@cardpin/batch";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BundledProgram } from "../../batch/test/bundle.ts";
import { addCards, connect, makeFolder, writeInput } from "../../batch/test/programme.ts";
import { readFinal } from "../../batch/test/read-results.ts";
import { bullmqQueue } from "../src/index.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis-server.ts";
import { bundleWorker, killAll, RequestCounter, startWorker } from "./worker-processes.ts";

const key = randomBytes(32);
const durable = ["--appendonly", "yes", "--appendfsync", "always"];

describe.skipIf(!hasRedis)("two workers on Redis, one of which is killed (need redis-server)", () => {
  let bundled: BundledProgram;
  let server: TestRedis;
  let sandbox: Sandbox;
  let requests: RequestCounter;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    bundled = await bundleWorker();
  });
  beforeEach(async () => {
    requests = new RequestCounter();
    server = await startRedis(durable);
    sandbox = await startSandbox({ onRequest: requests.onRequest });
    const reach = { urls: sandbox.urls, credentials: sandbox.credentials };
    const work = { port: server.port, reach, key: key.toString("base64"), takeOverMs: 1_000, concurrency: 4 };
    workers.push(startWorker(bundled, work), startWorker(bundled, work));
  });
  afterEach(async () => {
    await killAll(workers.splice(0));
    await sandbox.close();
    await server[Symbol.asyncDispose]();
  });

  it("set every PIN, although Redis is killed and started again too", async () => {
    await using folder = await makeFolder();
    await using queue = bullmqQueue({ redis: server.connect(), key, lookUpEveryMs: 500 });
    const input = join(folder.path, "cards.ndjson");
    const lines = addCards(sandbox, 400);
    await writeInput(input, lines);
    let restarted: Promise<void> | undefined;
    requests.after(90, () => workers[0]?.kill("SIGKILL"));
    requests.after(200, () => {
      restarted = server.restart();
    });
    const pins = { from: "file" } as const;
    const issuers = connect(sandbox);
    const summary = await runBatch({ verb: "setPin", input, issuers, pins, queue, concurrency: 20 });
    await restarted;
    expect(workers[0]?.signalCode).toBe("SIGKILL");
    expect(restarted).toBeDefined();
    expect(summary).toMatchObject({ total: 400, done: 400, left: 0 });
    const final = readFinal(summary.results);
    const wrong = lines.filter(({ issuer, card, pin }, index) => {
      if (final.get(index + 1)?.outcome !== "effective") return true;
      return sandbox.cards.get(issuer, card)?.hasThisPin(pin) !== true;
    });
    expect(wrong).toEqual([]);
    // Nothing of the batch stays behind in Redis.
    expect(await server.connect().keys(`bull:cardpin-batch:${summary.batch}*`)).toEqual([]);
  });

  it("never have an issuer make a second PIN for a card", async () => {
    await using folder = await makeFolder();
    await using queue = bullmqQueue({ redis: server.connect(), key, lookUpEveryMs: 500 });
    const input = join(folder.path, "cards.ndjson");
    const lines = addCards(sandbox, 200, ["freedompay"]).map(({ pin: _, ...line }) => line);
    await writeInput(input, lines);
    let restarted: Promise<void> | undefined;
    requests.after(60, () => workers[1]?.kill("SIGKILL"));
    requests.after(120, () => {
      restarted = server.restart();
    });
    const summary = await runBatch({
      ...{ verb: "issueNewPin", input, issuers: connect(sandbox), queue, concurrency: 20 },
    });
    await restarted;
    expect(workers[1]?.signalCode).toBe("SIGKILL");
    expect(summary).toMatchObject({ total: 200, done: 200, left: 0 });
    const made = new Map<string, number>();
    for (const { card } of sandbox.messages.list("freedompay")) made.set(card, (made.get(card) ?? 0) + 1);
    const final = readFinal(summary.results);
    const wrong = lines.filter(({ card }, index) => {
      const count = made.get(card) ?? 0;
      const outcome = final.get(index + 1)?.outcome;
      return outcome === "effective" ? count !== 1 : outcome !== "unknown" || count > 1;
    });
    expect(wrong).toEqual([]);
    expect(summary.counts.unknown).toBeLessThanOrEqual(16);
  });
});
