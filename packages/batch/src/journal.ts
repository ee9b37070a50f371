import { randomUUID } from "node:crypto";
import { dirname, relative, resolve } from "node:path";
import { AppendLog } from "./append-log.ts";
import { BatchError, reasonOf } from "./errors.ts";
import type { LineStates } from "./line-states.ts";
import type { BatchVerb } from "./outcome.ts";
import { isLineNumber, readLog } from "./read-log.ts";

/** What a journal is about. */
export interface JournalSubject {
  readonly path: string;
  readonly verb: BatchVerb;
  /** Where PINs come from. */
  readonly pins: string;
  /** Path of the results file. */
  readonly results: string;
}

/** That a line is about to be sent. */
export interface SentMark {
  readonly line: number;
  readonly attempt: number;
  /** `hashCard` of its card. */
  readonly card: number;
  readonly requestId: string;
}

/** What earlier runs left in a journal. */
export interface JournalHistory {
  readonly batch: string;
  /** Length of the file, or `undefined` when there is none. */
  readonly size: number | undefined;
  /** Lines that were sent and have no outcome, with the id that the call carried. */
  readonly open: ReadonlyMap<number, string>;
}

/**
 * Reads what earlier runs sent. The results must be read before: a line is open when it was sent once more than it has outcomes. A
 * journal by which nothing was sent, such as that of a run that refused its input, belongs to no verb yet.
 *
 * @throws BatchError `journal-damaged`, `journal-mismatch`
 */
export async function readJournal(subject: JournalSubject, lines: LineStates): Promise<JournalHistory> {
  const { path } = subject;
  const header = headerOf(subject);
  const open = new Map<number, string>();
  let batch: string | undefined;
  let isOther = false;
  const size = await readLog(path, {
    damaged: "journal-damaged",
    take(entry, number) {
      if (number === 1) {
        if (entry["journal"] !== header.journal || typeof entry["batch"] !== "string") return false;
        isOther = !Object.entries(header).every(([name, value]) => entry[name] === value);
        if (isOther && entry["results"] !== header.results) throw new BatchError({ code: "journal-mismatch", path });
        batch = entry["batch"];
        return true;
      }
      if (isOther) throw new BatchError({ code: "journal-mismatch", path });
      const { line, attempt, card, requestId } = entry;
      if (!isLineNumber(line) || typeof attempt !== "number" || typeof card !== "number") return false;
      if (typeof requestId !== "string") return false;
      lines.setCard(line, card);
      if (attempt > lines.attemptsOf(line)) {
        lines.setAttempts(line, attempt);
        lines.setState(line, "sent");
        open.set(line, requestId);
      }
      return true;
    },
  });
  if (isOther) return { batch: randomUUID(), size: 0, open };
  return { batch: batch ?? randomUUID(), size, open };
}

/** The journal: which lines were sent. A mark is on the disk before its request leaves. */
export class Journal {
  readonly #path: string;
  readonly #log: AppendLog;

  private constructor(path: string, log: AppendLog) {
    this.#path = path;
    this.#log = log;
  }

  /** @throws BatchError `journal-unwritable` */
  static async open(subject: JournalSubject, { batch, size = 0 }: JournalHistory): Promise<Journal> {
    const { path } = subject;
    try {
      const journal = new Journal(path, await AppendLog.open(path, size));
      if (size === 0) await journal.#log.append({ ...headerOf(subject), batch });
      return journal;
    } catch (error) {
      throw new BatchError({ code: "journal-unwritable", path, reason: reasonOf(error) });
    }
  }

  /** Marks a line as sent. Resolves when the mark is on the disk. @throws BatchError `journal-unwritable` */
  async markSent(mark: SentMark): Promise<void> {
    await this.#log.append(mark).catch((error: unknown) => this.#fail(error));
  }

  /** @throws BatchError `journal-unwritable` when somebody removed the file, and it cannot be written again */
  async close(): Promise<void> {
    const lost = await this.#log.close().catch((error: unknown) => this.#fail(error));
    if (lost !== undefined) this.#fail(lost.error);
  }

  #fail(error: unknown): never {
    throw new BatchError({ code: "journal-unwritable", path: this.#path, reason: reasonOf(error) });
  }
}

function headerOf({ path, verb, pins, results }: JournalSubject) {
  const folder = dirname(resolve(path));
  return { journal: "cardpin-batch", version: 1, verb, pins, results: relative(folder, resolve(results)) };
}
