import { describe, expect, it } from "vitest";
import { memoryRateLimitStore } from "./rate-limit.ts";

const limits = [
  { calls: 2, windowMs: 1_000 },
  { calls: 3, windowMs: 5_000 },
];

describe("the rate limit store in memory", () => {
  it("lets through what every window has room for, and says how long to wait", async () => {
    const store = memoryRateLimitStore();
    const at = (now: number) => store.take("a", limits, now);
    expect([at(0), at(100)]).toEqual([0, 0]);
    expect(at(200)).toBe(800);
    expect(at(999)).toBe(1);
    expect(at(1_000)).toBe(0);
    expect(at(1_200)).toBe(3_800);
    expect(at(5_000)).toBe(0);
  });

  it("counts each key by itself", () => {
    const store = memoryRateLimitStore();
    expect([1, 2, 3].map(() => store.take("a", limits, 0) as number)).toEqual([0, 0, 1_000]);
    expect(store.take("b", limits, 0)).toBe(0);
  });

  it("never lets more through in any window, whenever it is asked", () => {
    const store = memoryRateLimitStore();
    const sent: number[] = [];
    for (let now = 0, step = 1; now < 60_000; step = (step * 7) % 997, now += step) {
      if (store.take("a", limits, now) === 0) sent.push(now);
    }
    for (const { calls, windowMs } of limits) {
      for (const from of sent)
        expect(sent.filter((time) => time >= from && time < from + windowMs).length).toBeLessThanOrEqual(calls);
    }
    expect(sent.length).toBeGreaterThan(20);
  });

  it("forgets when the clock jumps back", () => {
    const store = memoryRateLimitStore();
    store.take("a", limits, 10_000);
    store.take("a", limits, 10_000);
    expect(store.take("a", limits, 0)).toBe(0);
  });
});
