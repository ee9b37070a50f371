import { AppendLog } from "./append-log.ts";
import { BatchError, reasonOf } from "./errors.ts";
import type { LineStates } from "./line-states.ts";
import type { BatchResult, LineState } from "./outcome.ts";
import { isLineNumber, readLog } from "./read-log.ts";

const states: ReadonlySet<unknown> = new Set<LineState>([
  "effective",
  "accepted",
  "rejected",
  "not-sent",
  "unknown",
  "invalid",
]);

/** The results file: what became of each line, as it happens. */
export class Results {
  readonly path: string;
  readonly #log: AppendLog;
  /** Results that are in no file, because the disk refused them. */
  readonly #unrecorded = new Set<BatchResult>();

  private constructor(path: string, log: AppendLog) {
    this.path = path;
    this.#log = log;
  }

  /** Reads what earlier runs recorded. @returns the file's length, or `undefined` @throws BatchError `results-damaged` */
  static read(path: string, lines: LineStates): Promise<number | undefined> {
    return readLog(path, {
      damaged: "results-damaged",
      take({ line, attempt, outcome, again }) {
        if (!isLineNumber(line) || typeof attempt !== "number" || !states.has(outcome)) return false;
        if (attempt < lines.attemptsOf(line)) return true;
        lines.setAttempts(line, attempt);
        lines.setState(line, again === true ? "again" : (outcome as LineState)); // one of `states`
        return true;
      },
    });
  }

  /** @throws BatchError `results-unwritable` */
  static async open(path: string, size: number): Promise<Results> {
    try {
      return new Results(path, await AppendLog.open(path, size));
    } catch (error) {
      throw new BatchError({ code: "results-unwritable", path, reason: reasonOf(error) });
    }
  }

  /** Records a result. Resolves when it is on the disk. @throws BatchError `results-unwritable` */
  async add(result: BatchResult): Promise<void> {
    this.#unrecorded.add(result);
    try {
      await this.#log.append(result);
      this.#unrecorded.delete(result);
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  /** Tries once more to record what could not be recorded, and closes the file. @throws BatchError `results-unwritable` */
  async close(): Promise<void> {
    let failure: unknown;
    try {
      for (const result of [...this.#unrecorded]) {
        await this.#log.append(result);
        this.#unrecorded.delete(result);
      }
    } catch (error) {
      failure = error;
    }
    try {
      const lost = await this.#log.close();
      if (lost !== undefined) {
        failure ??= lost.error;
        // Each is a line that `add` has written, or an earlier run.
        for (const line of lost.text.trimEnd().split("\n")) this.#unrecorded.add(JSON.parse(line) as BatchResult);
      }
    } catch (error) {
      failure ??= error;
    }
    if (failure !== undefined) throw this.#unwritable(failure);
  }

  #unwritable(error: unknown): BatchError {
    const unrecorded = [...this.#unrecorded];
    return new BatchError({ code: "results-unwritable", path: this.path, reason: reasonOf(error), unrecorded });
  }
}
