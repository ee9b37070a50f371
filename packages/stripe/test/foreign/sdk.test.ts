import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import { createServer } from "node:http";
import { type Sandbox, type StripeSandboxOptions, startSandbox } from "@cardpin/sandbox";
import { CompactEncrypt, type CompactJWEHeaderParameters, importJWK, type JWK } from "jose-6";
import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";

const card = "ic_1SandboxA";

let sandbox: Sandbox;
let client: Stripe;
const start = async (options: StripeSandboxOptions = {}): Promise<void> => {
  sandbox = await startSandbox({ stripe: options });
  client = sdk();
};
beforeEach(() => start());
afterEach(() => sandbox.close());

/** Stripe's own SDK, as it documents how to reach another host. */
function sdk(options: Stripe.StripeConfig = {}, key: string = sandbox.credentials.stripe.apiKey): Stripe {
  const { hostname: host, port } = new URL(sandbox.urls.stripe);
  return new Stripe(key, { host, port: Number(port), protocol: "http", maxNetworkRetries: 0, ...options });
}

interface KeyAnswer {
  readonly key_id: string;
  readonly jwk: JWK;
}

const fetchKey = async (): Promise<KeyAnswer> => (await fetch(`${sandbox.urls.stripe}/v1/keys`)).json();

/** The steps of Stripe's page, with the algorithm that versions 5 and 6 of jose want to be told. */
async function encrypt(
  content: string,
  change: { readonly key?: KeyAnswer; readonly header?: Partial<CompactJWEHeaderParameters> } = {},
): Promise<string> {
  const { key = await fetchKey(), header = {} } = change;
  const all = { alg: "RSA-OAEP", enc: "A128CBC-HS256", kid: key.key_id, ...header };
  return new CompactEncrypt(new TextEncoder().encode(content))
    .setProtectedHeader(all)
    .encrypt(await importJWK(key.jwk, all.alg));
}

const set = (encrypted_number: string, id = card): Promise<Stripe.Issuing.Card> =>
  client.issuing.cards.update(id, { pin: { encrypted_number } });
const atm = (pin: string, id = card): string => sandbox.atm.verify({ issuer: "stripe", card: id, pin }).verdict;

test("a PIN that Stripe's SDK sets, encrypted with jose, is approved at the ATM", async () => {
  for (const pin of ["4929", "0123"]) {
    const answer = await set(await encrypt(pin));
    expect(answer).toMatchObject({ id: card, object: "issuing.card", status: "active", type: "physical" });
    expect(JSON.stringify(answer)).not.toContain("pin");
    expect(atm(pin)).toBe("approved");
  }
});

test("a PIN is set when a card is created, and is 0000 without", async () => {
  const facts = { cardholder: "ich_1Sandbox", currency: "usd", type: "physical", status: "active" } as const;
  const pin = { encrypted_number: await encrypt("4929") };
  const { id } = await client.issuing.cards.create({ ...facts, pin });
  expect(atm("4929", id)).toBe("approved");
  const other = await client.issuing.cards.create({ ...facts, replacement_for: id, replacement_reason: "damaged" });
  expect(atm("0000", other.id), "a card does not inherit the PIN of the one that it replaces").toBe("approved");
});

test("a card that three wrong PINs have made inactive is made active by the SDK", async () => {
  expect([atm("1111"), atm("2222"), atm("3333")]).toEqual(["wrong-pin", "wrong-pin", "blocked"]);
  expect(await client.issuing.cards.retrieve(card)).toMatchObject({ status: "inactive" });
  expect(await client.issuing.cards.update(card, { status: "active" })).toMatchObject({ status: "active" });
  expect(atm("0000")).toBe("approved");
});

test("a card of a connected account is reached with Stripe-Account, and not without", async () => {
  const theirs = "ic_1SandboxF";
  await expect(client.issuing.cards.retrieve(theirs)).rejects.toMatchObject({ code: "resource_missing" });
  const pin = { encrypted_number: await encrypt("4929") };
  await client.issuing.cards.update(theirs, { pin }, { stripeAccount: "acct_1Sandbox" });
  expect(atm("4929", theirs)).toBe("approved");
});

test("lists are paged as the SDK pages them", async () => {
  const ids: string[] = [];
  for await (const { id } of client.issuing.cards.list({ limit: 2 })) ids.push(id);
  expect(ids).toHaveLength(6);
  expect(new Set(ids).size).toBe(6);
});

test("the SDK's own retry after a lost answer gets the first answer again", async () => {
  sandbox.faults.add({ issuer: "stripe", fault: { kind: "commit-then-drop" }, operationId: "updateCard", times: 1 });
  client = sdk({ maxNetworkRetries: 1 });
  const { lastResponse } = await client.issuing.cards.update(card, {
    pin: { encrypted_number: await encrypt("4929") },
  });
  expect(lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect(atm("4929")).toBe("approved");
});

test("the SDK reads the emulator's refusals as Stripe's", async () => {
  await expect(sdk({}, "sk_test_another").issuing.cards.retrieve(card)).rejects.toMatchObject({
    type: "StripeAuthenticationError",
    statusCode: 401,
    requestId: expect.stringMatching(/^req_/),
  });
  await expect(client.issuing.cards.retrieve("ic_1Nobody")).rejects.toMatchObject({
    type: "StripeInvalidRequestError",
    code: "resource_missing",
  });
  const stranger = { stripeAccount: "acct_1Nobody" };
  await expect(client.issuing.cards.retrieve(card, {}, stranger)).rejects.toMatchObject({ statusCode: 403 });
  const idempotencyKey = "the-same-key";
  await client.issuing.cards.update(card, { status: "inactive" }, { idempotencyKey });
  await expect(client.issuing.cards.update(card, { status: "active" }, { idempotencyKey })).rejects.toMatchObject({
    type: "StripeIdempotencyError",
  });
});

/** Mistakes of public programs: what is sent in the place of the right ciphertext. */
const mistakes: Readonly<Record<string, () => Promise<string>>> = {
  "the PIN in clear": async () => "4929",
  "the PIN as JSON in the JWE": () => encrypt(JSON.stringify({ pin: "4929" })),
  "the PIN as a JSON text in the JWE": () => encrypt('"4929"'),
  "a PIN without its leading zero": () => encrypt(String(Number("0123"))),
  "a JWE with RSA-OAEP-256": () => encrypt("4929", { header: { alg: "RSA-OAEP-256" } }),
  "a JWE with A256GCM": () => encrypt("4929", { header: { enc: "A256GCM" } }),
  "a JWE without the ID of its key": () => encrypt("4929", { header: { kid: "" } }),
  "a PIN under bare RSA-OAEP": async () => encryptByRsa(constants.RSA_PKCS1_OAEP_PADDING),
  "a PIN under RSA with PKCS#1 v1.5": async () => encryptByRsa(constants.RSA_PKCS1_PADDING),
};

async function encryptByRsa(padding: number): Promise<string> {
  const { jwk } = await fetchKey();
  const key = createPublicKey({ key: { ...jwk }, format: "jwk" });
  return publicEncrypt({ key, padding }, Buffer.from("4929")).toString("base64");
}

test.each(Object.entries(mistakes))(
  "%s is refused about pin[encrypted_number], and changes nothing",
  async (_, make) => {
    await expect(make().then(set)).rejects.toMatchObject({
      type: "StripeInvalidRequestError",
      statusCode: 400,
      param: "pin[encrypted_number]",
    });
    expect(atm("0000")).toBe("approved");
  },
);

test("an encrypted PIN that was stored is refused when it is sent again", async () => {
  const stored = await encrypt("4929");
  await set(stored);
  await set(await encrypt("5031"));
  await expect(set(stored)).rejects.toMatchObject({ type: "StripeInvalidRequestError" });
  expect(atm("5031")).toBe("approved");
});

test("a PIN under a key that was cached is refused once Stripe has changed the key", async () => {
  await sandbox.close();
  await start({ keyLifetimeMs: 60_000, keyGraceMs: 0 });
  const key = await fetchKey();
  await set(await encrypt("4929", { key }));
  sandbox.clock.advance(60_001);
  await expect(encrypt("5031", { key }).then(set)).rejects.toMatchObject({ type: "StripeInvalidRequestError" });
  expect(atm("4929")).toBe("approved");
});

test("a webhook of the emulator is genuine to the SDK", async () => {
  const webhookSecret = "whsec_ofThisTest";
  await sandbox.close();
  await start({ webhookSecret });
  const received = new Promise<{ body: string; signature: string }>((resolve) => {
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.end();
      server.close();
      resolve({ body, signature: String(request.headers["stripe-signature"]) });
    });
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" ? address?.port : undefined;
      sandbox.webhooks.setUrl("stripe", `http://127.0.0.1:${port}/`);
      void client.issuing.cards.update(card, { status: "inactive" });
    });
  });
  const { body, signature } = await received;
  const event = client.webhooks.constructEvent(body, signature, webhookSecret);
  expect(event).toMatchObject({ type: "issuing_card.updated", data: { object: { id: card, status: "inactive" } } });
  expect(() => client.webhooks.constructEvent(body, signature, "whsec_another")).toThrow();
});
