import { existsSync, mkdirSync, rmdirSync, rmSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { issuerOf, setPins, useBench } from "../test/bench.ts";
import { writeInput } from "../test/programme.ts";
import { readEntries } from "../test/read-results.ts";
import { AppendLog } from "./append-log.ts";
import { type BatchQueue, runBatch } from "./index.ts";
import type { ReadLine } from "./input-line.ts";

/** Runs when a line was read to be sent, before it is handed out. */
const hook = vi.hoisted(() => ({ onRead: (_line: ReadLine): void => {} }));

vi.mock("./input-line.ts", async (importOriginal) => {
  const original = await importOriginal<typeof import("./input-line.ts")>();
  async function* readInput(...[source, wants]: Parameters<typeof original.readInput>) {
    for await (const line of original.readInput(source, wants)) {
      if (wants !== undefined) hook.onRead(line);
      yield line;
    }
  }
  return { ...original, readInput };
});

const bench = useBench();
const done = { state: "effective", requestId: "r" } as const;

afterEach(() => {
  hook.onRead = () => {};
  vi.restoreAllMocks();
});

describe("a batch whose disk is full while it plans", () => {
  it("says so, sends nothing and unlocks the journal", async () => {
    // More than one read of the disk, so that the failure comes before the plan is complete.
    const lines = Array.from({ length: 2_000 }, (_, index) => ({ card: `c${index}`, note: "x".repeat(200) }));
    await writeInput(bench.input, ["{", ...lines]);
    let calls = 0;
    const issueNewPin = () => {
      calls += 1;
      return done;
    };
    const options = { verb: "issueNewPin", input: bench.input, issuers: { test: issuerOf({ issueNewPin }) } } as const;
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
    const append = vi.spyOn(AppendLog.prototype, "append").mockImplementation(async (entry) => {
      if ("outcome" in entry) throw Object.assign(new Error("full"), { code: "ENOSPC" });
    });
    process.on("unhandledRejection", onUnhandled);
    const error = await runBatch(options).catch((reason: unknown) => reason);
    process.off("unhandledRejection", onUnhandled);
    expect(error).toMatchObject({ code: "results-unwritable", reason: "ENOSPC", unrecorded: [{ line: 1 }] });
    expect(unhandled).toEqual([]);
    expect(calls).toBe(0);
    expect(existsSync(`${bench.input}.journal.lock`)).toBe(false);
    append.mockRestore();
    for (const path of ["journal", "results.ndjson"]) rmSync(`${bench.input}.${path}`);
    expect(await runBatch(options)).toMatchObject({ left: 0, counts: { effective: 2_000, invalid: 1 } });
  });
});

describe("a batch that is stopped while it reads the next line", () => {
  it("does not send that line, and wipes its PIN", async () => {
    await writeInput(bench.input, [
      { card: "a", pin: "4929" },
      { card: "b", pin: "5830" },
    ]);
    const stop = new AbortController();
    const read: ReadLine[] = [];
    hook.onRead = (line) => {
      read.push(line);
      if (line.number === 2) stop.abort();
    };
    const sent: unknown[] = [];
    const setPin = (line: object) => {
      sent.push(Reflect.get(line, "card"));
      return done;
    };
    const issuers = { test: issuerOf({ setPin }) };
    const summary = await setPins(bench, { issuers, concurrency: 1, signal: stop.signal });
    expect(sent).toEqual(["a"]);
    expect(summary).toMatchObject({ left: 1, counts: { effective: 1 } });
    const pin: unknown = Reflect.get(read[1] ?? {}, "pin");
    expect(() => (pin as { use(read: () => void): void }).use(() => {})).toThrow(/disposed/); // a Pin
    expect(await setPins(bench, { issuers })).toMatchObject({ left: 0, counts: { effective: 2 } });
  });
});

describe("the result of a batch", () => {
  it("stands when the journal cannot be unlocked", async () => {
    await writeInput(bench.input, [{ card: "a" }]);
    const lock = `${bench.input}.journal.lock`;
    const issueNewPin = () => {
      rmSync(lock);
      mkdirSync(lock);
      return done;
    };
    const options = { verb: "issueNewPin", input: bench.input, issuers: { test: issuerOf({ issueNewPin }) } } as const;
    expect(await runBatch(options)).toMatchObject({ left: 0, counts: { effective: 1 } });
    rmdirSync(lock);
  });

  it("stands when the queue cannot forget a line", async () => {
    await writeInput(bench.input, [{ card: "a" }, { card: "b" }]);
    const queue: BatchQueue = {
      run: async ({ requestId }) => ({ outcome: "effective", requestId }),
      forget: () => Promise.reject(new Error("down")),
    };
    const options = {
      verb: "issueNewPin",
      input: bench.input,
      issuers: { test: issuerOf({ issueNewPin: () => done }) },
    };
    expect(await runBatch({ ...options, verb: "issueNewPin", queue })).toMatchObject({
      left: 0,
      counts: { effective: 2 },
    });
  });
});

describe("a line that a queue's worker finds invalid", () => {
  it("is sent by the next run, and counts as done with that outcome", async () => {
    await writeInput(bench.input, [{ card: "a" }]);
    let knowsIssuer = false;
    const queue: BatchQueue = {
      run: async ({ requestId }) =>
        knowsIssuer ? { outcome: "effective", requestId } : { outcome: "invalid", code: "unknown-issuer" },
    };
    const issuers = { test: issuerOf({ issueNewPin: () => done }) };
    const options = { verb: "issueNewPin", input: bench.input, issuers, queue } as const;
    const first = await runBatch(options);
    expect(first.counts).toMatchObject({ invalid: 1, unknown: 0 });
    knowsIssuer = true;
    expect((await runBatch(options)).counts).toMatchObject({ effective: 1, invalid: 0, unknown: 0 });
    expect(readEntries(first.results).map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, "invalid"],
      [2, "effective"],
    ]);
  });
});
