import { readFileSync } from "node:fs";
import { rapyd } from "@cardpin/rapyd";
import { describe, expect, it } from "vitest";
import { issuerOf, setPins, useBench } from "../test/bench.ts";
import { addCards, writeInput } from "../test/programme.ts";
import { type BatchProgress, runBatch } from "./index.ts";

const bench = useBench();

/** Rapyd's client with a limit that lets one request go in a time that no test waits for, and less than a call may take. */
function limited() {
  const { accessKey, secretKey } = bench.sandbox.credentials.rapyd;
  const rateLimits = [{ calls: 1, windowMs: 80_000 }];
  return rapyd({ baseUrl: bench.sandbox.urls.rapyd, accessKey, secretKey, rateLimits });
}

describe("a line that waits for a rate limit inside the client", () => {
  it("is told of in the progress, and is not sent when the batch is stopped; the next run sends it", async () => {
    await writeInput(bench.input, addCards(bench.sandbox, 4, ["rapyd"]));
    const stop = new AbortController();
    const heard: BatchProgress[] = [];
    const summary = await setPins(bench, {
      issuers: { rapyd: limited() },
      ...{ concurrency: 3, signal: stop.signal, progressEveryMs: 5 },
      onProgress(progress) {
        heard.push(progress);
        if (progress.done === 1 && progress.waitingMs !== undefined) stop.abort();
      },
    });
    const waits = heard.flatMap(({ waitingMs }) => waitingMs?.["rapyd"] ?? []);
    expect(waits.length).toBeGreaterThan(0);
    for (const ms of waits) expect(ms > 0 && ms <= 80_000).toBe(true);
    for (const { remainingMs, waitingMs } of heard) {
      if (remainingMs !== undefined) expect(remainingMs).toBeGreaterThanOrEqual(waitingMs?.["rapyd"] ?? 0);
    }
    expect(summary.waitingMs).toBeUndefined();
    expect(bench.sandbox.requests.all("rapyd")).toHaveLength(1);
    expect(summary.counts).toMatchObject({ effective: 1, unknown: 0, rejected: 0 });
    // The fourth line was never begun, or ended before it was.
    expect(summary.counts["not-sent"] + summary.left).toBe(3);
    const results = readFileSync(summary.results, "utf8").trim().split("\n");
    const waited = results.map((line) => JSON.parse(line)).filter(({ outcome }) => outcome === "not-sent");
    expect(waited.map(({ code, again }) => ({ code, again }))).toEqual(
      Array(summary.counts["not-sent"]).fill({ code: "aborted", again: true }),
    );

    const next = await setPins(bench);
    expect(next).toMatchObject({ total: 4, left: 0, counts: { effective: 4 } });
  });
});

describe("when the batch is stopped", () => {
  /** An issuer whose call tells what its test says, and whose result tells whether the call was to end. */
  function telling(tell: (emit: (more: object) => void) => void, then: Promise<void>) {
    const listeners: ((event: object) => void)[] = [];
    const verbs = {
      issueNewPin: async (_: object, options: object) => {
        const { requestId, signal } = options as { requestId: string; signal: AbortSignal }; // what a batch gives
        tell((more) => {
          for (const listener of listeners) listener({ requestId, ...more });
        });
        await then;
        return { state: signal.aborted ? "accepted" : "effective", requestId };
      },
    };
    return Object.assign(issuerOf(verbs), {
      subscribe(listener: (event: never) => void) {
        listeners.push(listener as (event: object) => void); // the test's events
        return () => void listeners.splice(listeners.indexOf(listener as (event: object) => void), 1);
      },
      listeners,
    });
  }

  const limit = { type: "attempt-end", code: "rate-limited", outcome: "rejected", retryInMs: 60_000 };
  it.each([
    ["a call that waits in the client's queue ends", [{ type: "wait", cause: "rate-limit" }], "accepted"],
    ["a call that waits after the issuer refused it for its limit ends", [limit], "accepted"],
    ["a call that is on its way goes on", [limit, { type: "attempt-start" }], "effective"],
    ["a call that waits after another failure goes on", [{ ...limit, code: "issuer-unavailable" }], "effective"],
    [
      "a call that may have reached the card goes on",
      [{ ...limit, code: "timeout", outcome: "unknown" }, limit],
      "effective",
    ],
  ])("%s", async (_, events, state) => {
    await writeInput(bench.input, [{ card: "a" }]);
    const stop = new AbortController();
    let letGo = (): void => {};
    const gone = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const test = telling((emit) => {
      for (const event of events) emit(event);
      stop.abort();
      setImmediate(letGo);
    }, gone);
    const { input } = bench;
    const { counts } = await runBatch({ verb: "issueNewPin", input, issuers: { test }, signal: stop.signal });
    expect(counts).toMatchObject({ [state]: 1 });
    expect(test.listeners).toEqual([]);
  });
});
