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

  it("hangs one listener on a signal, however many calls share it, and ends them all", () => {
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, "addEventListener");
    const deadlines = Array.from({ length: 20 }, () => new Deadline(1_000, { user: controller.signal }));
    deadlines[0]?.clear();
    expect(add).toHaveBeenCalledTimes(1);
    controller.abort();
    expect(deadlines.map(({ reason }) => reason)).toEqual([undefined, ...Array<string>(19).fill("aborted")]);
    for (const deadline of deadlines) deadline.clear();
  });

  it("hears a signal again that calls shared before", () => {
    const controller = new AbortController();
    new Deadline(1_000, { user: controller.signal }).clear();
    const deadline = new Deadline(1_000, { user: controller.signal });
    controller.abort();
    expect(deadline.reason).toBe("aborted");
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
