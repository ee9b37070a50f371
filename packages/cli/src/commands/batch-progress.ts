import type { BatchProgress } from "@cardpin/batch";
import type { Io } from "../io.ts";

/** A time that is easy to read: seconds up to two minutes, then minutes, then hours and minutes. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds <= 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Waits shorter than this are the rate limit at work, and not worth a word. */
const shortestShownMs = 1_000;

/** How far a batch is, in words. */
export function progressText({ done, total, perSecond, remainingMs, waitingMs = {} }: BatchProgress): string {
  const left = remainingMs === undefined ? "" : `, ${duration(remainingMs)} left`;
  const waits = waitsOf(waitingMs);
  const limits = waits === "" ? "" : `; waiting for the rate limit of ${waits}`;
  return `${done} of ${total} lines, ${perSecond.toFixed(0)} a second${left}${limits}`;
}

function waitsOf(waitingMs: Readonly<Record<string, number>>): string {
  return Object.entries(waitingMs)
    .filter(([, ms]) => ms >= shortestShownMs)
    .map(([name, ms]) => `${name} (${duration(ms)})`)
    .join(", ");
}

/** Widths of the bar in columns. */
const widestBar = 24;
const narrowestBar = 8;

/** How far a batch is, as one line of a terminal with so many columns. A longer line would break, and could not be overwritten. */
export function progressLine(progress: BatchProgress, columns: number): string {
  const { done, total, waitingMs = {} } = progress;
  // A terminal breaks a line that fills its last column.
  const room = columns - 1;
  const full = progressText(progress);
  const waits = waitsOf(waitingMs);
  const short = `${done} of ${total}${waits === "" ? "" : `; rate limit: ${waits}`}`;
  const text = (full.length <= room ? full : short).slice(0, room);
  const width = Math.min(widestBar, room - text.length - 1);
  if (width < narrowestBar) return text;
  const filled = total === 0 ? 0 : Math.round((done / total) * width);
  return `${"█".repeat(filled)}${"░".repeat(width - filled)} ${text}`;
}

/** Shows how far a batch is: a bar on a terminal, a line every ten seconds elsewhere. */
export class ProgressView {
  readonly #stderr: Io["stderr"];
  readonly #isTerminal: boolean;
  /** Whether the cursor stands behind the bar. */
  #isOpen = false;

  constructor({ stderr }: Pick<Io, "stderr">) {
    this.#stderr = stderr;
    this.#isTerminal = stderr.isTTY === true;
  }

  get everyMs(): number {
    return this.#isTerminal ? 250 : 10_000;
  }

  show(progress: BatchProgress): void {
    if (this.#isTerminal) {
      this.#stderr.write(`\r\x1b[2K${progressLine(progress, this.#stderr.columns || 80)}`);
      this.#isOpen = true;
    } else this.#stderr.write(`${progressText(progress)}\n`);
  }

  /** Writes a line below the bar. */
  note(text: string): void {
    this.close();
    this.#stderr.write(`${text}\n`);
  }

  /** Ends the bar's line. */
  close(): void {
    if (this.#isOpen) this.#stderr.write("\n");
    this.#isOpen = false;
  }
}
