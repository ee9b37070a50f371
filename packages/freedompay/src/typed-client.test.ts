import { describe, expect, it } from "vitest";
import { type FreedomPay, type FreedomPayOptions, freedompay } from "./index.ts";
import { type FreedomPayClient, freedompayClient } from "./typed-client.ts";

const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const path = "/v5/card-api/card/set_pin";
const statusPath = "/v5/card-api/request/status";
const ciphertext = "c2VjcmV0LWNpcGhlcnRleHQ=";

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A typed client whose requests are answered by `replies` in order, and with success afterwards. */
function talking(
  options: Partial<FreedomPayOptions> = {},
  replies: Response[] = [],
): { issuer: FreedomPay; client: FreedomPayClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = freedompay({
    baseUrl: "https://host.example/gateway",
    authId: "123456",
    secret: "secret",
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (url, { headers, body }) => {
      const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
      sent.push({ url, headers: new Headers(headers), body: new TextDecoder().decode(bytes) });
      return replies.shift() ?? Response.json({ status: "ok", request_status: "success" });
    },
    ...options,
  });
  return { issuer, client: freedompayClient(issuer), sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const notSent = (text: string): object => ({
  code: "invalid-argument",
  outcome: "not-sent",
  issuer: "freedompay",
  message: expect.stringContaining(text),
});

describe("freedompayClient", () => {
  it("refuses every call after the issuer was closed", async () => {
    const { issuer, client, sent } = talking();
    issuer.close();
    const call = client.POST(path, { body: { card_id: card, pin: ciphertext } });
    expect(await failureOf(call)).toMatchObject(notSent("was closed"));
    expect(sent).toEqual([]);
  });

  it("takes what the spec says, signs it, and the compiler refuses the rest", async () => {
    const { client, sent } = talking();
    const { data } = await client.POST(path, { body: { card_id: card, pin: ciphertext } });
    const status: string | undefined = data?.request_status;
    expect(status).toBe("success");
    expect(sent[0]?.body).toBe(JSON.stringify({ card_id: card, pin: ciphertext }));
    const [head = ""] = sent[0]?.headers.get("x-jws-signature")?.split(".") ?? [];
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toMatchObject({ uri: `/gateway${path}` });
    // `tsc -p tsconfig.json` fails where one of the marked lines compiles. They are not run.
    const refused = [
      // @ts-expect-error the path is not in the spec
      () => client.POST("/v5/card-api/card/pin", { body: { card_id: card } }),
      // @ts-expect-error the body lacks the card
      () => client.POST("/v5/card-api/card/set_pin", { body: { pin: ciphertext } }),
    ];
    expect(refused).toHaveLength(2);
  });

  it("refuses a set PIN without a PIN, however the body comes about", async () => {
    const { client, sent } = talking();
    const withoutPin = { card_id: card };
    const text = JSON.stringify(withoutPin);
    const whole = { card_id: card, pin: ciphertext };
    const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
      "left out": () => client.POST(path, { body: withoutPin }),
      undefined: () => client.POST(path, { body: { card_id: card, pin: undefined as never } }),
      null: () => client.POST(path, { body: { card_id: card, pin: null as never } }),
      empty: () => client.POST(path, { body: { card_id: card, pin: "" } }),
      "a number": () => client.POST(path, { body: { card_id: card, pin: 7788 as never } }),
      "by toJSON": () => client.POST(path, { body: { ...whole, toJSON: () => withoutPin } as never }),
      "by a serializer": () => client.POST(path, { body: whole, bodySerializer: () => text }),
      "by a serializer of bytes": () =>
        client.POST(path, { body: whole, bodySerializer: () => new TextEncoder().encode(text) }),
      "by text that is no JSON": () => client.POST(path, { body: whole, bodySerializer: () => `${text} ,` }),
      "by no body at all": () => client.POST(path, { body: whole, bodySerializer: () => undefined }),
    };
    for (const [how, attempt] of Object.entries(attempts)) {
      expect(await failureOf(attempt()), how).toMatchObject(notSent("pin is missing"));
    }
    client.use({ onRequest: ({ request }) => new Request(request, { body: text }) });
    expect(await failureOf(client.POST(path, { body: whole }))).toMatchObject(notSent("pin is missing"));
    expect(sent).toEqual([]);
  });

  it("refuses a set PIN without a PIN when its path is written in another way", async () => {
    const { client, sent } = talking();
    for (const written of [`${path}?x=1`, `${path}#x`, `/v5/card-api/card/../card/set_pin`, new String(path)]) {
      const error = await failureOf(client.POST(written as typeof path, { body: { card_id: card } }));
      expect(error, String(written)).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    }
    for (const written of [`/v5/card-api/card/set_pin/`, `/v5/card-api//card/set_pin`, `/v5/card-api/card/set%5Fpin`]) {
      const error = await failureOf(client.POST(written as typeof path, { body: { card_id: card } }));
      expect(error, written).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    }
    expect(sent).toEqual([]);
  });

  it("sends a getter's value once, as it was looked at", async () => {
    const { client, sent } = talking();
    for (const answers of [[ciphertext, undefined], [undefined, ciphertext], [""]]) {
      const body = {
        card_id: card,
        get pin() {
          return answers.shift() ?? "";
        },
      };
      await failureOf(client.POST(path, { body }));
    }
    expect(sent.map((request) => JSON.parse(request.body).pin)).toEqual([ciphertext]);
  });

  it("retries a set PIN while it carries no request id, and not once it does", async () => {
    const broken = (): Response => new Response("", { status: 503 });
    const without = talking({}, [broken()]);
    await without.client.POST(path, { body: { card_id: card, pin: ciphertext } });
    expect(without.sent).toHaveLength(2);
    const withId = talking({}, [broken()]);
    const body = { card_id: card, pin: ciphertext, request_id: "5d1f6c55-3f0b-4c1c-9b0e-0b7f3a0f2a11" };
    expect(await failureOf(withId.client.POST(path, { body }))).toMatchObject({ outcome: "unknown" });
    expect(withId.sent).toHaveLength(1);
  });

  it("rejects with the error that a verb would reject with, though it comes under HTTP 200", async () => {
    const { client } = talking({}, [Response.json({ status: "error", request_status: "error" })]);
    const error = await failureOf(client.POST(path, { body: { card_id: card, pin: ciphertext } }));
    expect(error).toMatchObject({ code: "issuer-rejected", outcome: "rejected", httpStatus: 200 });
  });

  it("shows middleware successes in onResponse, and failures in onError alone", async () => {
    const { client } = talking({ retries: 0 }, [new Response("", { status: 503 })]);
    const seen: unknown[] = [];
    client.use({
      onResponse: ({ response }) => void seen.push(response.status),
      onError: ({ error }) => void seen.push(Reflect.get(error as object, "code")),
    });
    const body = { request_id: "5d1f6c55-3f0b-4c1c-9b0e-0b7f3a0f2a11" };
    expect(await failureOf(client.POST(statusPath, { body }))).toMatchObject({ outcome: "not-sent" });
    await client.POST(statusPath, { body });
    expect(seen).toEqual(["issuer-unavailable", 200]);
  });

  it("gives every call the options that it was made with", async () => {
    const { issuer, sent } = talking({}, [new Response("", { status: 503 })]);
    const client = freedompayClient(issuer, { retries: 0, headers: { "x-trace": "1" } });
    expect(await failureOf(client.POST(path, { body: { card_id: card, pin: ciphertext } }))).toMatchObject({
      code: "issuer-unavailable",
    });
    expect(sent.map(({ headers }) => headers.get("x-trace"))).toEqual(["1"]);
  });

  it("sends to no other origin and under no other base path, and no signature of another's", async () => {
    const { client, sent } = talking();
    const body = { card_id: card, pin: ciphertext };
    for (const baseUrl of ["https://other.example/gateway", "https://host.example", "https://host.example/other"]) {
      expect(await failureOf(client.POST(path, { body, baseUrl }))).toMatchObject(notSent("base URL only"));
    }
    for (const name of ["x-jws-signature", "JWS-Signature"]) {
      const error = await failureOf(client.POST(path, { body, headers: { [name]: "x" } }));
      expect(error, name).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    }
    expect(sent).toEqual([]);
  });

  it("is made for Freedom Pay's client only", () => {
    for (const other of [undefined, {}, { id: "freedompay" }]) {
      expect(() => freedompayClient(other as never)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
    }
  });
});
