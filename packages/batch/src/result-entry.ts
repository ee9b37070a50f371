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

/** A PAN has 12 to 19 digits (ISO/IEC 7812-1), here also with spaces or hyphens between them. */
function couldBePan(card: string): boolean {
  return /^\d{12,19}$/.test(card.replaceAll(/[\s-]/g, ""));
}
