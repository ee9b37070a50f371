import { generateKeyPairSync } from "node:crypto";
import { testIssuer } from "@cardpin/issuer-contract";
import { describe, expect, it } from "vitest";
import { subject } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type Stripe, type StripeOptions, stripe } from "./index.ts";

const card = "ic_1A2b3C";
const pin = "4929";
const apiKey = "sk_test_doNotUseThisKey";
const good = { baseUrl: "https://host.example", apiKey };

testIssuer(subject, {
  operations,
  errorTable,
  suppliedCredentials: { apiKey: "attempt" },
  ownHeaders: ["Authorization", "Idempotency-Key", "stripe-account", "Stripe-Version"],
  refusedByPolicy: (issuer) => issuer.setPin({ card, pin: "49290" }),
  badArguments: {
    "no input": (issuer) => issuer.setPin(undefined as never),
    "an empty card id": (issuer) => issuer.setPin({ card: "", pin }),
    "a card id with a slash": (issuer) => issuer.getCard({ card: "ic_1/../ic_2" }),
    "a PIN with a letter": (issuer) => issuer.setPin({ card, pin: "49a9" }),
    "a PIN of three digits": (issuer) => issuer.setPin({ card, pin: "492" }),
    "a PIN that is a number": (issuer) => issuer.setPin({ card, pin: 4929 as never }),
    "another reason than lost and stolen": (issuer) => issuer.closeCard({ card, reason: "broken" as never }),
    "a request id with a line break": (issuer) => issuer.blockCard({ card }, { requestId: "a\nb" }),
  },
  badOptions: {
    "nothing in them": () => stripe(undefined as never),
    "neither environment nor baseUrl": () => stripe({ apiKey } as never),
    "both environment and baseUrl": () => stripe({ ...good, environment: "sandbox" }),
    "a baseUrl without TLS": () => stripe({ ...good, baseUrl: "http://host.example" }),
    "a host of keys without TLS": () => stripe({ ...good, keyBaseUrl: "http://host.example" }),
    "no key": () => stripe({ baseUrl: good.baseUrl } as never),
    "a publishable key": () => stripe({ ...good, apiKey: "pk_test_doNotUseThisKey" }),
    "a test key in production": () => stripe({ environment: "production", apiKey }),
    "a live key in the sandbox": () => stripe({ environment: "sandbox", apiKey: "rk_live_doNotUseThisKey" }),
    "an account that is no account": () => stripe({ ...good, account: "ic_1A2b3C" }),
    "an account with a line break": () => stripe({ ...good, account: "acct_1\r\nx: 1" }),
    "chipPins that is a text": () => stripe({ ...good, chipPins: "yes" as never }),
    "a version that is no version": () => stripe({ ...good, apiVersion: "v1" }),
  },
});

const { n, e } = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
const key = { key_id: "key-1", jwk: { kty: "RSA", n, e } };
const updated = { id: card, object: "issuing.card", status: "active", type: "physical", last4: "0013" };

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A client whose requests are recorded; the answers to the card's requests are `replies`, then success. */
function recorded(
  options: Partial<StripeOptions> = {},
  replies: Response[] = [],
): { issuer: Stripe; sent: Sent[]; toCard: () => Sent[] } {
  const sent: Sent[] = [];
  const issuer = stripe({
    environment: "sandbox",
    apiKey,
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (url, { headers, body }) => {
      const text = typeof body === "string" ? body : new TextDecoder().decode(body as Uint8Array); // as the client gives it
      sent.push({ url, headers: Object.fromEntries(new Headers(headers)), body: text });
      return url.endsWith("/v1/keys") ? Response.json(key) : (replies.shift() ?? Response.json(updated));
    },
    ...options,
  });
  return { issuer, sent, toCard: () => sent.filter(({ url }) => !url.endsWith("/v1/keys")) };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const refused = (status: number, error: object, headers: Record<string, string> = {}): Response =>
  Response.json({ error: { type: "invalid_request_error", ...error } }, { status, headers });

describe("stripe: its two hosts", () => {
  it("are Stripe's own, and the host of keys gets no credentials", async () => {
    const { issuer, sent } = recorded({ account: "acct_1A2b3C", apiVersion: "2026-10-28.endive" });
    await issuer.setPin({ card, pin });
    expect(sent.map(({ url }) => url)).toEqual([
      "https://issuing-key.stripe.com/v1/keys",
      `https://api.stripe.com/v1/issuing/cards/${card}`,
    ]);
    const [forKey, forCard] = sent;
    for (const name of ["authorization", "idempotency-key", "stripe-account", "stripe-version"]) {
      expect(forKey?.headers).not.toHaveProperty(name);
    }
    expect(forCard?.headers).toMatchObject({
      authorization: `Bearer ${apiKey}`,
      "stripe-account": "acct_1A2b3C",
      "stripe-version": "2026-10-28.endive",
      "content-type": "application/x-www-form-urlencoded",
      "idempotency-key": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect([...new URLSearchParams(forCard?.body).keys()]).toEqual(["pin[encrypted_number]"]);
  });

  it("are asked in that order, and the card not at all without a key", async () => {
    const toCard: string[] = [];
    const { issuer } = recorded({
      retries: 0,
      fetch: async (url) => {
        if (url.endsWith("/v1/keys")) return new Response("", { status: 404 });
        toCard.push(url);
        return Response.json(updated);
      },
    });
    expect(await failureOf(issuer.setPin({ card, pin }))).toMatchObject({
      code: "encryption-failed",
      outcome: "not-sent",
      httpStatus: 404,
    });
    expect(toCard).toEqual([]);
  });

  it("do not get a PIN under a key that is too short", async () => {
    const short = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "jwk" });
    const { issuer, sent } = recorded({
      fetch: async () => Response.json({ key_id: "key-1", jwk: short }),
    });
    expect(await failureOf(issuer.setPin({ card, pin }))).toMatchObject({
      code: "encryption-failed",
      outcome: "not-sent",
    });
    expect(sent).toEqual([]);
  });
});

describe("stripe: what Stripe says about retries", () => {
  it("is obeyed when it asks for one that the client would not make", async () => {
    const { issuer, toCard } = recorded({}, [refused(400, { code: "lock" }, { "stripe-should-retry": "true" })]);
    expect(await issuer.setPin({ card, pin })).toMatchObject({ state: "effective" });
    const [first, second] = toCard();
    expect(toCard()).toHaveLength(2);
    expect(second?.body, "the same ciphertext").toBe(first?.body);
    expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  });

  it("is obeyed when it forbids one that the client would make", async () => {
    const { issuer, toCard } = recorded({}, [
      refused(500, { type: "api_error" }, { "stripe-should-retry": "false", "request-id": "req_1A2b3C" }),
    ]);
    expect(await failureOf(issuer.setPin({ card, pin }))).toMatchObject({
      code: "issuer-unavailable",
      outcome: "unknown",
      retryable: false,
      issuerRequestId: "req_1A2b3C",
    });
    expect(toCard()).toHaveLength(1);
  });

  it("is the client's own rule without a word: a conflict with an earlier attempt is retried", async () => {
    const { issuer, toCard } = recorded({}, [refused(409, { code: "idempotency_key_in_use" })]);
    expect(await issuer.blockCard({ card })).toMatchObject({ state: "effective" });
    expect(toCard().map(({ body }) => body)).toEqual(["status=inactive", "status=inactive"]);
  });
});
