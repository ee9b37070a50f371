import { describe, expect, it } from "vitest";
import { issuerOf, useBench } from "../test/bench.ts";
import { writeInput } from "../test/programme.ts";
import { runBatch } from "./index.ts";

const bench = useBench();

describe("an issuer", () => {
  const failing = (facts: object) => {
    const error = Object.assign(new Error("no"), { retryable: true, ...facts });
    return Object.defineProperty(error, Symbol.for("cardpin.error"), { value: true });
  };

  it("gets no further line after failures in a row that the lines are not to blame for, and the others go on", async () => {
    const lines = Array.from({ length: 200 }, (_, index) => ({ issuer: index % 2 ? "up" : "down", card: `c${index}` }));
    await writeInput(bench.input, lines);
    const up = issuerOf({ resetPinTries: () => ({ state: "effective", requestId: "r" }) });
    const down = issuerOf({
      resetPinTries: () => {
        throw failing({ code: "authentication-failed", outcome: "rejected", retryable: false });
      },
    });
    const options = { verb: "resetPinTries", input: bench.input, concurrency: 2 } as const;
    const first = await runBatch({ ...options, issuers: { up, down }, stopAfter: 5 });
    expect(first.stoppedIssuers).toEqual({ down: "authentication-failed" });
    expect(first.counts.effective).toBe(100);
    expect(first.counts.rejected).toBeLessThanOrEqual(6);
    const second = await runBatch({ ...options, issuers: { up, down: up } });
    expect(second).toMatchObject({ left: 0, stoppedIssuers: {} });
    expect(second.counts.effective).toBe(200);
  });

  it("is waited for when it says that the rate limit is reached", async () => {
    await writeInput(bench.input, [{ card: "a" }]);
    let calls = 0;
    const test = issuerOf({
      resetPinTries: () => {
        calls += 1;
        if (calls < 3) throw failing({ code: "rate-limited", outcome: "rejected", retryAfterMs: 10 });
        return { state: "effective", requestId: "r" };
      },
    });
    const summary = await runBatch({ verb: "resetPinTries", input: bench.input, issuers: { test } });
    expect(summary.counts.effective).toBe(1);
    expect(calls).toBe(3);
  });

  it("gets as many lines at a time as `concurrency` says", async () => {
    await writeInput(
      bench.input,
      Array.from({ length: 60 }, (_, index) => ({ card: `c${index}` })),
    );
    let underWay = 0;
    let most = 0;
    let letGo = (): void => {};
    const three = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const test = issuerOf({
      resetPinTries: async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        if (underWay === 3) letGo();
        await three;
        await new Promise(setImmediate);
        underWay -= 1;
        return { state: "effective", requestId: "r" };
      },
    });
    await runBatch({ verb: "resetPinTries", input: bench.input, issuers: { test }, concurrency: 3 });
    expect(most).toBe(3);
  });
});
