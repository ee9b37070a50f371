import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { type Answer, connectionWith, now } from "../../test/connection.ts";
import { serve } from "../../test/http.ts";
import { IssuerClock } from "../protocol/issuer-clock.ts";
import type { Protocol } from "../protocol/protocol.ts";

describe("what a response means", () => {
  const cases: readonly [what: string, answer: Answer, id: string, expected: object][] = [
    ["done", {}, "setPin", { status: 200 }],
    ["done under 500", { status: 500 }, "setPin", { code: "issuer-unavailable", outcome: "unknown" }],
    ["done under 400", { status: 400 }, "setPin", { code: "unexpected-response", outcome: "unknown" }],
    ["a contradiction", { text: "both" }, "setPin", { code: "unexpected-response", outcome: "unknown" }],
    ["a known refusal", { status: 400, text: "blocked" }, "setPin", { code: "card-blocked", outcome: "rejected" }],
    ["a known refusal under 200", { text: "blocked" }, "setPin", { code: "card-blocked", outcome: "rejected" }],
    [
      "a known refusal under 502",
      { status: 502, text: "blocked" },
      "setPin",
      { code: "issuer-unavailable", outcome: "unknown", issuerCode: "blocked" },
    ],
    [
      "a refusal that the issuer documents under 503",
      { status: 503, text: "maintenance" },
      "setPin",
      { code: "issuer-unavailable", outcome: "rejected" },
    ],
    ["an unknown refusal", { status: 422, text: "other" }, "setPin", { code: "issuer-rejected", outcome: "rejected" }],
    ["an unknown refusal under 401", { status: 401, text: "other" }, "setPin", { code: "authentication-failed" }],
    ["a duplicate", { status: 409, text: "duplicate" }, "setPin", { code: "duplicate-request", outcome: "unknown" }],
    ["a gateway's 400", { status: 400, text: "<p>" }, "setPin", { code: "unexpected-response", outcome: "unknown" }],
    ["a gateway's 409", { status: 409, text: "<p>" }, "setPin", { outcome: "unknown" }],
    ["a gateway's 408", { status: 408, text: "<p>" }, "setPin", { code: "timeout", outcome: "unknown" }],
    ["a gateway's 503", { status: 503, text: "<p>" }, "setPin", { code: "issuer-unavailable", outcome: "unknown" }],
    ["a page under 200", { text: "<p>" }, "setPin", { code: "unexpected-response", outcome: "unknown" }],
    ...[301, 302, 303, 304, 307, 308].map(
      (status) =>
        [`a ${status}`, { status }, "setPin", { code: "redirect-refused", outcome: "unknown" }] as [
          string,
          Answer,
          string,
          object,
        ],
    ),
    ...[401, 403, 404, 405, 411, 413, 414, 415, 421, 429, 431].map(
      (status) =>
        [`a gateway's ${status}`, { status, text: "<p>" }, "setPin", { outcome: "rejected" }] as [
          string,
          Answer,
          string,
          object,
        ],
    ),
    ["a read under 503", { status: 503, text: "<p>" }, "getCard", { outcome: "not-sent" }],
    ["a read that breaks off", new Error("reset"), "getCard", { code: "network", outcome: "not-sent" }],
    ["a read that is refused", { status: 400, text: "blocked" }, "getCard", { outcome: "rejected" }],
    ["a write that breaks off", new Error("reset"), "setPin", { code: "network", outcome: "unknown" }],
  ];
  for (const [what, answer, id, expected] of cases) {
    it(`${what} at ${id}`, async () => {
      const { ask } = connectionWith([answer], { retries: 0 });
      expect(await ask(id, { path: { card: "1" }, body: id === "getCard" ? undefined : {} })).toMatchObject(expected);
    });
  }

  it("is unknown when a protocol cannot read it", async () => {
    const failing = (): never => {
      throw new Error("4929");
    };
    const { ask } = connectionWith([{}], { retries: 0 }, { read: failing });
    expect(await ask("setPin", { body: {} })).toMatchObject({ code: "unexpected-response", outcome: "unknown" });
  });

  it("is not believed after a redirect that a fetch followed", async () => {
    const fetch = async (): Promise<Response> =>
      Object.defineProperty(new Response("done"), "redirected", { value: true });
    const { ask } = connectionWith([], { fetch, retries: 0 });
    expect(await ask("setPin", { body: {} })).toMatchObject({ code: "redirect-refused", outcome: "unknown" });
  });
});

describe("retries", () => {
  it("follow the operation's rule", async () => {
    const unavailable = { status: 503, text: "<p>" };
    const safe = connectionWith([unavailable, {}]);
    expect(await safe.ask("setPin", { body: {} })).toEqual({ status: 200 });
    const once = connectionWith([unavailable, {}]);
    expect(await once.ask("order", { body: {} })).toMatchObject({ outcome: "unknown" });
    expect([safe.sent.length, once.sent.length]).toEqual([2, 1]);
  });

  it("do not send again what holds a value for one use", async () => {
    for (const [body, attempts] of [
      [{ pin: "4929" }, 3],
      [{ pin: "4929", otp: "123456" }, 1],
      [{ otp: null }, 3],
      [{ toJSON: () => ({ otp: "123456" }) }, 1],
    ] as const) {
      const { ask, sent } = connectionWith([new Error("reset")]);
      await ask("setPin", { body });
      expect(sent).toHaveLength(attempts);
    }
  });

  it("have a body of their own each when a function makes it, wiped like any other", async () => {
    const { ask, sent, bytes } = connectionWith([new Error("reset"), {}]);
    let made = 0;
    const body = async () => ({ otp: `nonce ${++made}` });
    expect(await ask("setPin", { body })).toEqual({ status: 200 });
    expect(sent.map((request) => request.body)).toEqual(['{"otp":"nonce 1"}', '{"otp":"nonce 2"}']);
    expect(bytes.flatMap((each) => [...each]).every((byte) => byte === 0)).toBe(true);
    const failed = await ask("setPin", { body: () => Promise.reject(new Error("4929")) });
    expect(failed).toMatchObject({ code: "encryption-failed", outcome: "not-sent" });
  });

  for (const how of ["reset", "closed"] as const) {
    it(`never take a pooled connection after a response that is ${how} in its body`, async () => {
      const connections: unknown[] = [];
      const waiting: (() => void)[] = [];
      const { url } = await serve((incoming, outgoing) => {
        const isPooled = connections.includes(incoming.socket);
        connections.push(incoming.socket);
        if (isPooled) {
          outgoing.writeHead(200, { "content-length": "4" }).write("do", () => {
            if (how === "reset") incoming.socket.resetAndDestroy();
            else incoming.socket.end();
          });
          return;
        }
        waiting.push(() => outgoing.end("done"));
        // The first two wait for each other, which makes two connections.
        if (connections.length !== 1) for (const answer of waiting.splice(0)) answer();
      });
      const overNode: object = { fetch: undefined };
      const { ask } = connectionWith([], overNode, { baseUrl: url.origin });
      await Promise.all([ask("order", { body: {} }), ask("order", { body: {} })]);
      expect(await ask("setPin", { body: {} })).toEqual({ status: 200 });
      expect(connections).toHaveLength(4);
      expect(new Set(connections).size).toBe(3);
    });
  }

  it("keep a doubt that arose once", async () => {
    const { ask } = connectionWith([new Error("reset"), { status: 400, text: "blocked" }]);
    expect(await ask("setPin", { body: {} })).toMatchObject({ code: "card-blocked", outcome: "unknown" });
  });

  it("wait as long as the issuer asks, and fail at once when that is too long", async () => {
    const limited = (seconds: string): Answer => ({ status: 429, text: "<p>", headers: { "retry-after": seconds } });
    const { ask, waits } = connectionWith([limited("75"), {}]);
    expect(await ask("setPin", { body: {} })).toEqual({ status: 200 });
    expect(waits).toEqual([75_000]);
    const late = connectionWith([limited("90"), {}]);
    expect(await late.ask("setPin", { body: {} })).toMatchObject({ code: "rate-limited", retryAfterMs: 90_000 });
    expect([late.sent.length, late.waits.length]).toEqual([1, 0]);
  });
});

describe("the clock", () => {
  const withClock = (answers: readonly Answer[], localOffsetMs = 0, id = "order") => {
    const clock = new IssuerClock({ now: () => now + localOffsetMs, marginMs: 2_000, windowMs: 60_000 });
    const timestamps: number[] = [];
    const more: Partial<Protocol> = {
      clock,
      prepare: () => {
        const timestampMs = clock.now();
        timestamps.push(timestampMs);
        return { headers: { "x-key": "ours" }, timestampMs };
      },
    };
    const made = connectionWith(answers, { retries: 0 }, more);
    return { ...made, timestamps, result: made.ask(id, { body: {} }) };
  };
  const date = new Date(now).toUTCString();
  const refused: Answer = { status: 401, text: "signature", headers: { date } };

  it("is corrected once and the request sent again, whatever the rule and the retries", async () => {
    const { result, timestamps, waits } = withClock([refused, {}], 600_000);
    expect(await result).toEqual({ status: 200 });
    expect(timestamps).toEqual([now + 598_000, now - 2_000]);
    expect(waits).toEqual([]);
  });

  it("is not the reason of a refusal when the timestamp was good", async () => {
    const { result, sent } = withClock([refused, {}], 0);
    expect(await result).toMatchObject({ code: "authentication-failed", outcome: "rejected" });
    expect(sent).toHaveLength(1);
  });

  it("is named with its offset when it cannot be corrected", async () => {
    const day = 86_400_000;
    const { result, sent } = withClock([refused, {}], -2 * day, "setPin");
    expect(await result).toMatchObject({ code: "clock-skew", outcome: "rejected", clockOffsetMs: 2 * day });
    expect(sent).toHaveLength(1);
    const stubborn = withClock([refused], 600_000, "setPin");
    expect(await stubborn.result).toMatchObject({ code: "authentication-failed" });
    expect(stubborn.sent).toHaveLength(2);
  });

  it("learns nothing from a success whose Date says that the timestamp should have been refused", async () => {
    const wrong: Answer = { headers: { date: new Date(now - 5 * 3_600_000).toUTCString() } };
    const { result, timestamps, ask } = withClock([wrong, {}]);
    await result;
    await ask("order", { body: {} });
    expect(timestamps).toEqual([now - 2_000, now - 2_000]);
  });

  it("learns nothing from a gateway", async () => {
    const gateway: Answer = { status: 503, text: "<p>", headers: { date: new Date(now + 3_600_000).toUTCString() } };
    const { result, timestamps, ask } = withClock([gateway, {}]);
    await result;
    await ask("order", { body: {} });
    expect(timestamps).toEqual([now - 2_000, now - 2_000]);
  });
});

describe("what is sent", () => {
  it("has the client's headers, the call's, the operation's and the protocol's", async () => {
    const { ask, sent } = connectionWith([{}], { headers: { "x-a": "client", "x-b": "client" } });
    await ask("setPin", { body: {}, headers: { "x-c": "operation" } }, { headers: { "X-B": "call" } });
    const headers = Object.fromEntries(sent[0]?.headers ?? []);
    expect(headers).toMatchObject({ "x-a": "client", "x-b": "call", "x-c": "operation", "x-key": "ours" });
    expect(headers).toMatchObject({ accept: "application/json", "user-agent": "cardpin-test/0" });
  });

  it("is wiped afterwards, whether the call succeeds or fails", async () => {
    for (const answers of [[{}], [new Error("reset")]]) {
      const { ask, sent, bytes } = connectionWith(answers, { retries: 0 });
      await ask("setPin", { body: { pin: Pin.from("4929") } });
      expect(sent[0]?.body).toBe('{"pin":"4929"}');
      expect(bytes[0]?.every((byte) => byte === 0)).toBe(true);
    }
  });

  it("stays within its path", async () => {
    const { ask, sent } = connectionWith([{}]);
    await ask("getCard", { path: { card: "a/../b?c#d%2f" }, query: { "a b": "c&d", n: 0, no: false, none: null } });
    expect(sent[0]?.url).toBe("https://host.example/v1/cards/a%2F..%2Fb%3Fc%23d%252f?a%20b=c%26d&n=0&no=false");
    for (const card of ["..", ".", "", ["1", "2"], { id: "1" }, Symbol("1"), "\ud800"]) {
      const failed = connectionWith([{}]);
      expect(await failed.ask("getCard", { path: { card } })).toMatchObject({ code: "invalid-argument" });
      expect(failed.sent).toEqual([]);
    }
  });
});

describe("the issuer's own text", () => {
  it("stays out of the error unless it is asked for", async () => {
    const { ask } = connectionWith([{ status: 400, text: "blocked" }]);
    expect(await ask("setPin", { body: {} })).not.toHaveProperty("issuerMessage");
  });

  it("comes masked, and does not show by itself", async () => {
    const { ask, events } = connectionWith([{ status: 400, text: "blocked" }], { issuerMessages: "masked" });
    const error = (await ask("setPin", { body: { name: "josé" } })) as { issuerMessage?: string };
    expect(error.issuerMessage).toBe("Sorry *** blocked of ***");
    expect(JSON.stringify(error)).not.toContain("Sorry");
    expect(Object.keys(error)).not.toContain("issuerMessage");
    expect(JSON.stringify(events)).not.toContain("Sorry");
  });
});

describe("what callers supply", () => {
  it("a call's option that does not exist is named with the nearest one", async () => {
    const { ask, sent } = connectionWith([{}]);
    const error = await ask("setPin", { body: {} }, { timeout: 5 });
    expect(error).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    expect(String(error)).toContain("Did you mean timeoutMs?");
    expect(sent).toEqual([]);
  });

  it("options are read once, and those whose getters fail are refused", async () => {
    let reads = 0;
    const { ask } = connectionWith([{}]);
    const options = Object.defineProperty({}, "requestId", { enumerable: true, get: () => `id-${++reads}` });
    await ask("setPin", { body: {} }, options);
    expect(reads).toBe(1);
    const failing = Object.defineProperty({}, "retries", {
      enumerable: true,
      get() {
        throw new Error("4929");
      },
    });
    expect(await ask("setPin", { body: {} }, failing)).toMatchObject({ code: "invalid-argument" });
  });

  it("a rate limit store that never answers ends with the call's time", async () => {
    const rateLimitStore = { take: (): Promise<number> => new Promise(() => {}) };
    const options = { rateLimits: [{ calls: 1, windowMs: 1_000 }], rateLimitStore, totalTimeoutMs: 50 };
    const { ask, sent } = connectionWith([{}], options);
    expect(await ask("setPin", { body: {} })).toMatchObject({ outcome: "not-sent" });
    expect(sent).toEqual([]);
  });

  it("rate limits of one HTTP method are counted by a key of their own, and those of all beside", async () => {
    const asked: unknown[] = [];
    const rateLimitStore = { take: (...[key, limits]: unknown[]): number => asked.push([key, limits]) && 0 };
    const [all, posts] = [{ calls: 9, windowMs: 1_000 }, { calls: 2, windowMs: 1_000, method: "POST" } as const];
    const reads = { ...posts, method: "GET" } as const;
    const { ask } = connectionWith([{}], { rateLimits: [all, posts, reads], rateLimitStore, rateLimitKey: "a" });
    await ask("setPin", { body: {} });
    expect(asked).toEqual(Object.entries({ "a POST": [posts], a: [all] }));
  });

  it("a call waits its turn, first come, first served, and tells its listeners", async () => {
    const rateLimits = [{ calls: 2, windowMs: 40 }];
    const { ask, events } = connectionWith([{}], { rateLimits, clock: Date.now });
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4, 5].map(async (n) => ask("setPin", { body: {} }).then(() => order.push(n))));
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(events.some((event) => event.type === "wait" && event.cause === "rate-limit")).toBe(true);
  });
});
