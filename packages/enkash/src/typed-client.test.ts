import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { type EnKash, type EnKashOptions, enkash } from "./index.ts";
import { type EnKashClient, enkashClient } from "./typed-client.ts";

const setPinPath = "/api/v0/partner/enKashCard/setPin";
const searchPath = "/api/v0/partner/enKashCard/search";
const ids = { companyId: "CEKEP5GSGP", cardAccountId: "CAA8W45", enKashCardId: "EKC94AEX89" };
const plain = { ...ids, pinBlock: "9078", otpRequired: false };

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A typed client whose requests to the card host are answered by `replies` in order, and with success afterwards. */
function talking(
  options: Partial<EnKashOptions> = {},
  replies: Response[] = [],
): { issuer: EnKash; client: EnKashClient; sent: Sent[]; logins: () => number } {
  const sent: Sent[] = [];
  let logins = 0;
  const issuer = enkash({
    baseUrl: "https://card.example/gateway",
    tokenUrl: "https://token.example",
    partnerId: "CRTEST001",
    companyId: ids.companyId,
    clientId: "test-client",
    clientSecret: "test-client-secret",
    username: "9000000000",
    password: "test-password",
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (url, { headers, body }) => {
      if (url.startsWith("https://token.example/")) {
        logins += 1;
        return Response.json({ access_token: `token-${logins}`, expires_in: 86_399 });
      }
      const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
      sent.push({ url, headers: new Headers(headers), body: new TextDecoder().decode(bytes) });
      return replies.shift() ?? Response.json({ code: 0, message: "Success", payload: [ids] });
    },
    ...options,
  });
  return { issuer, client: enkashClient(issuer), sent, logins: () => logins };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const broken = (): Response => new Response("", { status: 503 });
const notSent = (text: string): object => ({
  code: "invalid-argument",
  outcome: "not-sent",
  issuer: "enkash",
  message: expect.stringContaining(text),
});

describe("enkashClient", () => {
  it("takes what the spec says, and the compiler refuses the rest", async () => {
    const { client, sent } = talking();
    const { data } = await client.POST(searchPath, { body: ids });
    const code: number | undefined = data?.code;
    expect(code).toBe(0);
    expect(sent[0]?.url).toBe(`https://card.example/gateway${searchPath}`);
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer token-1");
    expect(sent[0]?.headers.get("partnerid")).toBe("CRTEST001");
    // `tsc -p tsconfig.json` fails where one of the marked lines compiles. They are not run.
    const refused = [
      // @ts-expect-error the path is not in the spec
      () => client.POST("/api/v0/partner/enKashCard/pin", { body: {} }),
      // @ts-expect-error the body lacks the card
      () => client.POST("/api/v0/partner/enKashCard/setPin", { body: { pinBlock: "9078", otpRequired: false } }),
      // @ts-expect-error the login is no path of the typed client
      () => client.POST("/oauth/token", { body: {} }),
    ];
    expect(refused).toHaveLength(3);
  });

  it("writes a Pin as its digits", async () => {
    const { client, sent } = talking();
    await client.POST(setPinPath, { body: { ...ids, pinBlock: Pin.from("0123"), otpRequired: false } });
    expect(JSON.parse(sent[0]?.body ?? "null")).toEqual({ ...ids, pinBlock: "0123", otpRequired: false });
  });

  it("takes a body with and without otpRequired, which the vendor's table requires and its example lacks", async () => {
    const { client, sent } = talking();
    await client.POST(setPinPath, { body: { ...ids, pinBlock: "0123" } });
    expect(JSON.parse(sent[0]?.body ?? "null")).toEqual({ ...ids, pinBlock: "0123" });
  });

  it("seals bodies in the envelope, as the verbs do", async () => {
    const { client, sent } = talking({ bodyEncryption: "envelope" });
    await client.POST(setPinPath, { body: plain });
    expect(JSON.parse(sent[0]?.body ?? "null")).toEqual({ request: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) });
  });

  it("refuses a body in which a Pin has become its placeholder", async () => {
    const { client, sent } = talking();
    const body = { ...ids, pinBlock: Pin.from("9078"), otpRequired: false };
    const error = await failureOf(client.POST(setPinPath, { body, bodySerializer: (value) => JSON.stringify(value) }));
    expect(error).toMatchObject(notSent("[PIN]"));
    const written = { ...ids, pinBlock: String(Pin.from("9078")), otpRequired: false };
    expect(await failureOf(client.POST(setPinPath, { body: written }))).toMatchObject(notSent("[PIN]"));
    expect(sent).toEqual([]);
  });

  it("retries a set PIN without an OTP", async () => {
    const { client, sent } = talking({}, [broken(), broken()]);
    await client.POST(setPinPath, { body: plain });
    expect(sent).toHaveLength(3);
  });

  const withOtp = { ...plain, otpRequired: true, otp: "604913" };
  const text = JSON.stringify(withOtp);
  const sentOnce: Readonly<Record<string, (client: EnKashClient) => Promise<unknown>>> = {
    otpRequired: (client) => client.POST(setPinPath, { body: { ...plain, otpRequired: true } }),
    "an otp": (client) => client.POST(setPinPath, { body: { ...plain, otp: "604913" } }),
    "an mfaCode": (client) => client.POST(setPinPath, { body: { ...plain, mfaCode: "715820" } }),
    "an OTP that toJSON adds": (client) =>
      client.POST(setPinPath, { body: { ...plain, toJSON: () => withOtp } as typeof plain }),
    "an OTP that a getter adds": (client) => {
      const body = {
        ...plain,
        get otp() {
          return "604913";
        },
      };
      return client.POST(setPinPath, { body });
    },
    "an OTP that a serializer adds, as text": (client) =>
      client.POST(setPinPath, { body: plain, bodySerializer: () => text }),
    "an OTP that a serializer adds, as bytes": (client) =>
      client.POST(setPinPath, { body: plain, bodySerializer: () => new TextEncoder().encode(text) }),
    "an OTP whose name is written with an escape": (client) =>
      client.POST(setPinPath, { body: plain, bodySerializer: () => text.replace('"otp"', '"\\u006ftp"') }),
    "an OTP that middleware adds": (client) => {
      client.use({ onRequest: ({ request }) => new Request(request, { body: text }) });
      return client.POST(setPinPath, { body: plain });
    },
    "a body that cannot be read": (client) =>
      client.POST(setPinPath, { body: plain, bodySerializer: () => `${JSON.stringify(plain)}]` }),
  };
  for (const [what, call] of Object.entries(sentOnce)) {
    it(`sends a set PIN once when it carries ${what}`, async () => {
      for (const reply of [broken(), new Response("", { status: 401 })]) {
        const { client, sent } = talking({ retries: 5 }, [reply]);
        await failureOf(call(client));
        expect(sent).toHaveLength(1);
      }
    });
  }

  it("has no login: the client logs in by itself", async () => {
    const { client, sent, logins } = talking();
    const body = {} as never;
    expect(await failureOf(client.POST("/oauth/token" as never, { body } as never))).toMatchObject(
      notSent("logs in by itself"),
    );
    const options = { baseUrl: "https://token.example", body } as never;
    expect(await failureOf(client.POST("/oauth/token" as never, options))).toMatchObject(notSent("base URL only"));
    expect([sent.length, logins()]).toEqual([0, 0]);
  });

  it("sends to no other origin and under no other base path", async () => {
    const { client, sent } = talking();
    for (const baseUrl of ["https://other.example/gateway", "https://card.example", "https://card.example/other"]) {
      expect(await failureOf(client.POST(setPinPath, { body: plain, baseUrl }))).toMatchObject(
        notSent("base URL only"),
      );
    }
    expect(sent).toEqual([]);
  });

  it("refuses another's credentials in its headers", async () => {
    const { client, sent } = talking();
    for (const name of ["partnerId", "Authorization"]) {
      const error = await failureOf(client.POST(setPinPath, { body: plain, headers: { [name]: "x" } }));
      expect(error, name).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    }
    expect(sent).toEqual([]);
  });

  it("rejects with the error that a verb would reject with, though it comes under HTTP 200", async () => {
    const { client } = talking({}, [Response.json({ code: 422, message: "PIN" })]);
    expect(await failureOf(client.POST(setPinPath, { body: plain }))).toMatchObject({
      code: "invalid-request",
      outcome: "rejected",
      issuerCode: "422",
    });
  });

  it("shows middleware successes in onResponse, and failures in onError alone", async () => {
    const { client } = talking({ retries: 0 }, [broken()]);
    const seen: unknown[] = [];
    client.use({
      onResponse: ({ response }) => void seen.push(response.status),
      onError: ({ error }) => void seen.push(Reflect.get(error as object, "code")),
    });
    const body = ids;
    expect(await failureOf(client.POST(searchPath, { body }))).toMatchObject({ outcome: "not-sent" });
    await client.POST(searchPath, { body });
    expect(seen).toEqual(["issuer-unavailable", 200]);
  });

  it("gives every call the options that it was made with", async () => {
    const { issuer, sent } = talking({}, [broken()]);
    const client = enkashClient(issuer, { retries: 0, headers: { "x-trace": "1" } });
    expect(await failureOf(client.POST(setPinPath, { body: plain }))).toMatchObject({ code: "issuer-unavailable" });
    expect(sent.map(({ headers }) => headers.get("x-trace"))).toEqual(["1"]);
  });

  it("is made for EnKash's client only", () => {
    for (const other of [undefined, {}, { id: "enkash" }]) {
      expect(() => enkashClient(other as never)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
    }
  });
});
