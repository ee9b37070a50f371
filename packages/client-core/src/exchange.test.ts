import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { pinField } from "./json.ts";
import type { Operations } from "./operations.ts";
import { type CommonOptions, readCommonOptions } from "./options.ts";
import { withPin } from "./pin-input.ts";
import { failureByContradiction, failureByStatus, type Protocol } from "./protocol.ts";
import { createTransport } from "./transport.ts";

const operations: Operations = {
  setPin: { id: "setPin", method: "POST", path: "/pin", retry: "safe" },
  getCard: { id: "getCard", method: "GET", path: "/cards/{card}", retry: "safe" },
};
const protocol: Protocol = {
  prepare: () => ({ headers: { "x-key": "ours" } }),
  judge: ({ status }) => (status === 200 ? { ok: true, body: {} } : failureByStatus(status)),
};

/** A client over a fetch that keeps the addresses and answers 200, or as told. */
function clientWith(options: CommonOptions & { readonly answer?: () => Response }) {
  const sent: string[] = [];
  const bodies: string[] = [];
  const headers: Headers[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    sent.push(url);
    headers.push(new Headers(init.headers));
    bodies.push(await new Response(init.body ?? null).text());
    return options.answer?.() ?? new Response("{}");
  };
  const common = readCommonOptions("test", { fetch, retries: 0, ...options });
  const transport = createTransport<object>({ ...common, protocol, baseUrl: "https://host.example/v1", operations });
  // The paths of the test's own operations, which no spec types.
  const client = transport.client as unknown as Record<
    "GET" | "POST",
    (path: string, init: object) => Promise<unknown>
  >;
  const setPin = (pin: Pin, rules = { check: (_pin: Pin): { ok: boolean } => ({ ok: true }) }): Promise<unknown> =>
    transport.run({ verb: "setPin", options: undefined }, (call) =>
      withPin({ issuer: "test", rules }, pin, (own) => client.POST("/pin", { body: { pin: pinField(own) }, call })),
    );
  const { run } = transport;
  return { client, run, setPin, sent, bodies, headers };
}

it("a serializer of the issuer's own writes the body, in a verb and through the typed client", async () => {
  const { client, run, bodies } = clientWith({});
  const init = { body: { a: "b c" }, bodySerializer: () => new TextEncoder().encode("a=b+c") };
  await run({ verb: "setPin", options: undefined }, (call) => client.POST("/pin", { ...init, call }));
  await client.POST("/pin", init);
  expect(bodies).toEqual(["a=b+c", "a=b+c"]);
});

describe("what the caller supplies", () => {
  for (const [form, headers] of Object.entries({
    "a record": { "X-Own": "1", "x-none": undefined, "X-KEY": "theirs" },
    pairs: [
      ["X-Own", "1"],
      ["X-Key", "theirs"],
    ],
    Headers: new Headers({ "x-own": "1", "x-key": "theirs" }),
  })) {
    it(`headers come as ${form}; the client's own take the place of theirs`, async () => {
      const { client, headers: received } = clientWith({});
      await client.POST("/pin", { body: {}, headers });
      expect(Object.fromEntries(received[0] ?? [])).toEqual({ "x-key": "ours", "x-own": "1" });
    });
  }

  for (const name of ["Host", "content-length", "Transfer-Encoding", "connection", "Expect", "upgrade", "TE"]) {
    it(`the header ${name} is the client's own`, async () => {
      const { client, sent } = clientWith({});
      for (const given of [{ headers: { [name]: "1" } }, { params: { header: { [name]: "1" } } }]) {
        const call = client.POST("/pin", { body: {}, ...given });
        await expect(call).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
      }
      expect(sent).toEqual([]);
    });
  }

  for (const [what, given] of Object.entries({
    "a text": "{}",
    nothing: undefined,
    "a promise": Promise.resolve(new Uint8Array(2)),
    "wider numbers": new Uint16Array(2),
  })) {
    it(`a serializer that gives ${what} is refused before anything is sent`, async () => {
      const { client, sent } = clientWith({});
      const call = client.POST("/pin", { body: {}, bodySerializer: () => given });
      await expect(call).rejects.toMatchObject({
        code: "invalid-argument",
        outcome: "not-sent",
        message: "A bodySerializer must return a Uint8Array. Nothing was sent.",
      });
      expect(sent).toEqual([]);
    });
  }

  it("a path that becomes a text only in the client is not in the spec", async () => {
    const { client, sent } = clientWith({});
    for (const path of [new String("/pin"), ["/pin"], Symbol("/pin")]) {
      await expect(client.POST(path as string, { body: {} })).rejects.toMatchObject({ code: "invalid-argument" });
    }
    expect(sent).toEqual([]);
  });

  it("a rate limit store that never answers ends with the call's time", async () => {
    const store = { take: (): Promise<number> => new Promise(() => {}) };
    const options = { rateLimits: [{ calls: 1, windowMs: 1_000 }], rateLimitStore: store, totalTimeoutMs: 50 };
    const { setPin, sent } = clientWith(options);
    await expect(setPin(Pin.from("4929"))).rejects.toMatchObject({ code: "timeout", outcome: "not-sent" });
    expect(sent).toEqual([]);
  });

  const failing: Readonly<Record<string, (pin: Pin) => unknown>> = {
    "throw what quotes the PIN": (pin) => {
      throw new Error(pin.use((digits) => String.fromCharCode(...digits)));
    },
    "give nothing": () => undefined,
    "dispose of the PIN": (pin) => {
      pin.dispose();
      return { ok: true };
    },
  };
  for (const [what, check] of Object.entries(failing)) {
    it(`PIN rules that ${what} send nothing and say so`, async () => {
      const pin = Pin.from("4929");
      const { setPin, sent } = clientWith({});
      const error: unknown = await setPin(pin, { check: (copy) => check(copy) as { ok: boolean } }).catch(
        (thrown) => thrown,
      );
      const code = what === "dispose of the PIN" ? "invalid-pin" : "invalid-argument";
      expect(error).toMatchObject({ code, outcome: "not-sent" });
      expect(String(error)).not.toContain("4929");
      expect(sent).toEqual([]);
    });
  }

  it("a header that cannot be sent is refused before anything is", async () => {
    const { client, sent } = clientWith({});
    const call = client.GET("/cards/{card}", { params: { path: { card: "1" } }, headers: { "x-note": "a\r\nb: c" } });
    await expect(call).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    expect(sent).toEqual([]);
  });

  it("a call that is made up is no call of a verb", async () => {
    const { client, sent } = clientWith({});
    const failing = (): never => {
      throw new Error("theirs");
    };
    const call = { requestId: "made-up", deadline: { reason: undefined, onEnd: () => () => {} }, attempts: 0 };
    const init = { params: { path: { card: "1" } }, call };
    expect(await client.GET("/cards/{card}", init)).toEqual({ data: {} });
    // A verb's call goes past the check of a caller's headers.
    const forged = client.GET("/cards/{card}", { ...init, headers: { host: "evil.example" } });
    await expect(forged).rejects.toMatchObject({ code: "invalid-argument" });
    await expect(client.GET("/cards/{card}", { call: 1 } as never)).rejects.toMatchObject({ code: "invalid-argument" });
    await expect(client.GET("/cards/{card}", null as never)).rejects.toMatchObject({ code: "invalid-argument" });
    expect(sent).toHaveLength(1);
    // Nor is it looked into.
    for (const strange of [
      { call: new Proxy({}, { has: failing, get: failing }) },
      {
        get call() {
          return failing();
        },
      },
    ]) {
      const given = Object.defineProperties({ params: init.params }, Object.getOwnPropertyDescriptors(strange));
      expect(await client.GET("/cards/{card}", given)).toEqual({ data: {} });
    }
  });

  it("a verb's headers and those of the spec's parameters go together", async () => {
    const { client, run, headers } = clientWith({});
    await run({ verb: "getCard", options: undefined }, (call) =>
      client.GET("/cards/{card}", {
        call,
        headers: { "x-a": "1" },
        params: { path: { card: "1" }, header: { "x-b": "2" } },
      }),
    );
    expect(Object.fromEntries(headers[0] ?? [])).toEqual({ "x-a": "1", "x-b": "2", "x-key": "ours" });
  });

  it("options whose getters fail are refused by name", async () => {
    const { client, sent } = clientWith({});
    const options = {
      get timeoutMs(): number {
        throw new Error("4929");
      },
    };
    const call = client.GET(
      "/cards/{card}",
      Object.assign(Object.create(options), { params: { path: { card: "1" } } }),
    );
    await expect(call).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    await expect(call).rejects.toThrow(/a getter of theirs failed/);
    expect(sent).toHaveLength(0);
  });

  it("an operation is found by its method, too", async () => {
    const { client, sent } = clientWith({});
    const wrong = (client as unknown as { GET(path: string): Promise<unknown> }).GET("/pin");
    await expect(wrong).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    expect(sent).toHaveLength(0);
  });

  for (const value of ["a\u0001b", "a\u007f", "\u001b[0m"]) {
    it(`a header's value with the control character ${JSON.stringify(value)} is refused before anything is sent`, async () => {
      const { client, sent } = clientWith({});
      const call = client.POST("/pin", { body: {}, headers: { "x-a": value } });
      await expect(call).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
      expect(sent).toHaveLength(0);
    });
  }

  it("the bytes that were sent are wiped, whether the call succeeds, fails or finds no address", async () => {
    const answers = [new Response("{}"), new Response("", { status: 500 })];
    const { client, bodies } = clientWith({ answer: () => answers.shift() ?? Response.error() });
    for (const card of ["1", "1", ".."]) {
      const bytes = new TextEncoder().encode("4929");
      const init = { params: { path: { card } }, body: {}, bodySerializer: () => bytes };
      await client.GET("/cards/{card}", init).catch(() => {});
      expect([...bytes]).toEqual([0, 0, 0, 0]);
    }
    expect(bodies).toEqual(["4929", "4929"]);
  });

  it("options of a call are read once, so that what was checked is what is used", async () => {
    let reads = 0;
    const { client } = clientWith({});
    const options = {
      get requestId() {
        reads += 1;
        return "good-id";
      },
    };
    await client.POST("/pin", options);
    expect(reads).toBe(1);
  });

  for (const card of ["..", ".", ""]) {
    it(`a parameter "${card}" of a path does not lead to another operation`, async () => {
      const { client, sent } = clientWith({});
      const call = client.GET("/cards/{card}", { params: { path: { card } } });
      await expect(call).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
      expect(sent).toEqual([]);
    });
  }

  it("any other parameter of a path stays one segment", async () => {
    const { client, sent } = clientWith({});
    await client.GET("/cards/{card}", { params: { path: { card: "a/../b?c#d%2f" } } });
    expect(sent).toEqual(["https://host.example/v1/cards/a%2F..%2Fb%3Fc%23d%252f"]);
  });

  it("a query holds what is defined, in percent-encoding", async () => {
    const { client, sent } = clientWith({});
    const query = { "a b": "c&d", n: 0, no: false, none: null, missing: undefined };
    await client.GET("/cards/{card}", { params: { path: { card: "1" }, query } });
    expect(sent).toEqual(["https://host.example/v1/cards/1?a%20b=c%26d&n=0&no=false"]);
  });

  for (const [what, value] of [
    ["a list", ["1", "2"]],
    ["an object", { id: "1" }],
    ["half a character", "\ud800"],
    ["a symbol", Symbol("1")],
  ] as const) {
    it(`${what} as a parameter is refused before anything is sent`, async () => {
      const { client, sent } = clientWith({});
      for (const params of [{ path: { card: value } }, { path: { card: "1" }, query: { q: value } }]) {
        const call = client.GET("/cards/{card}", { params: params as never });
        await expect(call).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
      }
      expect(sent).toEqual([]);
    });
  }

  it("a fetch that followed a redirect is not believed", async () => {
    const answer = (): Response => Object.defineProperty(new Response("{}"), "redirected", { value: true });
    await expect(clientWith({ answer }).setPin(Pin.from("4929"))).rejects.toMatchObject({
      code: "redirect-refused",
      outcome: "unknown",
    });
  });
});

it("believes neither side of a contradiction", () => {
  for (const status of [201, 302, 400, 404, 429]) {
    expect(failureByContradiction(status)).toEqual({ ok: false, code: "unexpected-response", outcome: "unknown" });
  }
  expect(failureByContradiction(503)).toEqual(failureByStatus(503));
});

describe("failureByStatus", () => {
  it("leaves in doubt what may follow work that was done", () => {
    const inDoubt = [0, 302, 303, 408, 500, 502, 503, 504, 599];
    for (const status of inDoubt) expect(failureByStatus(status).outcome, String(status)).toBe("unknown");
    for (const status of [301, 307, 308, 400, 401, 403, 404, 409, 422, 429]) {
      expect(failureByStatus(status).outcome, String(status)).toBe("rejected");
    }
  });
});
