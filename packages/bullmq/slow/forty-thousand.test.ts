import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { seededRandom } from "@cardpin/issuer-contract";
import { startSandbox } from "@cardpin/sandbox";
import { describe, expect, it } from "vitest";
import { bundleWithSubjects } from "../../batch/test/bundle.ts";
import { runWithCrashes } from "../../batch/test/crash.ts";
import { addCards, makeFolder, writeInput } from "../../batch/test/programme.ts";
import { addFaults, countOutcomes, findWrongCards } from "../../batch/test/proof.ts";
import { readFinal, readMarks } from "../../batch/test/read-results.ts";
import { findPinIssuers } from "../../batch/test/subjects.ts";
import { hasRedis, startRedis } from "../test/redis-server.ts";
import { bundleWorker, external, killAll, RequestCounter, startWorker } from "../test/worker-processes.ts";

const count = Number(process.env["BATCH_LINES"] ?? 40_000);
/** BATCH_SEED in the environment gives other crashes. */
const random = seededRandom(Number(process.env["BATCH_SEED"] ?? 20_261_129));

describe.skipIf(!hasRedis)("two workers on Redis (need redis-server)", () => {
  it(`set ${count} PINs of all issuers, although a worker, Redis and the batch are killed, and the results say what the cards have`, async () => {
    const requests = new RequestCounter();
    await using folder = await makeFolder();
    await using server = await startRedis(["--appendonly", "yes", "--appendfsync", "always"]);
    await using sandbox = await startSandbox({ onRequest: requests.onRequest });
    const issuers = await findPinIssuers();
    const lines = addCards(
      sandbox,
      count,
      issuers.map(({ issuer }) => issuer),
    );
    await addFaults(sandbox, issuers, [211, 307, 401]);
    const workers: ChildProcess[] = [];
    await using _workers = { [Symbol.asyncDispose]: () => killAll(workers) };
    const reach = { urls: sandbox.urls, credentials: sandbox.credentials };
    const common = { port: server.port, reach, key: randomBytes(32).toString("base64") };
    const bundled = await bundleWorker();
    const work = { ...common, takeOverMs: 5_000, concurrency: 16 };
    workers.push(startWorker(bundled, work), startWorker(bundled, work));

    const killedAt = 1 + random(Math.ceil(count / 2));
    requests.after(killedAt, () => workers[0]?.kill("SIGKILL"));
    const restartedAt = Math.ceil(count / 2) + random(Math.ceil(count / 4));
    let restarted: Promise<void> | undefined;
    requests.after(restartedAt, () => {
      restarted = server.restart();
    });
    const batch = { ...common, verb: "setPin", input: join(folder.path, "cards.ndjson"), concurrency: 20 } as const;
    await writeInput(batch.input, lines);
    const crashes = Array.from({ length: 5 }, () => 1 + random(Math.ceil(count / 5)));
    const started = performance.now();
    const { killed, summary, wrongProgress } = await runWithCrashes({
      bundled: await bundleWithSubjects(new URL("../test/batch-process.ts", import.meta.url), external),
      work: batch,
      crashes,
      onRequest: requests.listen,
    });
    const seconds = (performance.now() - started) / 1_000;
    const final = readFinal(summary.results);
    const memory = Math.round(summary.maxRssKb / 1_024);
    console.log(
      [
        `${count} lines of ${issuers.length} issuers: ${seconds.toFixed(0)} s, ${(count / seconds).toFixed(0)} lines a second`,
        `the batch was killed after ${crashes.join(", ")} requests, a worker after ${killedAt}, Redis after ${restartedAt}`,
        `${countOutcomes(final)}; at most ${memory} MB in the batch`,
      ].join("\n"),
    );

    await restarted;
    expect(killed).toBe(5);
    expect(workers[0]?.signalCode).toBe("SIGKILL");
    expect(restarted).toBeDefined();
    expect(summary).toMatchObject({ total: count, done: count, left: 0, stoppedIssuers: {} });
    expect(wrongProgress).toEqual([]);
    expect(final.size).toBe(count);
    expect(readMarks(summary.journal)).toEqual(new Map([...final].map(([line, { attempt }]) => [line, attempt])));
    expect(findWrongCards(sandbox, lines, final)).toEqual([]);
    expect(summary.counts.effective).toBeGreaterThan(count * 0.99);
    expect(memory).toBeLessThan(150);
    // Nothing of the batch stays behind in Redis.
    expect(await server.connect().keys(`bull:cardpin-batch:${summary.batch}*`)).toEqual([]);
  });
});
