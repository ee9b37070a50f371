import { randomUUID } from "node:crypto";
import { hashCard } from "./card-set.ts";
import { BatchError } from "./errors.ts";
import { type InputLine, isBad, readInput } from "./input-line.ts";
import { Lane } from "./lane.ts";
import { type BatchOutcome, isRepeatable } from "./outcome.ts";
import type { BatchJob, BatchJobId, BatchQueue } from "./queue.ts";
import { entryOf } from "./result-entry.ts";
import type { Run } from "./run.ts";

/** How often a line is sent again within a run after the issuer said that the rate limit is reached. */
const mostRateLimited = 6;

/**
 * Sends the lines that are planned, each issuer's at their own pace.
 *
 * @returns the issuers to which no further line was sent, with the code of the failure
 * @throws BatchError
 */
export async function sendLines(run: Run): Promise<Readonly<Record<string, string>>> {
  const { settings, tally } = run;
  const lanes = settings.names.map(
    (issuer) => new Lane({ issuer, client: settings.issuers[issuer], stopAfter: settings.stopAfter }),
  );
  const stop = new AbortController();
  stop.signal.addEventListener("abort", () => {
    for (const { waits } of lanes) waits.stop();
  });
  const onSignal = (): void => stop.abort();
  if (settings.signal?.aborted) stop.abort();
  settings.signal?.addEventListener("abort", onSignal);
  tally.startSending(lanes);
  let failure: unknown;
  const works = lanes.flatMap((lane, index) => {
    // Each issuer reads the file for itself, so that a slow one holds up no other and nothing is kept in memory.
    const lines = readInput(run.source, (number) => run.lines.issuerOf(number) === index + 1);
    return Array.from({ length: settings.concurrency }, async () => {
      try {
        await work({ run, lane, lines, stopped: stop.signal });
      } catch (error) {
        failure ??= error;
        stop.abort();
      }
    });
  });
  await Promise.all(works);
  settings.signal?.removeEventListener("abort", onSignal);
  tally.endSending();
  for (const { waits } of lanes) waits.close();
  if (failure !== undefined) throw failure;
  const stopped = lanes.flatMap(({ issuer, stoppedBy }) =>
    stoppedBy === undefined ? [] : [[issuer, stoppedBy] as const],
  );
  return Object.fromEntries(stopped);
}

interface Work {
  readonly run: Run;
  readonly lane: Lane;
  readonly lines: ReturnType<typeof readInput>;
  readonly stopped: AbortSignal;
}

async function work({ run, lane, lines, stopped }: Work): Promise<void> {
  for (;;) {
    await lane.waitForTurn(stopped);
    if (stopped.aborted || lane.stoppedBy !== undefined) break;
    const { value: line, done } = await lines.next();
    if (done) return;
    try {
      // It may have stopped while the line was read.
      if (stopped.aborted || lane.stoppedBy !== undefined) break;
      if (isBad(line) || line.issuer !== lane.issuer) {
        throw new BatchError({ code: "input-changed", path: run.source.path, line: line.number });
      }
      await carryOut({ run, lane, line, stopped });
    } finally {
      if (!isBad(line)) line.pin?.dispose();
    }
  }
  await lines.return();
}

interface Errand {
  readonly run: Run;
  readonly lane: Lane;
  readonly line: InputLine;
  readonly stopped: AbortSignal;
}

async function carryOut(errand: Errand): Promise<void> {
  const { run, lane, line } = errand;
  const { lines, results, tally, settings, history } = run;
  const { number } = line;
  const outcome = (await recall(errand)) ?? (await send(errand));
  if (outcome === undefined) return;
  await results.add(entryOf(line, lines.attemptsOf(number), outcome));
  lines.setState(number, outcome.outcome);
  tally.add(outcome.outcome);
  lane.count(outcome);
  await forget(settings.queue, { batch: history.batch, line: number, attempt: lines.attemptsOf(number) });
}

/** Tells the queue that an outcome is recorded. What the queue keeps all the same does no harm to the batch. */
async function forget(queue: BatchQueue, job: BatchJobId): Promise<void> {
  try {
    await queue.forget?.(job);
  } catch {}
}

/** What a queue did with a line that an earlier run gave to it. */
async function recall({ run, line }: Errand): Promise<BatchOutcome | undefined> {
  const { lines, settings, history } = run;
  const { number } = line;
  if (lines.stateOf(number) !== "sent" || settings.queue.recall === undefined) return undefined;
  const found = await settings.queue.recall({ batch: history.batch, line: number, attempt: lines.attemptsOf(number) });
  if (found !== undefined || isRepeatable(settings.verb, line.input)) return found;
  const requestId = history.open.get(number);
  return { outcome: "unknown", code: "interrupted", ...(requestId === undefined ? {} : { requestId }) };
}

/** Sends a line. `undefined` when the batch was stopped before it could be. */
async function send({ run, lane, line, stopped }: Errand): Promise<BatchOutcome | undefined> {
  const { lines, settings, history, journal } = run;
  const { number, issuer, input, pin, facts } = line;
  const { verb } = settings;
  for (let round = 0; ; round += 1) {
    const attempt = lines.attemptsOf(number) + 1;
    const requestId = randomUUID();
    await journal.markSent({ line: number, attempt, card: hashCard(line), requestId });
    lines.setAttempts(number, attempt);
    const job: BatchJob = {
      ...{ batch: history.batch, line: number, attempt, verb, issuer, requestId, input },
      ...(pin === undefined ? {} : { pin }),
      ...(facts === undefined ? {} : { facts }),
      repeatable: isRepeatable(verb, input),
      signal: lane.waits.begin(requestId),
    };
    const outcome = await settings.queue
      .run(job)
      .catch((): BatchOutcome => ({ outcome: "unknown", code: "queue-failed", requestId }));
    lane.waits.end(requestId);
    const isLimited = outcome.code === "rate-limited" && outcome.outcome !== "unknown";
    if (!isLimited || round >= mostRateLimited || stopped.aborted) return outcome;
    lane.pause(outcome.retryAfterMs, round);
    await lane.waitForTurn(stopped);
    if (stopped.aborted) return outcome;
  }
}
