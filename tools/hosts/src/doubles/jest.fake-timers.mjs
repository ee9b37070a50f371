// Jest's fake timers as they are by default, in its environment for ES modules.
import { jest, test } from "@jest/globals";
import { underFakeTimers } from "./fake-timers.mjs";
import { runJob } from "./job.mjs";

test("the job", async () => {
  await runJob((job) =>
    underFakeTimers(job, {
      install: () => jest.useFakeTimers(),
      advance: (milliseconds) => jest.advanceTimersByTimeAsync(milliseconds),
      restore: () => jest.useRealTimers(),
    }),
  );
}, 100_000);
