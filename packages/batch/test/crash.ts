import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { BatchProgress, BatchSummary } from "../src/index.ts";
import type { BundledProgram } from "./bundle.ts";
import { countLines } from "./read-results.ts";
import type { BatchOrder } from "./run-order.ts";

/** What a batch says at its end, and how much memory its process took at most. */
export type ProcessSummary = BatchSummary & { readonly maxRssKb: number };

/** A batch in a process of its own. */
export interface BatchProcess {
  readonly child: ChildProcess;
  /** Resolves when it has ended, without a summary when it was killed. */
  readonly end: Promise<{ readonly progress: readonly BatchProgress[]; readonly summary?: ProcessSummary }>;
}

/** What all processes of a batch have in common. */
export type BatchWork = Omit<BatchOrder, "subjects">;

/** Starts a batch in a process of its own. */
export function startBatchProcess({ program, subjects }: BundledProgram, work: BatchWork): BatchProcess {
  const order: BatchOrder = { ...work, subjects };
  const child = spawn(process.execPath, [program, JSON.stringify(order)], { stdio: ["ignore", "pipe", "inherit"] });
  const progress: BatchProgress[] = [];
  let summary: ProcessSummary | undefined;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.endsWith("}}")) return; // half a line of a killed process
    const said = JSON.parse(line) as { progress?: BatchProgress; summary?: ProcessSummary }; // what `runOrder` prints
    if (said.progress !== undefined) progress.push(said.progress);
    summary = said.summary;
  });
  const end = once(child, "close").then(([code, signal]) => {
    if (signal === "SIGKILL") return { progress };
    if (code !== 0 || summary === undefined) throw new Error(`The batch ended with ${code}.`);
    return { progress, summary };
  });
  return { child, end };
}

/** How a batch went that was killed several times. */
export interface CrashedBatch {
  readonly killed: number;
  readonly summary: ProcessSummary;
  /** What is wrong with the progress that it reported. */
  readonly wrongProgress: readonly string[];
}

/** Kills a batch several times, each after so many requests, and then lets it end. */
export async function runWithCrashes(init: {
  readonly bundled: BundledProgram;
  readonly work: BatchWork;
  /** After how many further requests each crash comes. */
  readonly crashes: readonly number[];
  /** Calls its argument at each request. Returns a function that ends it. */
  readonly onRequest: (listener: () => void) => () => void;
}): Promise<CrashedBatch> {
  const { bundled, work, crashes, onRequest } = init;
  const wrongProgress: string[] = [];
  const results = `${work.input}.results.ndjson`;
  for (let killed = 0; ; killed += 1) {
    const { child, end } = startBatchProcess(bundled, work);
    let left = crashes[killed] ?? Number.POSITIVE_INFINITY;
    const stop = onRequest(() => {
      left -= 1;
      if (left === 0) child.kill("SIGKILL");
    });
    const { progress, summary } = await end;
    stop();
    wrongProgress.push(
      ...findWrongProgress(progress, await countLines(results)).map((text) => `run ${killed}: ${text}`),
    );
    if (summary !== undefined) return { killed, summary, wrongProgress };
    if (killed >= crashes.length) throw new Error("Somebody else killed the batch.");
  }
}

/** What is wrong with the reports of one run; at its end, so many lines have an outcome in the results file. */
function findWrongProgress(reports: readonly BatchProgress[], recorded: number): string[] {
  return reports.flatMap(({ total, done, counts, perSecond, remainingMs }, index) => {
    const before = reports[index - 1] ?? { total: 0, done: 0 };
    const sum = Object.values(counts).reduce((all, count) => all + count, 0);
    const isRight =
      done >= before.done &&
      total >= before.total &&
      done <= total &&
      sum === done &&
      // Nothing counts before it is on the disk.
      done <= recorded &&
      perSecond > 0 === (remainingMs !== undefined);
    return isRight ? [] : [JSON.stringify({ report: index, total, done, counts, perSecond, remainingMs, recorded })];
  });
}
