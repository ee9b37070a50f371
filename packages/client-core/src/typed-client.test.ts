import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import type { CardPinEvent } from "./events.ts";
import { createIssuer } from "./issuer/issuer.ts";
import { readCommonOptions } from "./options.ts";
import type { Operations } from "./protocol/operations.ts";
import { createTypedClient, type TypedClient } from "./typed-client.ts";
import type { CallOptions, Capabilities, Issuer } from "./verbs.ts";

interface Done {
  responses: { 200: { content: { "application/json": { done: boolean } } } };
}
interface Paths {
  "/pin": {
    post: Done & {
      parameters: { header?: { "x-trace"?: string } };
      requestBody: { content: { "application/json": { pin: string | Pin; otp?: string } } };
    };
  };
  "/cards/{card}": { get: Done & { parameters: { path: { card: string }; query?: { page?: number } } } };
  "/cards/all": { get: Done };
  "/token": { get: Done };
}

const operations: Operations = {
  getCard: { id: "getCard", method: "GET", path: "/cards/{card}", retry: "safe", reads: true },
  getAll: { id: "getAll", method: "GET", path: "/cards/all", retry: "safe", reads: true },
  getToken: { id: "getToken", method: "GET", path: "/token", retry: "safe", login: true },
  setPin: { id: "setPin", method: "POST", path: "/pin", retry: "safe", sentOnce: ["otp"], pinFields: ["pin"] },
};

function clientWith(answer: () => Response | Promise<Response> = () => new Response("{}"), callOptions?: CallOptions) {
  const sent: { url: string; headers: Headers; body: string }[] = [];
  const events: CardPinEvent[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const body = new TextDecoder().decode(init.body as Uint8Array | undefined);
    sent.push({ url, headers: new Headers(init.headers), body });
    return answer();
  };
  const settings = readCommonOptions(
    { fetch, on: (event) => void events.push(event) },
    { issuer: "test", version: "0", ownOptions: [], ownHeaders: ["x-key"] },
  );
  const issuer = createIssuer<Issuer, Record<string, object>>({
    id: "test",
    capabilities: {} as Capabilities,
    settings,
    baseUrl: "https://host.example/v1",
    operations,
    protocol: {
      ownHeaders: ["x-key"],
      errorTable: {},
      prepare: () => ({ headers: { "x-key": "ours", "content-type": "application/json" } }),
      read: ({ status }) => (status === 200 ? { kind: "done", body: { done: true } } : { kind: "foreign" }),
    },
    verbs: () => ({}),
  });
  const client: TypedClient<Paths> = createTypedClient<Paths>(issuer, "test", { retries: 0, ...callOptions });
  return { issuer, client, sent, events };
}

const refused = { code: "invalid-argument", outcome: "not-sent" };

describe("the typed client", () => {
  it("is openapi-fetch's own, signed and interpreted", async () => {
    const { client, sent, events } = clientWith();
    const params = { path: { card: "a/b" }, query: { page: 2 } };
    const { data, response } = await client.GET("/cards/{card}", { params });
    expect(data).toEqual({ done: true });
    expect(response.status).toBe(200);
    expect(sent[0]?.url).toBe("https://host.example/v1/cards/a%2Fb?page=2");
    expect(sent[0]?.headers.get("x-key")).toBe("ours");
    expect(events.map(({ type, verb }) => `${type} ${verb}`)).toEqual([
      "call-start getCard",
      "attempt-start getCard",
      "attempt-end getCard",
      "call-end getCard",
    ]);
  });

  it("writes a Pin's digits", async () => {
    const { client, sent } = clientWith();
    await client.POST("/pin", { body: { pin: Pin.from("0492") } });
    expect(sent[0]?.body).toBe('{"pin":"0492"}');
  });

  it("takes the more exact of two paths", async () => {
    const { client, events } = clientWith();
    await client.GET("/cards/all");
    expect(events[0]?.verb).toBe("getAll");
  });

  it("rejects with a CardPinError, after a middleware's onError", async () => {
    const { client } = clientWith(() => new Response("<p>", { status: 503 }));
    const seen: unknown[] = [];
    client.use({
      onError: ({ error }) => {
        seen.push(error);
      },
      onResponse: () => {
        seen.push("a response");
      },
    });
    await expect(client.GET("/cards/all")).rejects.toMatchObject({ code: "issuer-unavailable", outcome: "not-sent" });
    expect(seen).toEqual([expect.objectContaining({ code: "issuer-unavailable" })]);
  });

  it("retries by the operation's rule, and sends a value for one use once, whoever wrote the body", async () => {
    const failing = (): Response => new Response("<p>", { status: 503 });
    const clock = { retries: 2, totalTimeoutMs: 20_000 };
    const bodies = [
      { body: { pin: "4929" }, attempts: 3 },
      { body: { pin: "4929", otp: "1" }, attempts: 1 },
      { body: { pin: "4929", toJSON: () => ({ pin: "4929", otp: "1" }) }, attempts: 1 },
      { body: { pin: "4929" }, bodySerializer: () => '{"pin":"4929","otp":"1"}', attempts: 1 },
      { body: { pin: "4929" }, bodySerializer: () => "pin=4929", attempts: 1 },
    ];
    for (const { attempts, ...init } of bodies) {
      const { client, sent } = clientWith(failing, clock);
      await client.POST("/pin", init).catch(() => {});
      expect(sent, JSON.stringify(init)).toHaveLength(attempts);
    }
    const { client, sent } = clientWith(failing, clock);
    client.use({ onRequest: ({ request }) => new Request(request.url, { method: "POST", body: '{"otp":"1"}' }) });
    await client.POST("/pin", { body: { pin: "4929" } }).catch(() => {});
    expect(sent).toHaveLength(1);
  });

  const wrong: Readonly<Record<string, (client: TypedClient<Paths>) => Promise<unknown>>> = {
    "a path that is not in the spec": (client) => client.GET("/other" as "/cards/all"),
    "a method that the path does not have": (client) => client.GET("/pin" as never),
    "a login": (client) => client.GET("/token"),
    "another origin": (client) => client.GET("/cards/all", { baseUrl: "https://other.example/v1" }),
    "another base path": (client) => client.GET("/cards/all", { baseUrl: "https://host.example/v2" }),
    "a printed Pin": (client) => client.POST("/pin", { body: { pin: "[PIN]" } }),
    "a Pin that another serializer prints": (client) =>
      client.POST("/pin", { body: { pin: Pin.from("4929") }, bodySerializer: (body) => JSON.stringify(body) }),
    "a printed Pin in a form": (client) =>
      client.POST("/pin", {
        body: { pin: "[PIN]" },
        bodySerializer: (body) => new URLSearchParams({ pin: String(body.pin) }),
      }),
    "a printed Pin that is escaped in JSON": (client) =>
      client.POST("/pin", { body: { pin: "" }, bodySerializer: () => '{"pin":"\\u005b\\u0050I\\u004e\\u005D"}' }),
    "a printed Pin that is escaped in a form": (client) =>
      client.POST("/pin", { body: { pin: "" }, bodySerializer: () => "pin=%5b%50IN%5D" }),
    "a body that holds itself": (client) => {
      const body: { pin: string; self?: object } = { pin: "4929" };
      body.self = body;
      return client.POST("/pin", { body });
    },
    "a printed Pin in a path": (client) => client.GET("/cards/{card}", { params: { path: { card: "[PIN]" } } }),
    "a printed Pin in a query": (client) =>
      client.GET("/cards/{card}", { params: { path: { card: "1" }, query: { page: "[PIN]" as never } } }),
    "a header of the connection": (client) => client.GET("/cards/all", { headers: { expect: "100-continue" } }),
    "a header of the credentials": (client) => client.GET("/cards/all", { headers: { "X-Key": "mine" } }),
    "a header parameter of the credentials": (client) =>
      client.POST("/pin", { params: { header: { "x-key": "mine" } as never }, body: { pin: "4929" } }),
  };
  for (const [what, call] of Object.entries(wrong)) {
    it(`refuses ${what} before anything is sent`, async () => {
      const { client, sent } = clientWith();
      await expect(call(client)).rejects.toMatchObject(refused);
      expect(sent).toEqual([]);
    });
  }

  it("shows the issuer's status and headers, without those of the body that was opened", async () => {
    const headers = {
      "x-request-id": "r-1",
      "content-encoding": "identity",
      "content-length": "2",
      "content-type": "x/y",
    };
    const { client } = clientWith(() => new Response("{}", { status: 200, headers }));
    const { data, response } = await client.GET("/cards/all");
    expect(data).toEqual({ done: true });
    expect([...response.headers]).toEqual([
      ["content-type", "application/json"],
      ["x-request-id", "r-1"],
    ]);
  });

  it("succeeds when a header of the response is one that the platform refuses", async () => {
    const headers = { "not a name": "1", "x-request-id": ["r-1", "r-2"], "X-Line": "a\nb" };
    const { client } = clientWith(() => ({ status: 200, headers, text: async () => "{}" }) as never);
    const { response } = await client.GET("/cards/all");
    expect(response.headers.get("x-request-id")).toBe("r-1, r-2");
    expect(response.headers.get("x-line")).toBe(null);
  });

  it("refuses a fetch for one request, which would get the body unsigned", async () => {
    const { client, sent } = clientWith();
    const fetch = async (): Promise<Response> => {
      throw new Error("was called");
    };
    await expect(client.POST("/pin", { body: { pin: Pin.from("4929") }, fetch })).rejects.toMatchObject(refused);
    expect(sent).toEqual([]);
  });

  it("takes the issuer that its package made, and no other", () => {
    const { issuer } = clientWith();
    expect(() => createTypedClient<Paths>(issuer, "other")).toThrow(expect.objectContaining(refused));
    expect(() => createTypedClient<Paths>({ ...issuer }, "test")).toThrow(expect.objectContaining(refused));
    expect(() => createTypedClient<Paths>(null as never, "test")).toThrow(expect.objectContaining(refused));
  });

  it("ends with the signal of one request", async () => {
    const { client } = clientWith(() => new Response("{}"));
    const call = client.GET("/cards/all", { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ outcome: "not-sent" });
  });

  it("ends with the signal of one request beside the one of all calls, whichever aborts", async () => {
    const never = (): Promise<Response> => new Promise(() => {});
    const forAll = new AbortController();
    const { client } = clientWith(never, { signal: forAll.signal });
    const forOne = new AbortController();
    const aborted = { code: "aborted", outcome: "not-sent" };
    const first = client.GET("/cards/all", { signal: forOne.signal });
    const second = client.GET("/cards/all", { signal: new AbortController().signal });
    forOne.abort();
    await expect(first).rejects.toMatchObject(aborted);
    forAll.abort();
    await expect(second).rejects.toMatchObject(aborted);
  });

  it("sends nothing after close()", async () => {
    const { issuer, client, sent } = clientWith();
    issuer.close();
    await expect(client.GET("/cards/all")).rejects.toMatchObject(refused);
    expect(sent).toEqual([]);
  });
});
