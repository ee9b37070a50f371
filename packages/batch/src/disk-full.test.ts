import { execFileSync } from "node:child_process";
import { mkdirSync, statfsSync, writeFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeInput } from "../test/programme.ts";
import { readFinal } from "../test/read-results.ts";
import { type BatchError, type BatchIssuer, type BatchResult, runBatch } from "./index.ts";

const sizeKb = 256;

/** Mounts a small file system in memory. It takes root, and a container that allows it. */
function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeKb}k`, "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const base = await mkdtemp(join(tmpdir(), "cardpin-disk-"));
const disk = join(base, "disk");
const isMounted = process.platform === "linux" && mountSmallDisk(disk);
afterAll(async () => {
  if (isMounted) execFileSync("umount", [disk]);
  await rm(base, { recursive: true, force: true });
});

describe.skipIf(!isMounted)("a disk that is full (needs root and tmpfs)", () => {
  const input = join(base, "cards.ndjson");
  const lines = Array.from({ length: 400 }, (_, index) => ({ card: `c${index}` }));
  const calls = new Map<string, number>();
  const capabilities = { issueNewPin: { available: true } } as unknown as BatchIssuer["capabilities"]; // the rest is absent
  const test: BatchIssuer & { readonly issueNewPin: (line: { readonly card: string }) => object } = {
    id: "test",
    capabilities,
    issueNewPin: ({ card }) => {
      calls.set(card, (calls.get(card) ?? 0) + 1);
      return { state: "effective", requestId: "r".repeat(64), issuerRequestId: "i".repeat(200) };
    },
  };
  const filler = join(disk, "filler");
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(disk);
    return bavail * bsize;
  };
  beforeAll(() => writeInput(input, lines));

  /** The outcomes that a stopped run could not record. */
  async function runUntilFull(files: { readonly results: string; readonly journal: string }): Promise<BatchError> {
    const error = await runBatch({ verb: "issueNewPin", input, issuers: { test }, ...files }).catch((e: unknown) => e);
    return error as BatchError; // a summary has no code
  }

  it("stops the batch while it writes results, and what it did is in the file or in the error", async () => {
    const results = join(disk, "results.ndjson");
    const journal = join(base, "journal");
    writeFileSync(filler, Buffer.alloc(freeBytes() - 40_000));
    const error = await runUntilFull({ results, journal });
    expect(error).toMatchObject({ code: "results-unwritable", path: results, reason: "ENOSPC" });
    const unrecorded = error.unrecorded as readonly BatchResult[]; // as documented
    const recorded = readFinal(results);
    expect(recorded.size + unrecorded.length).toBe(calls.size);
    expect(unrecorded.every(({ outcome }) => outcome === "effective")).toBe(true);
    expect(recorded.size).toBeGreaterThan(10);

    await rm(filler);
    const summary = await runBatch({ verb: "issueNewPin", input, issuers: { test }, results, journal });
    expect(summary).toMatchObject({ left: 0, done: 400 });
    expect(summary.unknownLines).toEqual(unrecorded.map(({ line }) => line).toSorted((a, b) => a - b));
    expect([...calls.values()].every((count) => count === 1)).toBe(true);
    expect(calls.size).toBe(400);
  });

  it("stops the batch before a line is sent that the journal cannot hold", async () => {
    calls.clear();
    await rm(join(disk, "results.ndjson"));
    const results = join(base, "results.ndjson");
    const journal = join(disk, "journal");
    writeFileSync(filler, Buffer.alloc(freeBytes() - 20_000));
    const error = await runUntilFull({ results, journal });
    expect(error).toMatchObject({ code: "journal-unwritable", path: journal, reason: "ENOSPC" });
    expect(readFinal(results).size).toBe(calls.size);
    expect(calls.size).toBeGreaterThan(10);
    expect((await readFile(journal, "utf8")).endsWith("\n")).toBe(true);

    await rm(filler);
    const summary = await runBatch({ verb: "issueNewPin", input, issuers: { test }, results, journal });
    expect(summary).toMatchObject({ left: 0, done: 400, unknownLines: [] });
    expect([...calls.values()].every((count) => count === 1)).toBe(true);
  });
});
