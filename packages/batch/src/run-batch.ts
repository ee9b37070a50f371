import { BatchError } from "./errors.ts";
import { openInput } from "./input-file.ts";
import type { InputSource } from "./input-line.ts";
import { Journal, readJournal } from "./journal.ts";
import { LineStates } from "./line-states.ts";
import { lock } from "./lock.ts";
import { type BatchOptions, type BatchSettings, readRunOptions } from "./options.ts";
import { planRun } from "./plan.ts";
import { type BatchProgress, Tally } from "./progress.ts";
import { Results } from "./results.ts";
import type { Run } from "./run.ts";
import { sendLines } from "./send-lines.ts";

/** How a run of a batch ended. */
export interface BatchSummary extends BatchProgress {
  /** Names the batch; the same in every run of it. */
  readonly batch: string;
  /** Lines without an outcome: repeat the same command to go on. */
  readonly left: number;
  /** Lines whose outcome is `unknown`. Decide about them, then run again with `redo: ["unknown"]`, or leave them. */
  readonly unknownLines: readonly number[];
  /** Issuers to which no further line was sent, with the code of the last failure. */
  readonly stoppedIssuers: Readonly<Record<string, string>>;
  /** Path of the results file. */
  readonly results: string;
  /** Path of the journal. */
  readonly journal: string;
}

/**
 * Carries out one verb for every line of a file. Each outcome is in the results file as it happens. A journal on the disk says
 * which lines were sent, so that after a crash or a stop the same call goes on where the batch stood.
 *
 * A line that was sent and has no outcome is sent again only if that is safe: `setPin` without a one-time password. Any other gets
 * the outcome `unknown` and waits for your decision.
 *
 * @throws BatchError
 * @example
 * ```ts
 * import { runBatch } from "@cardpin/batch";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * const eu = rapyd({ environment: "sandbox", accessKey, secretKey });
 * const summary = await runBatch({
 *   verb: "setPin",
 *   input: "cards.ndjson", // {"issuer":"eu","card":"card_a5429bdb6c529008ed5b409e5929b606","pin":"4929"}
 *   issuers: { eu },
 *   pins: { from: "file" },
 *   onProgress: ({ done, total }) => console.log(`${done} of ${total}`),
 * });
 * console.log(summary.counts.effective, summary.unknownLines);
 * ```
 */
export async function runBatch(options: BatchOptions): Promise<BatchSummary> {
  const settings = readRunOptions(options);
  const source = await openInput(settings);
  const unlock = await lock(settings.journal);
  try {
    return await run(settings, source);
  } finally {
    // A lock that stays behind is taken over when this process has ended. What the run did counts more.
    await unlock().catch(() => {});
  }
}

async function run(settings: BatchSettings, source: InputSource): Promise<BatchSummary> {
  const { verb, pinSource } = settings;
  const subject = { path: settings.journal, verb, pins: pinSource, results: settings.results };
  const lines = new LineStates();
  const recorded = await Results.read(settings.results, lines);
  const history = await readJournal(subject, lines);
  if (history.size && recorded === undefined) {
    throw new BatchError({ code: "results-missing", path: settings.results });
  }
  if (!history.size && recorded && lines.hasSent)
    throw new BatchError({ code: "journal-mismatch", path: settings.journal });

  // The results come first, so that a journal never stands without them.
  const results = await Results.open(settings.results, recorded ?? 0);
  const tally = new Tally();
  let journal: Journal | undefined;
  let failure: unknown;
  let end: { readonly lastLine: number; readonly stoppedIssuers: Readonly<Record<string, string>> } | undefined;
  try {
    journal = await Journal.open(subject, history);
    const parts: Run = { settings, source, lines, history, journal, results, tally };
    end = await withProgress(settings, tally, async () => {
      const lastLine = await planRun(parts);
      return { lastLine, stoppedIssuers: await sendLines(parts) };
    });
  } catch (error) {
    failure = error;
  }
  await results.close().catch((error: unknown) => {
    failure = error;
  });
  await journal?.close().catch((error: unknown) => {
    failure ??= error;
  });
  if (end === undefined || failure !== undefined) throw failure;

  const progress = tally.read();
  if (progress.done === progress.total) await forgetBatch(settings, history.batch);
  report(settings, progress);
  const unknownLines: number[] = [];
  for (let line = 1; line <= end.lastLine; line += 1) {
    if (lines.stateOf(line) === "unknown") unknownLines.push(line);
  }
  return {
    ...progress,
    batch: history.batch,
    left: progress.total - progress.done,
    unknownLines,
    stoppedIssuers: end.stoppedIssuers,
    results: settings.results,
    journal: settings.journal,
  };
}

// What the queue keeps all the same does no harm to the batch.
async function forgetBatch({ queue }: BatchSettings, batch: string): Promise<void> {
  try {
    await queue.forgetBatch?.(batch);
  } catch {}
}

async function withProgress<T>(settings: BatchSettings, tally: Tally, work: () => Promise<T>): Promise<T> {
  const { onProgress, progressEveryMs } = settings;
  if (onProgress === undefined) return work();
  const timer = setInterval(() => report(settings, tally.read()), progressEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

// A listener's failure is its own: the batch goes on.
function report({ onProgress }: BatchSettings, progress: BatchProgress): void {
  try {
    onProgress?.(progress);
  } catch {}
}
