import { describe, expect, it } from "vitest";
import { createReplayWindow, memoryReplayStore } from "./webhooks.ts";

describe("a replay window", () => {
  it("takes a key once, and again when the window is over", async () => {
    let time = 1_000;
    const replays = createReplayWindow({ windowMs: 100, now: () => time });
    expect([await replays.isNew("a"), await replays.isNew("a"), await replays.isNew("b")]).toEqual([true, false, true]);
    time = 1_099;
    expect(await replays.isNew("a")).toBe(false);
    time = 1_100;
    expect(await replays.isNew("a")).toBe(true);
  });

  it("takes one of several deliveries at the same time", async () => {
    const replays = createReplayWindow();
    const answers = await Promise.all(Array.from({ length: 20 }, () => replays.isNew("a")));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it("holds a bounded number of keys, and forgets the oldest", async () => {
    const replays = createReplayWindow({ store: memoryReplayStore({ maxKeys: 2 }) });
    for (const key of ["a", "b", "c"]) await replays.isNew(key);
    expect([await replays.isNew("b"), await replays.isNew("c"), await replays.isNew("a")]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("takes a key again that it was told to forget", async () => {
    const replays = createReplayWindow();
    expect(await replays.isNew("a")).toBe(true);
    await replays.forget("a");
    expect([await replays.isNew("a"), await replays.isNew("a")]).toEqual([true, false]);
  });

  it("rejects when the store cannot forget a key", async () => {
    const failing = { add: () => true, delete: () => Promise.reject(new Error("down")) };
    await expect(createReplayWindow({ store: failing }).forget("a")).rejects.toThrow("down");
    await expect(createReplayWindow({ store: { add: () => true } }).forget("a")).rejects.toThrow("no `delete`");
  });

  it("rejects when the store fails, and takes no strange answer for a yes", async () => {
    const failing = { add: () => Promise.reject(new Error("down")) };
    await expect(createReplayWindow({ store: failing }).isNew("a")).rejects.toThrow("down");
    const strange = { add: () => "OK" as never };
    expect(await createReplayWindow({ store: strange }).isNew("a")).toBe(false);
  });

  it("refuses windows and sizes that make no sense", () => {
    for (const windowMs of [0, -1, 1.5, Number.NaN]) expect(() => createReplayWindow({ windowMs })).toThrow(RangeError);
    expect(() => memoryReplayStore({ maxKeys: 0 })).toThrow(RangeError);
  });

  it("refuses an option that does not exist, with a hint at the nearest name", () => {
    const mistyped = { windowMS: 1_000 } as object;
    expect(() => createReplayWindow(mistyped)).toThrow("windowMS is not an option. Did you mean windowMs?");
    expect(() => memoryReplayStore({ size: 5 } as object)).toThrow("size is not an option. The options are: maxKeys.");
  });
});
