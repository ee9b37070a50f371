import { existsSync } from "node:fs";
import { BatchError, type BatchErrorCode } from "./errors.ts";
import { readLines } from "./line-reader.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a log of JSON lines, if there is one. `take` returns whether an entry is valid. A last line that a crash left unfinished is
 * ignored.
 *
 * @returns the length of the whole lines in bytes, or `undefined` when there is no file
 * @throws BatchError with `damaged` when any other line is invalid
 */
export async function readLog(
  path: string,
  init: { readonly damaged: BatchErrorCode; readonly take: (entry: Fields, line: number) => boolean },
): Promise<number | undefined> {
  if (!existsSync(path)) return undefined;
  let size = 0;
  for await (const { number, text, end, isComplete } of readLines(path)) {
    const entry = parseEntry(text);
    if (isComplete && entry !== undefined && init.take(entry, number)) size = end;
    // A file of which nothing can be read is somebody else's, and must not be cut off.
    else if (isComplete || number === 1) throw new BatchError({ code: init.damaged, path, line: number });
  }
  return size;
}

function parseEntry(text: string | undefined): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is the number of a line. A damaged file must not ask for memory without end. */
export function isLineNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 1_000_000_000;
}
