import { describe, expect, it } from "vitest";
import { connectionWith } from "../../test/connection.ts";
import { sleepWithTimer } from "../time/clock.ts";
import { pollUntilDone, readWaitMs } from "./waiting.ts";

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("the options of waitUntilDone", () => {
  it.each<[object, RegExp]>([
    [{ timeout: 5_000 }, /^timeout is not an option\. Did you mean timeoutMs\?/],
    [{ timeoutMs: 0 }, /^timeoutMs must be whole milliseconds, 1 to 86400000/],
  ])("are refused when they are %j", (options, text) => {
    const refused = { code: "invalid-argument", outcome: "not-sent", message: expect.stringMatching(text) };
    expect(() => readWaitMs("test", options)).toThrow(expect.objectContaining(refused));
  });
});

describe("pollUntilDone", () => {
  const late = "Still at work.";
  const waiting = (options: object, callOptions: object) => {
    const made = connectionWith([{}], options);
    let asked = 0;
    const ask = async (): Promise<"accepted"> => {
      asked += 1;
      return "accepted";
    };
    const { clock } = made.settings;
    const result = failureOf(
      made.connection.run("waitUntilDone", callOptions, (call) => pollUntilDone({ call, clock, late, ask })),
    );
    return { ...made, result, asked: () => asked };
  };

  it("ends when the client is closed, and asks no more", async () => {
    const { settings, result, asked } = waiting({ clock: { now: Date.now, sleep: sleepWithTimer } }, {});
    await expect.poll(asked).toBe(1);
    settings.close();
    expect(await result).toMatchObject({ code: "aborted", outcome: "unknown" });
    expect(asked()).toBe(1);
  });

  it("ends when the call's total time is over by the client's clock", async () => {
    let time = 0;
    const clock = {
      now: () => time,
      sleep: async (milliseconds: number) => {
        time += milliseconds;
      },
    };
    const { result, asked } = waiting({ clock }, { totalTimeoutMs: 4_000 });
    expect(await result).toMatchObject({ code: "timeout", outcome: "unknown", message: expect.stringContaining(late) });
    // At 0, 0.5, 1.5, 3.5 and 4 seconds.
    expect(asked()).toBe(5);
  });
});
