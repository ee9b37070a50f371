import type { ReceivedRequest, Reply } from "@cardpin/issuer-contract";
import { afterEach, describe, expect, it, vi } from "vitest";
import { against, answerTo, card, failureOf, token } from "../test/calls-by-script.ts";
import { failure } from "../test/subject.ts";
import type { HashDTTokenSource } from "./index.ts";

describe("HashDT's access token", () => {
  afterEach(() => void vi.useRealTimers());

  /** A supplier that counts: tok-1, tok-2 … */
  function counting(): { readonly source: () => Promise<string>; readonly calls: () => number } {
    let calls = 0;
    return { source: async () => `tok-${++calls}`, calls: () => calls };
  }
  const bearers = (requests: readonly ReceivedRequest[]): unknown[] =>
    requests.map(({ headers }) => headers["authorization"]);

  it("is asked for once by calls at the same time, and kept", async () => {
    const { source, calls } = counting();
    const { requests } = await against(answerTo, { token: source }, async (issuer) => {
      await Promise.all([issuer.openSetPin(card), issuer.openResetPin(card), issuer.openChangePin(card)]);
      await issuer.openSetPin(card);
    });
    expect(calls()).toBe(1);
    expect(bearers(requests)).toEqual(Array(4).fill("Bearer tok-1"));
  });

  it("is asked for once more after a 401, and the request repeated with the same id", async () => {
    const { source, calls } = counting();
    const expired: (request: ReceivedRequest) => Reply = (request) =>
      request.headers["authorization"] === "Bearer tok-1" ? { status: 401, body: "" } : answerTo(request);
    const { result, requests } = await against(expired, { token: source, retries: 0 }, (issuer) =>
      issuer.openSetPin(card),
    );
    expect(result.state).toBe("hosted");
    expect(calls()).toBe(2);
    expect(bearers(requests)).toEqual(["Bearer tok-1", "Bearer tok-2"]);
    expect(new Set(requests.map(({ headers }) => headers["x-request-id"])).size).toBe(1);
  });

  it("is not asked for a third time when the second is refused as well", async () => {
    const { source, calls } = counting();
    const { result, requests } = await against(
      () => failure(401),
      { token: source },
      (issuer) => failureOf(issuer.openSetPin(card)),
    );
    expect(result).toMatchObject({ code: "authentication-failed", outcome: "rejected", issuerCode: "401" });
    expect(calls()).toBe(2);
    expect(requests).toHaveLength(2);
  });

  it("is not renewed when it was given as text", async () => {
    const { result, requests } = await against(
      () => failure(401),
      { token },
      (issuer) => failureOf(issuer.openSetPin(card)),
    );
    expect(result).toMatchObject({ code: "authentication-failed", outcome: "rejected" });
    expect(requests).toHaveLength(1);
  });

  const useless: Readonly<Record<string, HashDTTokenSource>> = {
    "returns nothing": () => undefined as never,
    "returns an empty text": () => "",
    "returns a line break": () => "tok-1\r\nx-admin: 1",
    "returns no text": async () => 1234 as never,
    throws: () => {
      throw new Error(token);
    },
    rejects: () => Promise.reject(new Error(token)),
  };
  for (const [what, source] of Object.entries(useless)) {
    it(`that ${what} is unavailable, and nothing is sent`, async () => {
      const { result, requests } = await against(answerTo, { token: source }, (issuer) =>
        failureOf(issuer.openSetPin(card)),
      );
      expect(result).toMatchObject({ code: "token-unavailable", outcome: "not-sent", retryable: true });
      expect(requests).toHaveLength(0);
    });
  }

  it("that never comes is unavailable at the time limit, and the next call asks again", async () => {
    let calls = 0;
    const source = (): Promise<string> => (++calls === 1 ? new Promise(() => {}) : Promise.resolve("tok-1"));
    const { result, requests } = await against(
      answerTo,
      { token: source, timeoutMs: 100, retries: 0 },
      async (issuer) => {
        vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
        const first = failureOf(issuer.openSetPin(card, { timeoutMs: 30 }));
        await vi.advanceTimersByTimeAsync(30);
        const second = failureOf(issuer.openSetPin(card));
        await vi.advanceTimersByTimeAsync(70);
        return [await first, await second, await issuer.openSetPin(card)];
      },
    );
    expect(result[0]).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
    expect(result[1]).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
    expect(result[2]).toMatchObject({ state: "hosted" });
    expect(calls).toBe(2);
    expect(requests).toHaveLength(1);
  });

  it("stays with the caller's signal while it is waited for", async () => {
    const controller = new AbortController();
    const source = (): Promise<string> => {
      controller.abort();
      return new Promise(() => {});
    };
    const { result } = await against(answerTo, { token: source }, (issuer) =>
      failureOf(issuer.openSetPin(card, { signal: controller.signal })),
    );
    expect(result).toMatchObject({ code: "aborted", outcome: "not-sent" });
  });
});
