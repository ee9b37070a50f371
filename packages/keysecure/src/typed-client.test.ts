import { describe, expect, it } from "vitest";
import { type KeySecure, type KeySecureOptions, keysecure } from "./index.ts";
import { type KeySecureClient, keysecureClient } from "./typed-client.ts";

const detail = "/open-api/v1/card/{card_no}/detail";
const params = { path: { card_no: "C202605220001" } };

interface Sent {
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A typed client whose requests for cards are answered by `replies` in order, and with success afterwards. */
function talking(
  options: Partial<KeySecureOptions> = {},
  replies: Response[] = [],
): { issuer: KeySecure; client: KeySecureClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = keysecure({
    baseUrl: "https://host.example",
    apiKey: "ak-1",
    apiSecret: "0123456789abcdef",
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (url, { headers, body }) => {
      const { pathname, search } = new URL(url);
      if (pathname.endsWith("/merchant/token")) {
        return Response.json({ code: 0, data: { access_token: "token-1", expired_time: 1_760_099_000_000 } });
      }
      const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
      sent.push({ path: pathname + search, headers: new Headers(headers), body: new TextDecoder().decode(bytes) });
      return replies.shift() ?? Response.json({ code: 0, data: { card_no: "C202605220001", status: "Activated" } });
    },
    ...options,
  });
  return { issuer, client: keysecureClient(issuer), sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const notSent = (text: string): object => ({
  code: "invalid-argument",
  outcome: "not-sent",
  issuer: "keysecure",
  message: expect.stringContaining(text),
});

describe("keysecureClient", () => {
  it("takes what the spec says, and the compiler refuses the rest", async () => {
    const { client, sent } = talking();
    const { data } = await client.GET(detail, { params });
    const status: string | undefined = data?.data?.status;
    expect(status).toBe("Activated");
    expect(sent[0]?.path).toBe("/open-api/v1/card/C202605220001/detail");
    expect(sent[0]?.headers.get("access-token")).toBe("token-1");
    // `tsc -p tsconfig.json` fails where one of the marked lines compiles. They are not run.
    const refused = [
      // @ts-expect-error a path parameter is missing
      () => client.GET("/open-api/v1/card/{card_no}/detail"),
      // @ts-expect-error the client logs in by itself
      () => client.GET("/open-api/v1/merchant/token"),
      // @ts-expect-error the response has no such member
      () => data?.data?.pin,
    ];
    expect(refused).toHaveLength(3);
  });

  it("has no login", async () => {
    const { client, sent } = talking();
    const error = await failureOf(client.GET("/open-api/v1/merchant/token" as never));
    expect(error).toMatchObject(notSent("logs in by itself"));
    expect(sent).toEqual([]);
  });

  it("rejects with the error that a verb would reject with, though it comes under HTTP 200", async () => {
    const { client } = talking({}, [Response.json({ code: 4017, msg: "virtual" })]);
    const body = { card_no: "C1", cardholder_no: "U1", pin: "UgeMIN5JvgnW3G9nxNOocA==" };
    expect(await failureOf(client.POST("/open-api/v1/card/pin/set", { body }))).toMatchObject({
      code: "card-not-eligible",
      outcome: "rejected",
      issuerCode: "4017",
    });
  });

  it("gets a new token when the issuer refuses the one it has", async () => {
    const { client, sent } = talking({ retries: 0 }, [Response.json({ code: 1007, msg: "token" })]);
    const { data } = await client.GET(detail, { params });
    expect(data?.data?.status).toBe("Activated");
    expect(sent).toHaveLength(2);
  });

  it("cannot change a card by reading it, so that a failed read was not sent", async () => {
    const { client } = talking({ retries: 0 }, [new Response("", { status: 503 })]);
    expect(await failureOf(client.GET(detail, { params }))).toMatchObject({
      code: "issuer-unavailable",
      outcome: "not-sent",
    });
  });

  it("shows middleware successes in onResponse, and failures in onError alone", async () => {
    const { client } = talking({ retries: 0 }, [new Response("", { status: 503 })]);
    const seen: unknown[] = [];
    client.use({
      onResponse: ({ response }) => void seen.push(response.status),
      onError: ({ error }) => void seen.push(Reflect.get(error as object, "code")),
    });
    await failureOf(client.GET(detail, { params }));
    await client.GET(detail, { params });
    expect(seen).toEqual(["issuer-unavailable", 200]);
  });

  it("gives every call the options that it was made with", async () => {
    const { issuer, sent } = talking({}, [new Response("", { status: 503 })]);
    const client = keysecureClient(issuer, { retries: 0, headers: { "x-trace": "1" } });
    expect(await failureOf(client.GET(detail, { params }))).toMatchObject({ code: "issuer-unavailable" });
    expect(sent.map(({ headers }) => headers.get("x-trace"))).toEqual(["1"]);
  });

  it("sends to no other origin, and neither the credentials nor the token of another's", async () => {
    const { client, sent } = talking();
    const baseUrl = "https://other.example";
    expect(await failureOf(client.GET(detail, { params, baseUrl }))).toMatchObject(notSent("base URL only"));
    for (const name of ["api-key", "access-token", "timestamp", "language"]) {
      const error = await failureOf(client.GET(detail, { params, headers: { [name]: "x" } }));
      expect(error, name).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    }
    expect(sent).toEqual([]);
  });

  it("is made for KeySecure's client only", () => {
    for (const other of [undefined, {}, { id: "keysecure" }]) {
      expect(() => keysecureClient(other as never)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
    }
  });
});
