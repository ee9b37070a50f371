import { describe, expect, it } from "vitest";
import { connectionWith } from "../../test/connection.ts";
import { CardPinError } from "../errors.ts";
import { sleepWithTimer } from "../time/clock.ts";
import { pollUntilDone } from "./waiting.ts";

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("a body that is made for each attempt", () => {
  it("is held to the operation's checks as a fixed one is, and nothing is sent", async () => {
    const checked: (string | undefined)[] = [];
    const check = ({ body }: { readonly body: Uint8Array | undefined }) =>
      void checked.push(new TextDecoder().decode(body));
    const { ask, sent } = connectionWith([{}], {}, { check });
    for (const body of [{ pin: "4929" }, async () => ({ pin: "4929" })]) {
      expect(await ask("encrypted", { body })).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    }
    expect(sent).toEqual([]);
    expect(checked).toEqual(['{"pin":"4929"}', '{"pin":"4929"}']);
  });

  it("is not waited for longer than the attempt, and is wiped when it comes too late", async () => {
    const late: { resolve?: (body: object) => void } = {};
    const body = () => new Promise<object>((resolve) => Object.assign(late, { resolve }));
    const made: (Uint8Array | undefined)[] = [];
    const check = ({ body: bytes }: { readonly body: Uint8Array | undefined }) => void made.push(bytes);
    const { ask, sent } = connectionWith([{}], { timeoutMs: 20, retries: 0 }, { check });
    expect(await ask("setPin", { body })).toMatchObject({ code: "timeout", outcome: "not-sent" });
    late.resolve?.({ pin: "4929" });
    await expect.poll(() => made.length).toBe(1);
    expect(made[0]?.every((byte) => byte === 0)).toBe(true);
    expect(sent).toEqual([]);
  });

  it("is not waited for when the call is aborted", async () => {
    const { ask } = connectionWith([{}], { retries: 0 });
    const stop = new AbortController();
    const asked = ask("setPin", { body: () => new Promise(() => {}) }, { signal: stop.signal });
    stop.abort();
    expect(await asked).toMatchObject({ code: "aborted", outcome: "not-sent" });
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

describe("the error of what came before the request", () => {
  it("keeps its text and loses the address of another copy's page", async () => {
    const text = "The token supplier failed.";
    const foreign = new CardPinError({ code: "token-unavailable", outcome: "rejected", text });
    foreign.message += " https://docs.example/errors.md#token-unavailable";
    const prepare = () => Promise.reject(foreign);
    const { ask } = connectionWith([{}], { retries: 0 }, { prepare });
    const error = (await ask("setPin", { body: {} })) as CardPinError;
    expect(error).toMatchObject({ code: "token-unavailable", outcome: "not-sent", issuer: "test" });
    expect(error.message).toBe(`${text} (token-unavailable)`);
  });
});

describe("the warning of plain HTTP", () => {
  it.each([
    ["http://sandbox/v1", true],
    ["https://sandbox/v1", false],
  ])("at %s is given: %s", async (baseUrl, isGiven) => {
    const { ask, events } = connectionWith([{}], { plainHttpTestHosts: ["sandbox"] }, { baseUrl });
    await ask("getCard", { path: { card: "1" } });
    expect(events.some(({ type }) => type === "warning")).toBe(isGiven);
  });
});

describe("an issuer's own text", () => {
  it.each([
    "Invalid key sk_live_AbcdEfghIjkl given",
    "Invalid key AbcdEfgh given",
    "Invalid key key=sk_live_AbcdEfghIjkl given",
  ])("does not show a part of a credential: %s", async (message) => {
    const prepare = () => ({ headers: { "x-key": "Bearer sk_live_AbcdEfghIjkl9mnopQrst" } });
    const read = () => ({ kind: "refused", issuerCode: "blocked", message }) as const;
    const { ask } = connectionWith([{ status: 400 }], { issuerMessages: "masked" }, { prepare, read });
    expect(await ask("setPin", { body: {} })).toMatchObject({ issuerMessage: "Invalid key *** given" });
  });
});
