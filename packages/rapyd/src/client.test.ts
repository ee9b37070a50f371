import { fixedPlatform, startScriptedServer, testIssuer } from "@cardpin/issuer-contract";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it } from "vitest";
import { subject, success } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type RapydOptions, rapyd } from "./index.ts";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
const pin = "7788";
const { accessKey, secretKey } = subject.credentials;

testIssuer(subject, {
  operations,
  errorTable,
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
