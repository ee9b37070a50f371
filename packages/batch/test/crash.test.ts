import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BundledProgram, bundleWithSubjects } from "./bundle.ts";
import { runWithCrashes } from "./crash.ts";
import { addCards, makeFolder, writeInput } from "./programme.ts";
import { addFaults, findWrongCards } from "./proof.ts";
import { readFinal } from "./read-results.ts";
import { findPinIssuers } from "./subjects.ts";

let bundled: BundledProgram;
let sandbox: Sandbox;
const listeners = new Set<() => void>();
const onRequest = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

beforeAll(async () => {
  bundled = await bundleWithSubjects(new URL("batch-process.ts", import.meta.url));
});
beforeEach(async () => {
  sandbox = await startSandbox({
    onRequest: () => {
      for (const listener of listeners) listener();
    },
  });
});
afterEach(() => sandbox.close());

describe("a batch that is killed five times", () => {
  it("sets every PIN of 2 000 mixed lines, and its results say what the cards have", async () => {
    await using folder = await makeFolder();
    const input = join(folder.path, "cards.ndjson");
    const issuers = await findPinIssuers();
    const lines = addCards(
      sandbox,
      2_000,
      issuers.map(({ issuer }) => issuer),
    );
    const blocked: Readonly<Record<string, string>> = { keysecure: "Frozen", freedompay: "blocked" };
    for (const { issuer, card } of lines.slice(0, 40)) {
      const found = sandbox.cards.get(issuer, card);
      if (found !== undefined) found.status = blocked[issuer] ?? found.status;
    }
    const bad = ['{"issuer":"rapyd","card":', '{"issuer":"nobody","card":"x","pin":"4929"}'];
    await writeInput(input, [...lines, ...bad]);
    await addFaults(sandbox, issuers, [41, 37, 43]);

    const reach = { urls: sandbox.urls, credentials: sandbox.credentials };
    const work = { reach, verb: "setPin", input, concurrency: 8 } as const;
    const crashes = [37, 311, 503, 260, 701];
    const { killed, summary, wrongProgress } = await runWithCrashes({ bundled, work, crashes, onRequest });
    expect(killed).toBe(5);
    expect(summary).toMatchObject({ total: 2_002, done: 2_002, left: 0, stoppedIssuers: {} });
    expect(summary.counts.invalid).toBe(2);
    expect(wrongProgress).toEqual([]);

    const final = readFinal(summary.results);
    expect(final.size).toBe(2_002);
    expect(findWrongCards(sandbox, lines, final)).toEqual([]);
    expect(summary.counts.effective).toBeGreaterThan(1_900);
    expect(summary.counts.rejected).toBeGreaterThan(0);
  });

  it("never has an issuer make a second PIN for a card, and lists what nobody knows", async () => {
    await using folder = await makeFolder();
    const input = join(folder.path, "cards.csv");
    const lines = addCards(sandbox, 600, ["freedompay"]);
    await writeInput(input, ["issuer,card", ...lines.map(({ issuer, card }) => `${issuer},${card}`)]);
    await addFaults(sandbox, [{ issuer: "freedompay", operationId: "setPin" }], [41, 37, 43]);

    const reach = { urls: sandbox.urls, credentials: sandbox.credentials };
    const work = { reach, verb: "issueNewPin", input, concurrency: 8 } as const;
    const crashes = [29, 77, 111, 90, 65];
    const { killed, summary } = await runWithCrashes({ bundled, work, crashes, onRequest });
    expect(killed).toBe(5);
    expect(summary).toMatchObject({ total: 600, done: 600, left: 0 });

    const made = new Map<string, number>();
    for (const { card } of sandbox.messages.list("freedompay")) made.set(card, (made.get(card) ?? 0) + 1);
    const final = readFinal(summary.results);
    const allowed: Readonly<Record<string, readonly number[]>> = {
      effective: [1],
      unknown: [0, 1],
      rejected: [0],
      "not-sent": [0],
    };
    const wrong = lines.filter(({ card }, index) => {
      const outcome = final.get(index + 2)?.outcome ?? "missing";
      return !allowed[outcome]?.includes(made.get(card) ?? 0);
    });
    expect(wrong).toEqual([]);
    expect(summary.unknownLines.length).toBe(summary.counts.unknown);
    const interrupted = [...final.values()].filter(({ code }) => code === "interrupted");
    // Up to eight lines are under way at each crash; the last request of each was counted before it was answered.
    expect(interrupted.length).toBeGreaterThanOrEqual(1);
    expect(interrupted.length).toBeLessThanOrEqual(40);
    expect(interrupted.every(({ requestId }) => requestId !== undefined)).toBe(true);
  });
});
