import { describe, expect, it } from "vitest";
import { connectionWith } from "../../test/connection.ts";
import { CardPinError } from "../errors.ts";

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
