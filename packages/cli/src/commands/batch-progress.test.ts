import type { BatchProgress } from "@cardpin/batch";
import { describe, expect, test } from "vitest";
import { duration, progressLine, progressText } from "./batch-progress.ts";

const progress: BatchProgress = {
  ...{ total: 40_000, done: 10_000, perSecond: 3.3, remainingMs: 9_090_000, elapsedMs: 3_000_000 },
  counts: { effective: 10_000, accepted: 0, rejected: 0, "not-sent": 0, unknown: 0, invalid: 0 },
};
const waiting: BatchProgress = { ...progress, waitingMs: { eu: 41_300, kz: 900, us: 2_000 } };

test.each([
  [900, "1 s"],
  [120_000, "120 s"],
  [120_001, "3 min"],
  [7_200_000, "120 min"],
  [7_200_001, "2 h 1 min"],
  [10_000_000, "2 h 47 min"],
])("a time of %i ms reads %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

describe("the progress of a batch", () => {
  test("has lines, rate and time left", () => {
    expect(progressText(progress)).toBe("10000 of 40000 lines, 3 a second, 2 h 32 min left");
  });

  test("names the issuers whose rate limit it waits for, unless the wait is not worth a word", () => {
    expect(progressText(waiting)).toBe(
      "10000 of 40000 lines, 3 a second, 2 h 32 min left; waiting for the rate limit of eu (42 s), us (2 s)",
    );
    expect(progressText({ ...progress, waitingMs: { kz: 900 } })).toBe(progressText(progress));
  });

  test.each([
    [
      120,
      waiting,
      "█████░░░░░░░░░░░░░ 10000 of 40000 lines, 3 a second, 2 h 32 min left; waiting for the rate limit of eu (42 s), us (2 s)",
    ],
    [80, progress, "██████░░░░░░░░░░░░░░░░░░ 10000 of 40000 lines, 3 a second, 2 h 32 min left"],
    [80, waiting, "██████░░░░░░░░░░░░░░░░░░ 10000 of 40000; rate limit: eu (42 s), us (2 s)"],
    [60, progress, "██░░░░░░░ 10000 of 40000 lines, 3 a second, 2 h 32 min left"],
    [40, progress, "██████░░░░░░░░░░░░░░░░░░ 10000 of 40000"],
    [40, waiting, "10000 of 40000; rate limit: eu (42 s), "],
    [10, progress, "10000 of "],
  ])("is one line in a terminal of %i columns", (columns, given, line) => {
    expect(progressLine(given, columns)).toBe(line);
  });

  test("is never wider than its terminal", () => {
    for (let columns = 1; columns < 200; columns += 1) {
      for (const given of [progress, waiting])
        expect(progressLine(given, columns).length).toBeLessThanOrEqual(columns - 1);
    }
  });
});
