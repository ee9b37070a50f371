import { describe, expect, it } from "vitest";
import { type HashDT, type HashDTOptions, hashdt } from "./index.ts";
import { type HashDTClient, hashdtClient } from "./typed-client.ts";

const listPath = "/issuing/api/{version}/card/list";
const header = { "x-cardholder-id": "holder-1", "x-wallet-id": "wallet-1", "x-request-id": "request-1" };
const params = { path: { version: "v1" }, header };

interface Sent {
  readonly url: string;
  readonly headers: Headers;
}

/** A typed client whose requests are answered by `replies` in order, and with success afterwards. */
function talking(
  options: Partial<HashDTOptions> = {},
  replies: Response[] = [],
): { issuer: HashDT; client: HashDTClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = hashdt({
    baseUrl: "https://host.example/gateway",
    apiKey: "key-1",
    productId: "PRODUCT01",
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (url, { headers }) => {
      sent.push({ url, headers: new Headers(headers) });
      const data = [{ card_id: "card-1", card_status: "active" }];
      return replies.shift() ?? Response.json({ status: "Success", code: 200, message: "", data });
    },
    ...options,
  });
  return { issuer, client: hashdtClient(issuer), sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const notSent = (text: string): object => ({
  code: "invalid-argument",
  outcome: "not-sent",
  issuer: "hashdt",
  message: expect.stringContaining(text),
});

describe("hashdtClient", () => {
  it("takes what the spec says, with the account's credentials, and the compiler refuses the rest", async () => {
    const { client, sent } = talking();
    const { data } = await client.GET(listPath, { params });
    expect(data?.data.map(({ card_id }) => card_id)).toEqual(["card-1"]);
    expect(sent[0]?.url).toBe("https://host.example/gateway/issuing/api/v1/card/list");
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toMatchObject({
      ...header,
      "x-api-key": "key-1",
      "x-product-id": "PRODUCT01",
    });
    // `tsc -p tsconfig.json` fails where one of the marked lines compiles. They are not run.
    const refused = [
      // @ts-expect-error the parameters are missing
      () => client.GET("/issuing/api/{version}/card/list"),
      // @ts-expect-error the path is not in the spec
      () => client.GET("/issuing/api/v1/cards"),
      // @ts-expect-error the path has no such method
      () => client.DELETE("/issuing/api/{version}/card/list", { params }),
    ];
    expect(refused).toHaveLength(3);
  });

  it("rejects with the error that a verb would reject with", async () => {
    const { client } = talking({}, [Response.json({ status: "error", code: 400, message: "" }, { status: 400 })]);
    expect(await failureOf(client.GET(listPath, { params }))).toMatchObject({
      code: "issuer-rejected",
      outcome: "rejected",
      issuerCode: "400",
    });
  });

  it("cannot change a card by reading it, so that a failed read was not sent, and an order is in doubt", async () => {
    const broken = (): Response => new Response("", { status: 503 });
    const reading = talking({ retries: 0 }, [broken()]);
    expect(await failureOf(reading.client.GET(listPath, { params }))).toMatchObject({ outcome: "not-sent" });
    const ordering = talking({}, [broken()]);
    const body = { card_type: "virtual" } as const;
    const order = ordering.client.POST("/issuing/api/{version}/card", { params, body });
    expect(await failureOf(order)).toMatchObject({ code: "issuer-unavailable", outcome: "unknown" });
    expect(ordering.sent).toHaveLength(1);
  });

  it("asks for another token when the first is refused, and repeats a read at once", async () => {
    let asked = 0;
    const { client, sent } = talking({ token: () => `token-${++asked}`, retries: 0 }, [
      new Response("", { status: 401 }),
    ]);
    await client.GET(listPath, { params });
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  it("shows middleware successes in onResponse, and failures in onError alone", async () => {
    const { client } = talking({ retries: 0 }, [new Response("", { status: 503 })]);
    const seen: unknown[] = [];
    client.use({
      onResponse: ({ response }) => void seen.push(response.status),
      onError: ({ error }) => void seen.push(Reflect.get(error as object, "code")),
    });
    await failureOf(client.GET(listPath, { params }));
    await client.GET(listPath, { params });
    expect(seen).toEqual(["issuer-unavailable", 200]);
  });

  it("gives every call the options that it was made with", async () => {
    const { issuer, sent } = talking({}, [new Response("", { status: 503 })]);
    const client = hashdtClient(issuer, { retries: 0, headers: { "x-trace": "1" } });
    expect(await failureOf(client.GET(listPath, { params }))).toMatchObject({ code: "issuer-unavailable" });
    expect(sent.map(({ headers }) => headers.get("x-trace"))).toEqual(["1"]);
  });

  it("sends to no other origin and under no other base path, and no credentials of another's", async () => {
    const { client, sent } = talking();
    for (const baseUrl of ["https://other.example/gateway", "https://host.example", "https://host.example/other"]) {
      expect(await failureOf(client.GET(listPath, { params, baseUrl }))).toMatchObject(notSent("base URL only"));
    }
    for (const name of ["authorization", "x-api-key", "x-product-id", "x-client-id"]) {
      const error = await failureOf(client.GET(listPath, { params, headers: { [name]: "x" } }));
      expect(error, name).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    }
    expect(sent).toEqual([]);
  });

  it("is made for HashDT's client only", () => {
    for (const other of [undefined, {}, { id: "hashdt" }]) {
      expect(() => hashdtClient(other as never)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
    }
  });
});
