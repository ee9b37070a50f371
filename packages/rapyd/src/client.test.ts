import { fixedPlatform, startScriptedServer, testIssuer } from "@cardpin/issuer-contract";
import { type Pin, SecretKey } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it } from "vitest";
import { subject, success } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type Rapyd, type RapydOptions, rapyd } from "./index.ts";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
const pin = "7788";
const { accessKey, secretKey } = subject.credentials;

testIssuer(subject, {
  operations,
  errorTable,
  suppliedCredentials: { accessKey: "attempt", secretKey: "attempt" },
  ownHeaders: ["access_key", "salt", "timestamp", "Signature"],
  refusedByPolicy: (issuer) => issuer.setPin({ card, pin: "77889" }),
  badArguments: {
    "no input": (issuer) => issuer.setPin(undefined as never),
    "an empty card id": (issuer) => issuer.setPin({ card: "", pin }),
    "a card id with a space": (issuer) => issuer.getCard({ card: "card 1" }),
    "a PIN with a letter": (issuer) => issuer.setPin({ card, pin: "77a8" }),
    "a PIN of three digits": (issuer) => issuer.setPin({ card, pin: "778" }),
    "a PIN that is a number": (issuer) => issuer.setPin({ card, pin: 7788 as never }),
    "a page without a contact": (issuer) => issuer.openSetPin({ card } as never),
    "a page that ends at no date": (issuer) =>
      issuer.openSetPin({ card, ewalletContact: "cont_1", expiresAt: new Date(Number.NaN) }),
    "a time limit of 0": (issuer) => issuer.setPin({ card, pin }, { timeoutMs: 0 }),
    "a request id with a line break": (issuer) => issuer.setPin({ card, pin }, { requestId: "a\nb" }),
  },
  badOptions: {
    "nothing in them": () => rapyd(undefined as never),
    "no place to send to": () => rapyd({ accessKey, secretKey }),
    "an unknown environment": () => rapyd({ environment: "live" as never, accessKey, secretKey }),
    "both environment and baseUrl": () =>
      rapyd({ environment: "sandbox", baseUrl: "https://host.example", accessKey, secretKey }),
    "a baseUrl without TLS": () => rapyd({ baseUrl: "http://host.example", accessKey, secretKey }),
    "a baseUrl with credentials": () => rapyd({ baseUrl: `https://u:${secretKey}@host.example`, accessKey, secretKey }),
    "a baseUrl without a scheme": () => rapyd({ baseUrl: "host", accessKey, secretKey }),
    "no access key": () => rapyd({ environment: "sandbox", secretKey } as never),
    "an access key with a line break": () => rapyd({ environment: "sandbox", accessKey: `${accessKey}\n`, secretKey }),
    "no secret key": () => rapyd({ environment: "sandbox", accessKey, secretKey: "" }),
    "a margin of two minutes": () => rapyd({ environment: "sandbox", accessKey, secretKey, clockMarginMs: 120_000 }),
    "retries that are no number": () => rapyd({ environment: "sandbox", accessKey, secretKey, retries: Number.NaN }),
    "PIN rules that check nothing": () =>
      rapyd({ environment: "sandbox", accessKey, secretKey, issuerRules: {} as never }),
    "a fetch that is no function": () => rapyd({ environment: "sandbox", accessKey, secretKey, fetch: "x" as never }),
  },
});

// A policy of pin-policy fits the option; the compiler says so.
rapyd({ environment: "sandbox", accessKey, secretKey, issuerRules: createPolicy({ lengths: [4, 5], rules: [] }) });

/** A client of Rapyd's sandbox whose requests are counted and all succeed. */
function counted(options: Partial<RapydOptions> = {}): { issuer: Rapyd; urls: string[] } {
  const urls: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    urls.push(url);
    return Response.json({ status: { status: "SUCCESS" }, data: { card_id: card, status: "ACT" } });
  };
  return { issuer: rapyd({ environment: "sandbox", accessKey, secretKey, fetch, ...options }), urls };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("rapyd: an answer that contradicts itself", () => {
  for (const code of ["E", "42", "error_pin", 42, { code: "ERROR_CARD_NOT_FOUND" }]) {
    it(`is not known to be a success when it has the error code ${JSON.stringify(code)}`, async () => {
      const fetch = async () => Response.json({ status: { status: "SUCCESS", error_code: code }, data: {} });
      const { issuer } = counted({ fetch, retries: 0 });
      const error = await failureOf(issuer.setPin({ card, pin }));
      expect(error).toMatchObject({ code: "unexpected-response", outcome: "unknown" });
    });
  }
});

describe("rapyd: the PIN of a call", () => {
  it("fails the call, and shows in no error, when its getter throws", async () => {
    const input = {
      card,
      get pin(): string {
        throw new Error("4929");
      },
    };
    const error = await failureOf(counted().issuer.setPin(input));
    expect(error).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    expect(String(error)).not.toContain("4929");
  });

  it("is checked against Rapyd's rules and the client's policy together", () => {
    const policy = {
      check: (pin: Pin) =>
        pin.use((digits) => digits[0] === 0x39)
          ? { ok: false, violations: [{ rule: "starts-with-nine" }] }
          : { ok: true },
    };
    expect(counted({ policy }).issuer.checkPin("92931")).toEqual({
      ok: false,
      violations: [{ rule: "length" }, { rule: "starts-with-nine" }],
    });
  });

  it("is never 1111 in Rapyd's sandbox, which does not take it, and may be in production", async () => {
    const { issuer, urls } = counted();
    expect(issuer.checkPin("1111")).toEqual({ ok: false, violations: [{ rule: "reserved-in-sandbox" }] });
    expect(issuer.checkPin("1112")).toEqual({ ok: true });
    expect(await failureOf(issuer.setPin({ card, pin: "1111" }))).toMatchObject({
      code: "policy-violation",
      outcome: "not-sent",
      violations: ["reserved-in-sandbox"],
    });
    expect(urls).toEqual([]);
    const byUrl = rapyd({ baseUrl: "https://SANDBOXAPI.rapyd.net/", accessKey, secretKey });
    expect(byUrl.checkPin("1111")).toEqual({ ok: false, violations: [{ rule: "reserved-in-sandbox" }] });
    expect(rapyd({ environment: "production", accessKey, secretKey }).checkPin("1111")).toEqual({ ok: true });
  });
});

describe("rapyd: the card of a call", () => {
  it("stands in no URL when it is a PAN, whichever way a card is read", async () => {
    const { issuer, urls } = counted();
    expect(await failureOf(issuer.getCard({ card: "4111111111111111" }))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
      message: expect.stringContaining("card number must not stand in a URL"),
    });
    expect(urls).toEqual([]);
    await issuer.setPin({ card: "4111111111111111", pin });
    expect(urls).toEqual(["https://sandboxapi.rapyd.net/v1/issuing/cards/pin"]);
  });

  it("is no PAN because its hexadecimal happens to have many digits in a row", async () => {
    const { issuer, urls } = counted();
    await issuer.getCard({ card: "card_a4111111111111111bdb6c52900d0e5b" });
    expect(urls).toHaveLength(1);
  });
});

it("wipes the client's own copy of the secret key at close, and not the caller's", async () => {
  const key = SecretKey.fromText(secretKey, "utf8");
  counted({ secretKey: key }).issuer.close();
  expect(key.use((bytes) => new TextDecoder().decode(bytes)) === secretKey).toBe(true);
  const other = counted({ secretKey: key });
  key.dispose();
  expect(await other.issuer.setPin({ card, pin })).toMatchObject({ state: "effective" });
});

describe("rapyd: its rate limits, kept by the client", () => {
  const documented = [
    { calls: 200, windowMs: 60_000 },
    { calls: 1_000, windowMs: 300_000 },
  ];

  async function twoCalls(options: Partial<RapydOptions>): Promise<{ second: unknown; sent: number; waits: number[] }> {
    await using server = await startScriptedServer(() => success({ id: "ci_1", card_id: card, status: "ACT" }));
    const { waits, ...platform } = fixedPlatform();
    const issuer = rapyd({ baseUrl: server.url, accessKey, secretKey, ...platform, ...options });
    await issuer.setPin({ card, pin });
    const second = await issuer.setPin({ card, pin }).catch((error: unknown) => error);
    return { second, sent: server.requests.length, waits };
  }

  it("waits until there is room", async () => {
    const { second, sent, waits } = await twoCalls({ rateLimits: [{ calls: 1, windowMs: 800 }] });
    expect(second).toMatchObject({ state: "effective" });
    expect(sent).toBe(2);
    expect(waits).toEqual([800]);
  });

  it("says at once when there will be no room in time", async () => {
    const { second, sent, waits } = await twoCalls({ rateLimits: [{ calls: 1, windowMs: 600_000 }] });
    expect(second).toMatchObject({ code: "rate-limited", outcome: "not-sent", retryAfterMs: 600_000 });
    expect([sent, waits]).toEqual([1, []]);
  });

  it("asks a store that clients share, by the account's name, and goes on when the store fails", async () => {
    const asked: unknown[] = [];
    const shared = { take: (key: string, limits: unknown) => asked.push([key, limits]) && 0 };
    await twoCalls({ rateLimitStore: shared, rateLimitKey: "account-1" });
    expect(asked).toEqual([
      ["account-1", documented],
      ["account-1", documented],
    ]);
    const failing = { take: () => Promise.reject(new Error("down")) };
    expect((await twoCalls({ rateLimitStore: failing })).second).toMatchObject({ state: "effective" });
  });

  it("keeps to the limits that Rapyd documents unless told otherwise", async () => {
    const asked: unknown[] = [];
    const store = { take: (key: string, limits: unknown) => asked.push([key, limits]) && 0 };
    await twoCalls({ rateLimitStore: store });
    expect(asked[0]).toEqual(["rapyd", documented]);
  });
});

describe("rapyd: what it passes on", () => {
  const envelope = (data: object): Response =>
    new Response(JSON.stringify({ status: { status: "SUCCESS" }, data }), { status: 200 });
  const clientOn = (answer: Response) =>
    rapyd({ environment: "sandbox", accessKey: "access", secretKey: "secret", retries: 0, fetch: async () => answer });

  it("sends the end of a page as Unix seconds", async () => {
    await using server = await startScriptedServer((request) => subject.answers.success(request));
    const expiresAt = new Date(Date.UTC(2026, 0, 3));
    const issuer = rapyd({ baseUrl: server.url, accessKey, secretKey });
    await issuer.openSetPin({ card, ewalletContact: "cont_1", expiresAt });
    expect(JSON.parse(server.requests[0]?.body.toString() ?? "")).toMatchObject({ page_expiration: 1_767_398_400 });
  });

  it("has no last4 that is more than four digits", async () => {
    const data = { card_id: "card_1", status: "ACT", public_details: { last4: "4111111111111111" } };
    const card = await clientOn(envelope(data)).getCard({ card: "card_1" });
    expect(card).toEqual({ card: "card_1", state: "active", issuerState: "ACT", pin: "unknown" });
  });

  it("has no end of a page that is no date", async () => {
    const data = { redirect_url: "https://pages.example/1", page_expiration: 8_640_000_000_001 };
    const page = await clientOn(envelope(data)).openSetPin({ card: "card_1", ewalletContact: "cont_1" });
    expect(page).not.toHaveProperty("expiresAt");
  });

  it("has no code in which a PIN could stand", async () => {
    const body = JSON.stringify({ status: { status: "ERROR", error_code: "ERROR_PIN_4929_TOO_EASY" } });
    const call = clientOn(new Response(body, { status: 400 })).setPin({ card: "card_1", pin: "4929" });
    const error: unknown = await call.catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "issuer-rejected", outcome: "rejected" });
    expect(error).not.toHaveProperty("issuerCode");
  });
});
