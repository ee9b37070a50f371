// sinon's fake timers. Its own default would stop process.nextTick and queueMicrotask, without which Node's own HTTP client stands still.
import process from "node:process";
import sinon from "sinon";
import { underFakeTimers } from "./fake-timers.mjs";
import { runJob } from "./job.mjs";

let clock;
await runJob((job) =>
  underFakeTimers(job, {
    install: () => {
      clock = sinon.useFakeTimers({ now: Date.now(), toNotFake: ["nextTick", "queueMicrotask"] });
    },
    advance: (milliseconds) => clock.tickAsync(milliseconds),
    restore: () => clock.restore(),
  }),
);
process.exit(0);
