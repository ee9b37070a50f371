import { join } from "node:path";
import { seededRandom } from "@cardpin/issuer-contract";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type BundledProgram, bundleWithSubjects } from "../test/bundle.ts";
import { type BatchWork, runWithCrashes, startBatchProcess } from "../test/crash.ts";
import { addCards, makeFolder, type TestLine, writeInput } from "../test/programme.ts";
import { addFaults, countOutcomes, findWrongCards } from "../test/proof.ts";
import { readFinal, readMarks } from "../test/read-results.ts";
import { findPinIssuers } from "../test/subjects.ts";

const count = Number(process.env["BATCH_LINES"] ?? 40_000);
/** BATCH_SEED in the environment gives other crashes. */
const random = seededRandom(Number(process.env["BATCH_SEED"] ?? 20_261_129));

let sandbox: Sandbox;
const listeners = new Set<() => void>();
const onRequest = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

beforeEach(async () => {
  sandbox = await startSandbox({
    onRequest: () => {
      for (const listener of listeners) listener();
    },
  });
});
afterEach(() => sandbox.close());

/** Lines per second when nothing fails: of the verbs alone, which is what the sandbox and the clients can do, and of a batch. */
async function measure(bundled: BundledProgram, work: BatchWork, lines: readonly TestLine[]): Promise<string> {
  const input = `${work.input}.measured.ndjson`;
  await writeInput(input, lines);
  const rateOf = async (journal: "none" | "file"): Promise<number> => {
    const { summary } = await startBatchProcess(bundled, { ...work, input, journal }).end;
    return Math.round(summary?.perSecond ?? 0);
  };
  // The first run warms the sandbox up.
  await rateOf("none");
  const limit = await rateOf("none");
  return `${await rateOf("file")} lines a second where the verbs alone make ${limit}`;
}

it(`sets ${count} PINs of all issuers under faults and five crashes, and its results say what the cards have`, async () => {
  await using folder = await makeFolder();
  const issuers = await findPinIssuers();
  const bundled = await bundleWithSubjects(new URL("../test/batch-process.ts", import.meta.url));
  const lines = addCards(
    sandbox,
    count,
    issuers.map(({ issuer }) => issuer),
  );
  const reach = { urls: sandbox.urls, credentials: sandbox.credentials };
  const work = { reach, verb: "setPin", input: join(folder.path, "cards.ndjson"), concurrency: 16 } as const;
  const rate = await measure(bundled, work, lines.slice(0, Math.ceil(count / 20)));
  await addFaults(sandbox, issuers, [211, 307, 401]);
  await writeInput(work.input, lines);

  const crashes = Array.from({ length: 5 }, () => 1 + random(Math.ceil(count / 5)));
  const started = performance.now();
  const { killed, summary, wrongProgress } = await runWithCrashes({ bundled, work, crashes, onRequest });
  const seconds = (performance.now() - started) / 1_000;
  const final = readFinal(summary.results);
  const memory = Math.round(summary.maxRssKb / 1_024);
  console.log(
    [
      `${count} lines of ${issuers.length} issuers, killed after ${crashes.join(", ")} requests: ${seconds.toFixed(0)} s`,
      `${(count / seconds).toFixed(0)} lines a second with faults, crashes and starts; without them ${rate}`,
      `${countOutcomes(final)}; at most ${memory} MB`,
    ].join("\n"),
  );

  expect(killed).toBe(5);
  expect(summary).toMatchObject({ total: count, done: count, left: 0, stoppedIssuers: {} });
  expect(wrongProgress).toEqual([]);
  expect(final.size).toBe(count);
  expect(readMarks(summary.journal)).toEqual(new Map([...final].map(([line, { attempt }]) => [line, attempt])));
  expect(findWrongCards(sandbox, lines, final)).toEqual([]);
  expect(summary.counts.effective).toBeGreaterThan(count * 0.99);
  expect(memory).toBeLessThan(150);
});
