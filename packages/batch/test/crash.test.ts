import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runWithCrashes } from "./crash.ts";
import { addCards, makeFolder, type PinIssuer, pinIssuers, writeInput } from "./programme.ts";
import { readFinal } from "./read-results.ts";

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

/** Faults in which the card changes and the answer is lost, and in which nothing arrives. */
async function addFaults(issuers: readonly PinIssuer[]): Promise<void> {
  for (const issuer of issuers) {
    const plan = { issuer, operationId: "setPin", times: null } as const;
    await sandbox.faults.add({ ...plan, fault: { kind: "commit-then-drop" }, after: 3, every: 41 });
    await sandbox.faults.add({ ...plan, fault: { kind: "empty", status: 503 }, after: 5, every: 37 });
    await sandbox.faults.add({ ...plan, fault: { kind: "reset-before-headers" }, after: 7, every: 43 });
  }
}

describe("a batch that is killed five times", () => {
  it("sets every PIN of 2 000 mixed lines, and its results say what the cards have", async () => {
    await using folder = await makeFolder();
    const input = join(folder.path, "cards.ndjson");
    const lines = addCards(sandbox, 2_000);
    for (const { issuer, card } of lines.slice(0, 40)) {
      const blocked = { rapyd: "BLO", keysecure: "Frozen", freedompay: "blocked" };
      const found = sandbox.cards.get(issuer, card);
      if (found !== undefined) found.status = blocked[issuer as keyof typeof blocked];
    }
    const bad = ['{"issuer":"rapyd","card":', '{"issuer":"nobody","card":"x","pin":"4929"}'];
    await writeInput(input, [...lines, ...bad]);
    await addFaults(pinIssuers);

    const reach = { urls: sandbox.urls, credentials: sandbox.credentials };
    const order = { reach, verb: "setPin", input, concurrency: 8 } as const;
    const { killed, summary } = await runWithCrashes({ order, crashes: [37, 311, 503, 260, 701], onRequest });
    expect(killed).toBe(5);
    expect(summary).toMatchObject({ total: 2_002, done: 2_002, left: 0, stoppedIssuers: {} });
    expect(summary.counts.invalid).toBe(2);

    const final = readFinal(summary.results);
    expect(final.size).toBe(2_002);
    const wrong = lines.filter(({ issuer, card, pin }, index) => {
      const outcome = final.get(index + 1)?.outcome;
      const found = sandbox.cards.get(issuer, card);
      if (outcome === "effective") return found?.hasThisPin(pin) !== true;
      return outcome === "unknown" ? false : found?.hasPin !== false;
    });
    expect(wrong).toEqual([]);
    expect(summary.counts.effective).toBeGreaterThan(1_900);
    expect(summary.counts.rejected).toBeGreaterThan(0);
    const sample = lines.find((_, index) => index >= 40 && final.get(index + 1)?.outcome === "effective");
    if (sample === undefined) throw new Error("No line is effective.");
    expect(sandbox.atm.verify(sample).verdict).toBe("approved");
  });

  it("never has an issuer make a second PIN for a card, and lists what nobody knows", async () => {
    await using folder = await makeFolder();
    const input = join(folder.path, "cards.csv");
    const lines = addCards(sandbox, 600, ["freedompay"]);
    await writeInput(input, ["issuer,card", ...lines.map(({ issuer, card }) => `${issuer},${card}`)]);
    await addFaults(["freedompay"]);

    const reach = { urls: sandbox.urls, credentials: sandbox.credentials };
    const order = { reach, verb: "issueNewPin", input, concurrency: 8 } as const;
    const { killed, summary } = await runWithCrashes({ order, crashes: [29, 77, 111, 90, 65], onRequest });
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
