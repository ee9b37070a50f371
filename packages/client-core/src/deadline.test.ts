import { describe, expect, it, vi } from "vitest";
import { Deadline } from "./deadline.ts";

describe("Deadline", () => {
  it("ends at its time", () => {
    vi.useFakeTimers();
    const deadline = new Deadline(100, {});
    vi.advanceTimersByTime(99);
    expect(deadline.reason).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(deadline.reason).toBe("timeout");
    expect(deadline.signal.aborted).toBe(true);
    vi.useRealTimers();
  });

  it("ends with the caller's signal, also through an outer deadline, and knows why", () => {
    const controller = new AbortController();
    const outer = new Deadline(1_000, { user: controller.signal });
    const inner = new Deadline(1_000, { outer });
    controller.abort();
    expect([outer.reason, inner.reason]).toEqual(["aborted", "aborted"]);
    outer.clear();
    inner.clear();
  });

  it("has ended at once when the signal had", () => {
    const deadline = new Deadline(1_000, { user: AbortSignal.abort() });
    expect(deadline.reason).toBe("aborted");
    deadline.clear();
  });

  it("does not wait for work that ignores it", async () => {
    const controller = new AbortController();
    const deadline = new Deadline(1_000, { user: controller.signal });
    const never = deadline.race(new Promise(() => {}));
    controller.abort();
    await expect(never).rejects.toBeDefined();
    deadline.clear();
  });

  it("leaves no listener on a signal that lives on", () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    const add = vi.spyOn(signal, "addEventListener");
    new Deadline(1_000, { user: signal }).clear();
    expect(remove.mock.calls.length).toBe(add.mock.calls.length);
  });
});
