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

  it("knows that its time is over before the timer could fire", () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(1_000);
    const deadline = new Deadline(50, {});
    clock.mockReturnValue(1_050);
    expect(deadline.reason).toBe("timeout");
    const heard = vi.fn();
    deadline.onEnd(heard);
    expect(heard).toHaveBeenCalledTimes(1);
    deadline.clear();
    clock.mockRestore();
  });

  it("tells each listener once and in time, and leaves no timer behind", () => {
    vi.useFakeTimers();
    const deadline = new Deadline(100, {});
    const heard = vi.fn();
    deadline.onEnd(heard);
    const left = vi.fn();
    deadline.onEnd(left)();
    vi.advanceTimersByTime(99);
    expect(heard).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect([heard.mock.calls.length, left.mock.calls.length]).toEqual([1, 0]);
    new Deadline(100, {}).clear();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it("ends with an outer one whose time is shorter, and leaves one whose time is longer", () => {
    vi.useFakeTimers();
    const outer = new Deadline(100, {});
    const shorter = new Deadline(60, { outer });
    vi.advanceTimersByTime(60);
    expect([outer.reason, shorter.reason]).toEqual([undefined, "timeout"]);
    const longer = new Deadline(60, { outer });
    vi.advanceTimersByTime(40);
    expect([outer.reason, longer.reason]).toEqual(["timeout", "timeout"]);
    for (const deadline of [outer, shorter, longer]) deadline.clear();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it("ends its signal in time, though nobody listens in another way", () => {
    vi.useFakeTimers();
    const { signal } = new Deadline(100, {});
    vi.advanceTimersByTime(99);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
    vi.useRealTimers();
  });

  it("ends with the caller's signal, also through an outer deadline, and knows why", () => {
    const controller = new AbortController();
    const outer = new Deadline(1_000, { signal: controller.signal });
    const inner = new Deadline(1_000, { outer });
    controller.abort();
    expect([outer.reason, inner.reason]).toEqual(["aborted", "aborted"]);
    outer.clear();
    inner.clear();
  });

  it("has ended at once when the signal had", () => {
    const deadline = new Deadline(1_000, { signal: AbortSignal.abort() });
    expect(deadline.reason).toBe("aborted");
    deadline.clear();
  });

  it("does not wait for work that ignores it", async () => {
    const controller = new AbortController();
    const deadline = new Deadline(1_000, { signal: controller.signal });
    const never = deadline.race(new Promise(() => {}));
    controller.abort();
    await expect(never).rejects.toBeDefined();
    deadline.clear();
  });

  it("hangs one listener on a signal, however many calls share it, and ends them all", () => {
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, "addEventListener");
    const deadlines = Array.from({ length: 20 }, () => new Deadline(1_000, { signal: controller.signal }));
    deadlines[0]?.clear();
    expect(add).toHaveBeenCalledTimes(1);
    controller.abort();
    expect(deadlines.map(({ reason }) => reason)).toEqual([undefined, ...Array<string>(19).fill("aborted")]);
    for (const deadline of deadlines) deadline.clear();
  });

  it("hears a signal again that calls shared before", () => {
    const controller = new AbortController();
    new Deadline(1_000, { signal: controller.signal }).clear();
    const deadline = new Deadline(1_000, { signal: controller.signal });
    controller.abort();
    expect(deadline.reason).toBe("aborted");
    deadline.clear();
  });

  it("leaves no listener on a signal that lives on", () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    const add = vi.spyOn(signal, "addEventListener");
    new Deadline(1_000, { signal: signal }).clear();
    expect(remove.mock.calls.length).toBe(add.mock.calls.length);
  });
});
