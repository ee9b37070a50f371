import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { type Rapyd, type RapydOptions, rapyd } from "./index.ts";
import { type RapydClient, rapydClient } from "./typed-client.ts";

const pinPath = "/v1/issuing/cards/pin";
const cardPath = "/v1/issuing/cards/{cardId}";

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A typed client whose requests are answered by `replies` in order, and with success afterwards. */
function talking(
  options: Partial<RapydOptions> = {},
  replies: Response[] = [],
): { issuer: Rapyd; client: RapydClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = rapyd({
    baseUrl: "https://host.example/gateway",
    accessKey: "rak_1",
    secretKey: "rsk_1",
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (url, { headers, body }) => {
      const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
      sent.push({ url, headers: new Headers(headers), body: new TextDecoder().decode(bytes) });
      const data = { card_id: "card_1", status: "ACT" };
      return replies.shift() ?? Response.json({ status: { status: "SUCCESS" }, data });
    },
    ...options,
  });
  return { issuer, client: rapydClient(issuer), sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const notSent = (text: string): object => ({
  code: "invalid-argument",
  outcome: "not-sent",
  issuer: "rapyd",
  message: expect.stringContaining(text),
});

describe("rapydClient", () => {
  it("warns of plain HTTP to a test host, as a verb does", async () => {
    const warnings: string[] = [];
    const { client } = talking({
      baseUrl: "http://sandbox",
      plainHttpTestHosts: ["sandbox"],
      on: (event) => void (event.type === "warning" && warnings.push(event.warning)),
    });
    await client.GET(cardPath, { params: { path: { cardId: "card_1" } } });
    await client.GET(cardPath, { params: { path: { cardId: "card_1" } } });
    expect(warnings).toEqual(["plain-http-test-host"]);
  });

  it("takes what the spec says, and the compiler refuses the rest", async () => {
    const { client, sent } = talking();
    const result = await client.GET(cardPath, { params: { path: { cardId: "card_1" } } });
    const state: string | undefined = result.data?.data?.status;
    expect(state).toBe("ACT");
    expect(sent[0]?.url).toBe("https://host.example/gateway/v1/issuing/cards/card_1");
    expect(sent[0]?.headers.get("signature")).toHaveLength(88);

    // `tsc -p tsconfig.json` fails where one of the marked lines compiles. They are not run.
    const refused = [
      // @ts-expect-error a path parameter is missing
      () => client.GET("/v1/issuing/cards/{cardId}"),
      // @ts-expect-error the path is not in the spec
      () => client.GET("/v1/issuing/card"),
      // @ts-expect-error the path has no such method
      () => client.DELETE("/v1/issuing/cards/pin", {}),
      // @ts-expect-error the body lacks the PIN
      () => client.POST("/v1/issuing/cards/pin", { body: { card: "card_1" } }),
      // @ts-expect-error a member of the body has another type
      () => client.POST("/v1/issuing/cards/pin", { body: { card: "card_1", new_pin: 4929 } }),
      // @ts-expect-error the response has no such member
      () => result.data?.data?.pin,
    ];
    expect(refused).toHaveLength(6);
  });

  it("writes a Pin as its digits", async () => {
    const { client, sent } = talking();
    await client.POST(pinPath, { body: { card: "card_1", new_pin: Pin.from("0492") } });
    expect(sent[0]?.body).toBe('{"card":"card_1","new_pin":"0492"}');
  });

  it("rejects with the error that a verb would reject with", async () => {
    const refusal = (): Response =>
      Response.json({ status: { status: "ERROR", error_code: "ERROR_CARD_NOT_FOUND" } }, { status: 400 });
    const { client } = talking({}, [refusal()]);
    expect(await failureOf(client.POST(pinPath, { body: { card: "c", new_pin: "4929" } }))).toMatchObject({
      code: "card-not-found",
      outcome: "rejected",
      issuerCode: "ERROR_CARD_NOT_FOUND",
      httpStatus: 400,
    });
  });

  it("shows middleware successes in onResponse, and failures in onError alone", async () => {
    const { client } = talking({ retries: 0 }, [new Response("", { status: 503 })]);
    const seen: unknown[] = [];
    client.use({
      onRequest: ({ request }) => {
        request.headers.set("x-from-middleware", "1");
        return request;
      },
      onResponse: ({ response }) => void seen.push(response.status),
      onError: ({ error }) => void seen.push(Reflect.get(error as object, "code")),
    });
    const params = { path: { cardId: "card_1" } };
    expect(await failureOf(client.GET(cardPath, { params }))).toMatchObject({ code: "issuer-unavailable" });
    await client.GET(cardPath, { params });
    expect(seen).toEqual(["issuer-unavailable", 200]);
  });

  it("sends headers that a middleware adds, and refuses those of the connection and the signature", async () => {
    const { client, sent } = talking();
    await client.GET("/v1/issuing/cards", { headers: { "x-trace": "1" } });
    expect(sent[0]?.headers.get("x-trace")).toBe("1");
    const options = { headers: { signature: "forged" } };
    expect(await failureOf(client.GET("/v1/issuing/cards", options))).toMatchObject({ code: "invalid-argument" });
    expect(sent).toHaveLength(1);
  });

  it("returns the body in the form that parseAs asks for", async () => {
    const { client } = talking();
    const { data } = await client.GET("/v1/issuing/cards", { parseAs: "text" });
    expect(data).toContain('"card_id":"card_1"');
  });

  it("retries by the operation's rule, and as often as its own options say", async () => {
    const broken = (): Response => new Response("", { status: 503 });
    const patient = talking({}, [broken(), broken()]);
    await patient.client.POST(pinPath, { body: { card: "card_1", new_pin: "4929" } });
    expect(patient.sent).toHaveLength(3);

    const once = talking({}, [broken()]);
    const body = { card: "card_1", new_pin: "4929" };
    expect(await failureOf(rapydClient(once.issuer, { retries: 0 }).POST(pinPath, { body }))).toMatchObject({
      code: "issuer-unavailable",
      outcome: "unknown",
    });
    expect(once.sent).toHaveLength(1);

    const page = talking({}, [broken()]);
    const contact = { ewallet_contact: "cont_1", card: "card_1" };
    expect(await failureOf(page.client.POST("/v1/hosted/issuing/pin", { body: contact }))).toMatchObject({
      outcome: "unknown",
    });
    expect(page.sent).toHaveLength(1);
  });

  it("gives every call the options that it was made with", async () => {
    const { issuer, sent } = talking();
    await rapydClient(issuer, { headers: { "x-trace": "client" } }).GET("/v1/issuing/cards");
    expect(sent[0]?.headers.get("x-trace")).toBe("client");
  });

  it("ends with the signal that openapi-fetch takes", async () => {
    const { client, sent } = talking();
    const error = await failureOf(client.GET("/v1/issuing/cards", { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: "aborted", outcome: "not-sent" });
    expect(sent).toEqual([]);
  });

  it("refuses a PAN in a path and in a query", async () => {
    const { client, sent } = talking();
    const text = "card number must not stand in a URL";
    const pans = ["4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", " 4111.1111.1111.1111/"];
    for (const cardId of pans) {
      const params = { path: { cardId } };
      expect(await failureOf(client.GET(cardPath, { params }))).toMatchObject(notSent(text));
    }
    const encoded = "/v1/issuing/cards/%34111%2D1111%20111111%311" as never;
    expect(await failureOf(client.GET(encoded))).toMatchObject(notSent(text));
    const query = { ewallet_contact: "5348330641217634" } as never;
    expect(await failureOf(client.GET("/v1/issuing/cards", { params: { query } }))).toMatchObject(notSent(text));
    const name = { "5348330641217634": "1" } as never;
    expect(await failureOf(client.GET("/v1/issuing/cards", { params: { query: name } }))).toMatchObject(notSent(text));
    expect(sent).toEqual([]);
    const times = { creation_start_date: "2026-01-01 00:00:00", creation_end_date: "1767225600" };
    await client.GET("/v1/issuing/cards", { params: { query: times } });
    expect(sent).toHaveLength(1);
  });

  it("sends to no other origin and no other path than the issuer's", async () => {
    const { client, sent } = talking();
    for (const baseUrl of ["https://other.example/gateway", "https://host.example", "http://host.example/gateway"]) {
      expect(await failureOf(client.GET("/v1/issuing/cards", { baseUrl }))).toMatchObject(notSent("base URL only"));
    }
    expect(await failureOf(client.GET("/v1/other" as never))).toMatchObject(notSent("not in the issuer's spec"));
    expect(await failureOf(client.DELETE("/v1/issuing/cards" as never))).toMatchObject(notSent("not in the issuer's"));
    expect(sent).toEqual([]);
  });

  it("refuses a body in which a Pin has become its placeholder", async () => {
    const { client, sent } = talking();
    const body = { card: "card_1", new_pin: Pin.from("4929") };
    const error = await failureOf(client.POST(pinPath, { body, bodySerializer: (value) => JSON.stringify(value) }));
    expect(error).toMatchObject(notSent("[PIN]"));
    expect(sent).toEqual([]);
  });

  it("is made for Rapyd's client only", () => {
    for (const other of [undefined, {}, { id: "rapyd" }, { ...talking().issuer, id: "keysecure" }]) {
      expect(() => rapydClient(other as never)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
    }
  });
});
