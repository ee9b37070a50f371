import { CardSet, hashCard } from "./card-set.ts";
import { BatchError } from "./errors.ts";
import { type BadLine, type InputLine, isBad, readInput } from "./input-line.ts";
import { type BatchOutcome, isRepeatable, type LineProblem } from "./outcome.ts";
import { entryOf } from "./result-entry.ts";
import type { Run } from "./run.ts";

/** Entries that may wait for the disk at one time. */
const mostWaiting = 256;

/**
 * Reads the whole input before anything is sent. Records the lines that are wrong and those that an earlier run left without an
 * outcome, and decides for every other line whether it is sent.
 *
 * @returns the number of the last line
 * @throws BatchError `input-invalid`, `input-changed`, `pins-in-file`, `results-unwritable`
 */
export async function planRun(run: Run): Promise<number> {
  const { source, lines, tally, results, settings } = run;
  const cards = new CardSet();
  let lastLine = 0;
  const waiting: Promise<void>[] = [];
  const record = async (line: InputLine | BadLine, outcome: BatchOutcome): Promise<void> => {
    lines.setState(line.number, outcome.outcome);
    tally.add(outcome.outcome);
    // An invalid line was not sent this time, so it takes nothing back of what an attempt before it left.
    const attempt = outcome.outcome === "invalid" ? 0 : lines.attemptsOf(line.number);
    const added = results.add(entryOf(line, attempt, outcome));
    // Its failure is for those who wait for it, which may be later than the failure.
    added.catch(() => {});
    waiting.push(added);
    if (waiting.length >= mostWaiting) await Promise.all(waiting.splice(0));
  };

  for await (const line of readInput(source)) {
    if (settings.signal?.aborted) {
      if (!isBad(line)) line.pin?.dispose();
      break;
    }
    lastLine = line.number;
    tally.total += 1;
    requireSameCard(run, line);
    const state = lines.stateOf(line.number);
    const problem = problemOf(run, cards, line);
    if (problem !== undefined) {
      if (!isBad(line)) line.pin?.dispose();
      if (state === "invalid") tally.add("invalid");
      else await record(line, { outcome: "invalid", code: problem });
      continue;
    }
    if (isBad(line)) continue;
    line.pin?.dispose();
    switch (decide(run, line)) {
      case "send":
        lines.setIssuer(line.number, settings.names.indexOf(line.issuer) + 1);
        break;
      case "interrupted": {
        const requestId = run.history.open.get(line.number);
        await record(line, {
          outcome: "unknown",
          code: "interrupted",
          ...(requestId === undefined ? {} : { requestId }),
        });
        break;
      }
      case "keep":
        if (state !== "new" && state !== "sent" && state !== "again") tally.add(state);
        break;
    }
  }
  await Promise.all(waiting);
  return lastLine;
}

function problemOf({ settings }: Run, cards: CardSet, line: InputLine | BadLine): LineProblem | undefined {
  if (isBad(line)) return line.problem;
  if (!cards.add(line)) return "card-repeated";
  return settings.issuers[line.issuer]?.capabilities[settings.verb]?.available === true
    ? undefined
    : "verb-not-offered";
}

function requireSameCard({ lines, source }: Run, line: InputLine | BadLine): void {
  const before = lines.cardOf(line.number);
  if (before === 0 || (!isBad(line) && before === hashCard(line))) return;
  if (!isBad(line)) line.pin?.dispose();
  throw new BatchError({ code: "input-changed", path: source.path, line: line.number });
}

function decide({ lines, settings }: Run, line: InputLine): "send" | "interrupted" | "keep" {
  const state = lines.stateOf(line.number);
  switch (state) {
    case "new":
    case "again":
    case "invalid":
      return "send";
    case "sent":
      // A queue may still have it; else it is sent again only where that is safe.
      if (settings.queue.recall !== undefined || isRepeatable(settings.verb, line.input)) return "send";
      return "interrupted";
    default:
      return settings.redo.has(state) ? "send" : "keep";
  }
}
