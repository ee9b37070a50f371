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

  it("has no timer before somebody waits for it, and knows all the same that its time is over", () => {
    vi.useFakeTimers();
    const deadline = new Deadline(100, {});
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(99);
    expect(deadline.reason).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(deadline.reason).toBe("timeout");
    const heard = vi.fn();
    deadline.onEnd(heard);
    expect(heard).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  it("tells who waits for it, once and in time, and leaves no timer behind", () => {
    vi.useFakeTimers();
    const deadline = new Deadline(100, {});
    vi.advanceTimersByTime(40);
    const heard = vi.fn();
    deadline.onEnd(heard);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(59);
    expect(heard).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(heard).toHaveBeenCalledTimes(1);
    const left = new Deadline(100, {});
    left.onEnd(heard);
    left.clear();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it("ends by one timer with an inner one whose time is longer, and outlives one whose time is shorter", () => {
    vi.useFakeTimers();
    const outer = new Deadline(100, {});
    const shorter = new Deadline(60, { outer });
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(60);
    expect([outer.reason, shorter.reason]).toEqual([undefined, "timeout"]);
    shorter.clear();
    const longer = new Deadline(60, { outer });
    const heard = vi.fn();
    longer.onEnd(heard);
    vi.advanceTimersByTime(40);
    expect(heard).toHaveBeenCalledTimes(1);
    expect([outer.reason, longer.reason]).toEqual(["timeout", "timeout"]);
    longer.clear();
    outer.clear();
    vi.useRealTimers();
  });

  it("has ended at once when the outer one's time was over before anybody waited for it", () => {
    vi.useFakeTimers();
    const outer = new Deadline(50, {});
    vi.advanceTimersByTime(60);
    const inner = new Deadline(1_000, { outer });
    expect([inner.reason, outer.reason, vi.getTimerCount()]).toEqual(["timeout", "timeout", 0]);
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

  it("ends the outer one, too, when the timer is early by a part of a millisecond", () => {
    vi.useFakeTimers();
    const clock = vi.spyOn(performance, "now").mockReturnValue(1_000);
    const outer = new Deadline(50, {});
    const inner = new Deadline(60, { outer });
    clock.mockReturnValue(1_049.6);
    vi.advanceTimersByTime(50);
    expect([outer.reason, inner.reason]).toEqual(["timeout", "timeout"]);
    clock.mockRestore();
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
