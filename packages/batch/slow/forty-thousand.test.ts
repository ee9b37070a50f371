import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runWithCrashes, startBatchProcess } from "../test/crash.ts";
import { addCards, makeFolder, pinIssuers, writeInput } from "../test/programme.ts";
import { readFinal } from "../test/read-results.ts";

const count = 40_000;

let sandbox: Sandbox;
const listeners = new Set<() => void>();

beforeEach(async () => {
  sandbox = await startSandbox({
    onRequest: () => {
      for (const listener of listeners) listener();
    },
  });
});
afterEach(() => sandbox.close());

/** Requests per second that the sandbox answers when a batch does nothing but send: no line is tried twice, none fails. */
async function measure(folder: string, lines: readonly object[]): Promise<number> {
  const input = join(folder, "measured.ndjson");
  await writeInput(input, lines);
  const reach = { urls: sandbox.urls, credentials: sandbox.credentials };
  const { end: ended } = await startBatchProcess({ reach, verb: "setPin", input, concurrency: 16, journal: "none" });
  const end = await ended;
  if (end.kind === "killed") throw new Error("Somebody else killed the batch.");
  return end.summary.perSecond;
}

it("sets 40 000 PINs under faults and five crashes, and its results say what the cards have", async () => {
  await using folder = await makeFolder();
  const input = join(folder.path, "cards.ndjson");
  const lines = addCards(sandbox, count);
  const limit = await measure(folder.path, lines.slice(0, 4_000));
  for (const issuer of pinIssuers) {
    const plan = { issuer, operationId: "setPin", times: null } as const;
    await sandbox.faults.add({ ...plan, fault: { kind: "commit-then-drop" }, after: 3, every: 211 });
    await sandbox.faults.add({ ...plan, fault: { kind: "empty", status: 503 }, after: 5, every: 307 });
    await sandbox.faults.add({ ...plan, fault: { kind: "reset-mid-body" }, after: 7, every: 401 });
  }
  await writeInput(input, lines);

  const reach = { urls: sandbox.urls, credentials: sandbox.credentials };
  const order = { reach, verb: "setPin", input, concurrency: 16 } as const;
  const crashes = Array.from({ length: 5 }, () => 1 + Math.floor(Math.random() * 8_000));
  console.log(`killed after ${crashes.join(", ")} requests`);
  const { killed, summary } = await runWithCrashes({
    order,
    crashes,
    onRequest: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  const memory = Math.round(summary.maxRssKb / 1_024);
  const rate = `${summary.perSecond.toFixed(0)} lines a second; without a journal ${limit.toFixed(0)}`;
  console.log(`${rate}; at most ${memory} MB`);

  expect(killed).toBe(5);
  expect(summary).toMatchObject({ total: count, done: count, left: 0, stoppedIssuers: {} });
  const final = readFinal(summary.results);
  expect(final.size).toBe(count);
  const wrong = lines.filter(({ issuer, card, pin }, index) => {
    const outcome = final.get(index + 1)?.outcome;
    const found = sandbox.cards.get(issuer, card);
    if (outcome === "effective") return found?.hasThisPin(pin) !== true;
    return outcome === "unknown" ? false : found?.hasPin !== false;
  });
  expect(wrong).toEqual([]);
  expect(summary.counts.effective).toBeGreaterThan(count - 200);
  expect(memory).toBeLessThan(150);
});
