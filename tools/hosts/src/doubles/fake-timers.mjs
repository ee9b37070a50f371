// What is tried under every kind of fake timers.
import process from "node:process";
import { callAll } from "../scene.mjs";

/**
 * The job while time stands still, then a call to an issuer that never answers, whose time limit passes on the fake clock only.
 * `advance` moves that clock on by so many milliseconds.
 */
export async function underFakeTimers(job, { install, advance, restore }) {
  install();
  try {
    const said = await callAll(job);
    const [first] = job.calls;
    const options = { retries: 0, timeoutMs: 500_000, totalTimeoutMs: 500_000 };
    const silent = callAll({ calls: [{ ...first, url: process.env.CARDPIN_SILENT, options }] });
    let ended = false;
    silent.finally(() => {
      ended = true;
    });
    // The clock has to move on after the client has set its timer.
    for (let turns = 0; turns < 200 && !ended; turns += 1) {
      await new Promise((done) => setImmediateForReal(done));
      await advance(5_000);
    }
    return [...said, ...(await silent)];
  } finally {
    restore();
  }
}

const setImmediateForReal = globalThis.setImmediate;
