import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { BatchResult } from "../src/index.ts";

/** Every entry of a results file. */
export function readEntries(path: string): BatchResult[] {
  const lines = readFileSync(path, "utf8").split("\n");
  if (lines.pop() !== "") throw new Error("The results file ends in half a line.");
  return lines.map((line) => JSON.parse(line));
}

/** The entry that counts for each line. Throws when an attempt has two, and when a line that was done was sent again. */
export function readFinal(path: string): Map<number, BatchResult> {
  const final = new Map<number, BatchResult>();
  const seen = new Set<string>();
  for (const entry of readEntries(path)) {
    const key = `${entry.line} ${entry.attempt}`;
    if (seen.has(key)) throw new Error(`Line and attempt ${key} are recorded twice.`);
    seen.add(key);
    const before = final.get(entry.line);
    if (before?.outcome === "effective" && before.again !== true) throw new Error(`Line ${entry.line} was done twice.`);
    if (before === undefined || before.attempt < entry.attempt) final.set(entry.line, entry);
  }
  return final;
}

/** How many lines of the input have an entry in a results file, which may end in half a line. */
export async function countLines(path: string): Promise<number> {
  const lines = new Set<number>();
  for await (const text of createInterface({ input: createReadStream(path) })) {
    if (text.endsWith("}")) lines.add(JSON.parse(text).line);
  }
  return lines.size;
}

/** The highest attempt that a journal has for each line. Throws when an attempt was marked twice. */
export function readMarks(path: string): Map<number, number> {
  const marks = new Map<number, number>();
  const [, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  for (const { line, attempt } of lines.map((text) => JSON.parse(text))) {
    if (attempt <= (marks.get(line) ?? 0)) throw new Error(`Line ${line} has attempt ${attempt} again.`);
    marks.set(line, attempt);
  }
  return marks;
}
