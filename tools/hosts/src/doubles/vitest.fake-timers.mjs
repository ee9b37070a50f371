// vitest's fake timers as they are by default.
import { test, vi } from "vitest";
import { underFakeTimers } from "./fake-timers.mjs";
import { runJob } from "./job.mjs";

test("the job", async () => {
  await runJob((job) =>
    underFakeTimers(job, {
      install: () => vi.useFakeTimers(),
      advance: (milliseconds) => vi.advanceTimersByTimeAsync(milliseconds),
      restore: () => vi.useRealTimers(),
    }),
  );
}, 100_000);
