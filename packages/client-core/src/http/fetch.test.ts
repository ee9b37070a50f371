import { Readable } from "node:stream";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { afterTest, deadline, post, send, serve, textOf } from "../../test/http.ts";
import { type FetchFunction, fetchHttp } from "./fetch.ts";
import { longestBody } from "./http.ts";

const url = new URL("https://issuer.example/");
/** A double is no standard fetch. */
const over = (double: unknown) => fetchHttp(double as FetchFunction);
const resolved = (response: unknown) =>
  send(
    over(async () => response),
    url,
  );
const utf8 = new TextEncoder();
/** As little of a web stream as is needed to read one. */
const streamOf = (text: string) => ({
  getReader() {
    const chunks = [utf8.encode(text)];
    return { read: async () => ({ done: chunks.length === 0, value: chunks.shift() }) };
  },
});

describe("a caller's fetch", () => {
  it("gets nothing but method, headers, redirect, signal and body", async () => {
    const given: RequestInit[] = [];
    const double = async (_: string, init: RequestInit) => {
      given.push(init);
      return new Response("{}");
    };
    await send(over(double), url);
    await send(over(double), url, { method: "GET", body: undefined });
    expect(given.map((init) => Object.keys(init).toSorted())).toEqual([
      ["body", "headers", "method", "redirect", "signal"],
      ["headers", "method", "redirect", "signal"],
    ]);
    expect(given[0]).toMatchObject({ redirect: "manual", method: "POST" });
    expect(Object.getPrototypeOf(given[0]?.headers)).toBe(Object.prototype);
  });

  it("may have sent the request whatever it throws, and whenever", async () => {
    const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED", syscall: "connect" });
    const doubles = [
      async () => Promise.reject(refused),
      () => {
        throw refused;
      },
    ];
    for (const double of doubles) {
      const failure: unknown = await send(over(double), url).catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ sent: true, reason: "refused" });
      expect(failure).toHaveProperty("callerError", refused);
      expect(Object.keys(failure as object)).not.toContain("callerError");
    }
  });

  it.each<[string, unknown]>([
    ["a standard Response", new Response('{"a":1}', { headers: { date: "now" } })],
    ["text() alone", { status: 200, headers: { Date: "now" }, text: async () => '{"a":1}' }],
    ["json() alone", { status: 200, headers: { Date: ["now"] }, json: async () => ({ a: 1 }) }],
    [
      "arrayBuffer() alone",
      { status: 200, headers: [["Date", "now"]], arrayBuffer: async () => utf8.encode('{"a":1}').buffer },
    ],
    [
      "arrayBuffer() that gives bytes",
      { status: 200, headers: new Map([["Date", "now"]]), arrayBuffer: () => utf8.encode('{"a":1}') },
    ],
    [
      "a stream of Node",
      {
        status: 200,
        headers: new Map([["date", "now"]]),
        body: Readable.from([Buffer.from('{"a"'), Buffer.from(":1}")]),
      },
    ],
    ["bytes for a body", { status: 200, headers: { date: "now" }, body: utf8.encode('{"a":1}') }],
    ["a text for a body", { status: 200, headers: { date: "now" }, body: '{"a":1}' }],
    ["a stream whose reader cannot cancel", { status: 200, headers: { date: "now" }, body: streamOf('{"a":1}') }],
    ["a stream of text", { status: 200, headers: { date: "now" }, body: Readable.from(['{"a"', ":1}"]) }],
    [
      "a body that was read and kept",
      {
        status: 200,
        headers: new Headers({ date: "now" }),
        bodyUsed: true,
        body: new Response("").body,
        arrayBuffer: async () => Promise.reject(new TypeError("Body is unusable")),
        text: async () => '{"a":1}',
      },
    ],
    [
      "bytes of another realm",
      {
        status: 200,
        headers: runInNewContext("({ date: ['now'] })"),
        arrayBuffer: () => runInNewContext("new Uint8Array([123, 34, 97, 34, 58, 49, 125]).buffer"),
      },
    ],
  ])("may resolve to %s", async (_, response) => {
    const read = await resolved(response);
    expect(textOf(read)).toBe('{"a":1}');
    expect(read.header("date")).toBe("now");
    expect(read.header("age")).toBeNull();
  });

  it("may resolve to a Response without headers", async () => {
    const response = await resolved({ status: 204, text: async () => "" });
    expect([response.status, response.header("date"), response.body.length]).toEqual([204, null, 0]);
  });

  it("may resolve to a Response whose headers throw, and has none then", async () => {
    const headers = () => {
      throw new Error("no headers here");
    };
    const response = await resolved(
      Object.defineProperty({ status: 401, text: () => "{}" }, "headers", { get: headers }),
    );
    expect([response.status, response.header("date"), textOf(response)]).toEqual([401, null, "{}"]);
  });

  it.each([undefined, null, {}, "ok", { status: "200" }])("fails when it resolves to %j", async (response) => {
    await expect(resolved(response)).rejects.toMatchObject({ sent: true, reason: "other" });
  });

  it.each([
    { status: 200 },
    { status: 200, headers: {}, body: 7 },
    { status: 200, text: async () => undefined },
    { status: 200, arrayBuffer: async () => ({}) },
  ])("fails with %j, which has no body to read", async (response) => {
    await expect(resolved(response)).rejects.toMatchObject({ reason: "undecodable", sent: true, status: 200 });
  });

  it("fails with a stream of what is neither bytes nor text", async () => {
    const failure = { reason: "body-cut", sent: true, status: 200 };
    await expect(resolved({ status: 200, body: Readable.from([7]) })).rejects.toMatchObject(failure);
  });

  it("may give some empty chunks, but not empty chunks without an end", async () => {
    async function* chunks(): AsyncGenerator<string> {
      for (let i = 0; i < 100; i++) yield "";
      yield "{}";
    }
    const { body } = await resolved({ status: 200, body: chunks() });
    expect(new TextDecoder().decode(body)).toBe("{}");
    async function* endless(): AsyncGenerator<string> {
      for (;;) yield "";
    }
    const failure = { reason: "body-cut", sent: true, status: 200 };
    await expect(resolved({ status: 200, body: endless() })).rejects.toMatchObject(failure);
  });

  it("is held to the longest body, however it gives it", async () => {
    const text = "x".repeat(longestBody + 1);
    for (const response of [
      new Response(text),
      { status: 200, text: async () => text },
      { status: 200, body: Readable.from([text]) },
    ]) {
      await expect(resolved(response)).rejects.toMatchObject({ reason: "body-too-long" });
    }
  });

  it("is not believed when it followed a redirect", async () => {
    const followed = Object.defineProperty(new Response("{}"), "redirected", { value: true });
    expect((await resolved(followed)).status).toBe(0);
  });

  it("is not waited for when it ignores the signal", async () => {
    const sending = over(() => new Promise(() => {})).send(post(url), deadline(50));
    await expect(sending).rejects.toMatchObject({ sent: true, reason: "response-timeout" });
  });

  it("has its stream cancelled at the end of the time", async () => {
    let cancel: (() => void) | undefined;
    const cancelled = new Promise<void>((resolve) => {
      cancel = resolve;
    });
    const body = new ReadableStream({ cancel: () => cancel?.() });
    const sending = over(async () => new Response(body)).send(post(url), deadline(50));
    await expect(sending).rejects.toMatchObject({ reason: "response-timeout" });
    await cancelled;
  });
});

describe("the platform's fetch", () => {
  it("is looked up at each request", async () => {
    const own = globalThis.fetch;
    afterTest(() => {
      globalThis.fetch = own;
    });
    const http = fetchHttp(undefined);
    globalThis.fetch = async () => new Response("replaced");
    expect(textOf(await send(http, url))).toBe("replaced");
  });

  it("says that nothing was sent only when there was no connection", async () => {
    // A port that was free a moment ago may be taken by now; this one is given to no program.
    const refused = send(fetchHttp(undefined), new URL("http://127.0.0.1:2/"));
    await expect(refused).rejects.toMatchObject({ sent: false, reason: "refused" });
    const { url: reset } = await serve((incoming) => void incoming.socket.resetAndDestroy());
    await expect(send(fetchHttp(undefined), reset)).rejects.toMatchObject({ sent: true });
  });
});

describe("a platform that sends again by itself", () => {
  const platform = (name: string, value: unknown) => {
    Reflect.set(globalThis, name, value);
    afterTest(() => Reflect.deleteProperty(globalThis, name));
  };
  const initOf = async (rest: Parameters<typeof send>[2]) => {
    let init: RequestInit | undefined;
    const double = async (_: string, given: RequestInit) => {
      init = given;
      return new Response("{}");
    };
    await send(over(double), url, rest);
    return init;
  };

  it("is given a client without kept connections on Deno, closed after its use", async () => {
    const made: { options: unknown; isClosed: boolean }[] = [];
    platform("Deno", {
      createHttpClient: (options: unknown) => {
        const client = { options, isClosed: false, close: () => Object.assign(client, { isClosed: true }) };
        made.push(client);
        return client;
      },
    });
    expect(await initOf({ resendable: false })).toHaveProperty("client", made[0]);
    expect(made).toMatchObject([{ options: { poolMaxIdlePerHost: 0 }, isClosed: true }]);
    const reading = { method: "GET", body: undefined };
    expect(await initOf(reading)).not.toHaveProperty("client");
    expect(await initOf({ ...reading, resendable: false })).toHaveProperty("client", made[1]);
    expect(await initOf({ ...reading, freshConnection: true })).toHaveProperty("client", made[2]);
  });

  it("is told to keep no connection on Bun", async () => {
    platform("Bun", {});
    expect(await initOf({ resendable: false })).toHaveProperty("keepalive", false);
    expect(await initOf({ method: "GET", body: undefined })).not.toHaveProperty("keepalive");
  });
});
