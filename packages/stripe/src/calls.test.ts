import { generateKeyPairSync } from "node:crypto";
import { requireVerb } from "@cardpin/client-core";
import { describe, expect, expectTypeOf, it } from "vitest";
import { type Stripe, type StripeOptions, stripe } from "./index.ts";
import { stripeClient } from "./typed-client.ts";

const card = "ic_1A2b3C";
const pin = "4929";
const good = { environment: "sandbox", apiKey: "sk_test_doNotUseThisKey" } as const;
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
    ...good,
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
      authorization: `Bearer ${good.apiKey}`,
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

describe("stripe: its headers", () => {
  it.each(["authorization", "idempotency-key", "stripe-account", "Stripe-Version", "content-type"])(
    "do not let a call change %s",
    async (name) => {
      const { issuer, sent } = recorded();
      expect(await failureOf(issuer.getCard({ card }, { headers: { [name]: "x" } }))).toMatchObject({
        code: "invalid-argument",
        outcome: "not-sent",
      });
      expect(sent).toEqual([]);
    },
  );
});

describe("stripeClient", () => {
  const path = { params: { path: { card } } };

  it("writes forms, with brackets for members of members", async () => {
    const { issuer, sent } = recorded();
    const pin = { encrypted_number: "eyJ.a.b.c.d" };
    await stripeClient(issuer).POST("/v1/issuing/cards/{card}", { ...path, body: { status: "active", pin } });
    expect([...new URLSearchParams(sent[0]?.body)]).toEqual([
      ["status", "active"],
      ["pin[encrypted_number]", "eyJ.a.b.c.d"],
    ]);
  });

  it("refuses the digits of a PIN where its ciphertext belongs", async () => {
    const { issuer, sent } = recorded();
    const body = { pin: { encrypted_number: "4929" } };
    expect(await failureOf(stripeClient(issuer).POST("/v1/issuing/cards/{card}", { ...path, body }))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
    });
    expect(sent).toEqual([]);
  });

  it("does not ask Stripe's API for a key, which is at another host", async () => {
    const { issuer, sent } = recorded();
    expect(await failureOf(stripeClient(issuer).GET("/v1/keys"))).toMatchObject({ code: "invalid-argument" });
    expect(sent).toEqual([]);
  });
});

describe("stripe: what it lacks", () => {
  it("is a sentence in the types, which requireVerb throws", () => {
    const { issuer } = recorded();
    const sentence = "Stripe draws a random PIN only when it creates a card: use setPin.";
    expectTypeOf(issuer.issueNewPin).toEqualTypeOf<typeof sentence>();
    expect(() => requireVerb(issuer, "issueNewPin")).toThrow(sentence);
  });
});
