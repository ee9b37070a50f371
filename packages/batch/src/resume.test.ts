import { appendFile, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { issuerOf, setPins, useBench } from "../test/bench.ts";
import { writeInput } from "../test/programme.ts";
import { readEntries, readFinal } from "../test/read-results.ts";
import { type BatchOptions, runBatch } from "./index.ts";

const bench = useBench();

describe("what an earlier run left", () => {
  const unknown = Object.assign(new Error("lost"), { code: "timeout", outcome: "unknown", retryable: true });
  const refused = Object.assign(new Error("down"), { code: "network", outcome: "not-sent", retryable: true });
  for (const error of [unknown, refused]) Object.defineProperty(error, Symbol.for("cardpin.error"), { value: true });
  const done = { state: "effective", requestId: "r" } as const;

  it("is kept when it is unknown, and done again by decision only", async () => {
    await writeInput(bench.input, [{ card: "a" }, { card: "b" }]);
    const calls: string[] = [];
    let fails = true;
    const test = issuerOf({
      issueNewPin: (line) => {
        const card = String(Reflect.get(line, "card"));
        calls.push(card);
        if (fails && card === "b") throw unknown;
        return done;
      },
    });
    const options = { verb: "issueNewPin", input: bench.input, issuers: { test } } as const;
    expect(await runBatch(options)).toMatchObject({ left: 0, unknownLines: [2] });
    fails = false;
    expect(await runBatch(options)).toMatchObject({ left: 0, unknownLines: [2] });
    expect(calls).toEqual(["a", "b"]);
    expect(await runBatch({ ...options, redo: ["unknown"] })).toMatchObject({ left: 0, unknownLines: [] });
    expect(calls).toEqual(["a", "b", "b"]);
  });

  it("is sent again by itself when the card is unchanged and the line is not to blame", async () => {
    await writeInput(bench.input, [{ card: "a", pin: "4929" }]);
    let fails = true;
    const setPin = () => {
      if (fails) throw refused;
      return done;
    };
    const options = { issuers: { test: issuerOf({ setPin }) } };
    const first = await setPins(bench, options);
    expect(first.counts["not-sent"]).toBe(1);
    fails = false;
    expect((await setPins(bench, options)).counts).toMatchObject({ effective: 1, "not-sent": 0 });
    expect(readEntries(first.results).map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it("stays unknown when it was sent, has no outcome, and may not be sent twice", async () => {
    const lines = [{ card: "a" }, { card: "b" }];
    await writeInput(bench.input, lines);
    const calls: object[] = [];
    const verb = (line: object) => {
      calls.push(line);
      return done;
    };
    const test = issuerOf({ issueNewPin: verb });
    const options = { verb: "issueNewPin", input: bench.input, issuers: { test } } as const;
    const { results, journal } = await runBatch(options);
    // As after a crash: the outcome of the last line did not reach the disk.
    const text = await readFile(results, "utf8");
    await writeFile(results, text.slice(0, text.indexOf("\n") + 8));
    const summary = await runBatch(options);
    expect(calls).toHaveLength(2);
    expect(summary.counts).toMatchObject({ effective: 1, unknown: 1 });
    const marks = (await readFile(journal, "utf8"))
      .trim()
      .split("\n")
      .slice(1)
      .map((mark) => JSON.parse(mark));
    const [line = 0] = summary.unknownLines;
    const { requestId } = marks.find((mark) => mark.line === line);
    expect(readFinal(results).get(line)).toMatchObject({
      outcome: "unknown",
      code: "interrupted",
      attempt: 1,
      requestId,
    });
  });

  it("is sent again when it was sent, has no outcome, and setting the same PIN twice is safe", async () => {
    await writeInput(bench.input, [
      { card: "a", pin: "4929" },
      { card: "b", pin: "4929", otp: { otp: "123456" } },
    ]);
    const calls: unknown[] = [];
    const setPin = (line: object) => {
      calls.push(Reflect.get(line, "card"));
      return done;
    };
    const options = { issuers: { test: issuerOf({ setPin }) } };
    const { results } = await setPins(bench, options);
    await writeFile(results, "");
    const summary = await setPins(bench, options);
    expect(calls.toSorted()).toEqual(["a", "a", "b"]);
    expect(summary.unknownLines).toEqual([2]);
  });

  it("is refused when the input, the journal or the results are not those of the batch", async () => {
    await writeInput(bench.input, [{ card: "a" }, { card: "b" }]);
    const test = issuerOf({ issueNewPin: () => done, resetPinTries: () => done });
    const options = { verb: "issueNewPin", input: bench.input, issuers: { test } } as const;
    const { results, journal } = await runBatch(options);
    const run = (more: Partial<BatchOptions> = {}) => runBatch({ ...options, ...more });
    await expect(run({ verb: "resetPinTries" })).rejects.toMatchObject({ code: "journal-mismatch" });
    await expect(run({ journal: join(bench.folder, "other") })).rejects.toMatchObject({ code: "journal-mismatch" });
    await expect(run({ results: join(bench.folder, "other") })).rejects.toMatchObject({ code: "journal-mismatch" });
    await expect(run({ journal: results, results: journal })).rejects.toMatchObject({ code: "results-damaged" });

    await writeInput(bench.input, [{ card: "b" }, { card: "a" }]);
    await expect(run()).rejects.toMatchObject({ code: "input-changed", line: 1 });
    await writeInput(bench.input, [{ card: "a" }, { card: "b" }]);
    await appendFile(results, 'half a line\n{"line":1,"attempt":1,"outcome":"effective"}\n');
    await expect(run()).rejects.toMatchObject({ code: "results-damaged", line: 3 });
    await writeFile(journal, "");
    await writeFile(results, "");
    expect((await run()).left).toBe(0);
  });

  it("does not bind a verb by which nothing was sent, so that a mistake in the command can be corrected", async () => {
    const lines = ["{", { card: "a", pin: "4929" }];
    await writeInput(bench.input, lines);
    const test = issuerOf({ issueNewPin: () => done, setPin: () => done });
    const { input } = bench;
    const mistaken = runBatch({ verb: "issueNewPin", input, issuers: { test } });
    await expect(mistaken).rejects.toMatchObject({ code: "pins-in-file" });
    const summary = await setPins(bench, { issuers: { test } });
    expect(summary.counts).toMatchObject({ effective: 1, invalid: 1 });
    await writeInput(bench.input, [{ card: "b" }, { card: "a" }]);
    await expect(runBatch({ verb: "issueNewPin", input, issuers: { test } })).rejects.toMatchObject({
      code: "journal-mismatch",
    });
  });

  it.skipIf(process.platform === "win32")("is there at the end, if somebody removed the files meanwhile", async () => {
    await writeInput(bench.input, [{ card: "a" }, { card: "b" }, { card: "c" }]);
    const files = [`${bench.input}.results.ndjson`, `${bench.input}.journal`];
    let calls = 0;
    const issueNewPin = async () => {
      calls += 1;
      if (calls === 2) for (const file of files) await rm(file);
      return done;
    };
    const options = {
      ...({ verb: "issueNewPin", input: bench.input, concurrency: 1 } as const),
      issuers: { test: issuerOf({ issueNewPin }) },
    } as const;
    const { results } = await runBatch(options);
    expect(readEntries(results).map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, "effective"],
      [2, "effective"],
      [3, "effective"],
    ]);
    expect((await stat(results)).mode & 0o077).toBe(0);
    expect(await runBatch(options)).toMatchObject({ left: 0, counts: { effective: 3 } });
    expect(calls).toBe(3);
  });

  it.skipIf(process.platform === "win32")("is told, if somebody removed the folder meanwhile", async () => {
    const folder = join(dirname(bench.input), "removed");
    await mkdir(folder);
    const input = join(folder, "cards.ndjson");
    await writeInput(input, [{ card: "a" }, { card: "b" }]);
    let calls = 0;
    const issueNewPin = async () => {
      calls += 1;
      if (calls === 1) await rm(folder, { recursive: true });
      return done;
    };
    const issuers = { test: issuerOf({ issueNewPin }) };
    await expect(runBatch({ verb: "issueNewPin", input, concurrency: 1, issuers })).rejects.toMatchObject({
      code: "results-unwritable",
      reason: "ENOENT",
      unrecorded: [
        { line: 1, outcome: "effective" },
        { line: 2, outcome: "effective" },
      ],
    });
    expect(calls).toBe(2);
  });

  it("is refused when the results file is gone", async () => {
    await writeInput(bench.input, [{ card: "a" }]);
    const options = {
      verb: "issueNewPin",
      input: bench.input,
      issuers: { test: issuerOf({ issueNewPin: () => done }) },
    } as const;
    const { results } = await runBatch(options);
    await rm(results);
    await expect(runBatch(options)).rejects.toMatchObject({ code: "results-missing" });
  });
});
