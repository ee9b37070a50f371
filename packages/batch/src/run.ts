import type { InputSource } from "./input-line.ts";
import type { Journal, JournalHistory } from "./journal.ts";
import type { LineStates } from "./line-states.ts";
import type { BatchSettings } from "./options.ts";
import type { Tally } from "./progress.ts";
import type { Results } from "./results.ts";

/** What the parts of one run share. */
export interface Run {
  readonly settings: BatchSettings;
  readonly source: InputSource;
  readonly lines: LineStates;
  readonly history: JournalHistory;
  readonly journal: Journal;
  readonly results: Results;
  readonly tally: Tally;
}
