import { readFileSync } from "node:fs";
import type { BatchResult } from "../src/index.ts";

/** Every entry of a results file. */
export function readEntries(path: string): BatchResult[] {
  const lines = readFileSync(path, "utf8").split("\n");
  if (lines.pop() !== "") throw new Error("The results file ends in half a line.");
  return lines.map((line) => JSON.parse(line));
}

/** The entry that counts for each line. Throws when an attempt has two. */
export function readFinal(path: string): Map<number, BatchResult> {
  const final = new Map<number, BatchResult>();
  const seen = new Set<string>();
  for (const entry of readEntries(path)) {
    const key = `${entry.line} ${entry.attempt}`;
    if (seen.has(key)) throw new Error(`Line and attempt ${key} are recorded twice.`);
    seen.add(key);
    const before = final.get(entry.line);
    if (before === undefined || before.attempt < entry.attempt) final.set(entry.line, entry);
  }
  return final;
}
