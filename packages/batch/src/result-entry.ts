import { couldBePan } from "@cardpin/client-core/issuer";
import type { BadLine, InputLine } from "./input-line.ts";
import type { BatchOutcome, BatchResult } from "./outcome.ts";

/** Returns the line of the results file for an outcome. */
export function entryOf(line: InputLine | BadLine, attempt: number, outcome: BatchOutcome): BatchResult {
  const { retryAfterMs: _, ...kept } = outcome;
  const { number, issuer } = line;
  const card = "card" in line && !couldBePan(line.card) ? line.card : undefined;
  return {
    line: number,
    ...(issuer === undefined ? {} : { issuer }),
    ...(card === undefined ? {} : { card }),
    attempt,
    ...kept,
    time: new Date().toISOString(),
  };
}
