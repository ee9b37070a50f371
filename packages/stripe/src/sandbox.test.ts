import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encryptPin } from "./browser.ts";
import { type Stripe, type StripeOptions, stripe } from "./index.ts";
import { stripeClient } from "./typed-client.ts";

const card = "ic_1SandboxA";
const other = "ic_1SandboxB";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

function client(options: Partial<StripeOptions> = {}): Stripe {
  return stripe({ baseUrl: sandbox.urls.stripe, ...sandbox.credentials.stripe, retries: 0, ...options });
}

const atm = (pin: string, id = card): string => sandbox.atm.verify({ issuer: "stripe", card: id, pin }).verdict;

describe("stripe, against an emulator that checks every request", () => {
  it("sets a PIN that the ATM approves, and the old one is refused", async () => {
    expect(await client().setPin({ card, pin: "4929" })).toMatchObject({ state: "effective" });
    expect(atm("4929")).toBe("approved");
    await client().setPin({ card, pin: "5031" });
    expect(atm("5031")).toBe("approved");
    expect(atm("4929")).toBe("wrong-pin");
  });

  it("keeps a leading zero", async () => {
    await client().setPin({ card, pin: "0123" });
    expect(atm("0123")).toBe("approved");
  });

  it("is refused with a wrong key", async () => {
    const stranger = client({ apiKey: "sk_test_another" });
    await expect(stranger.setPin({ card, pin: "4929" })).rejects.toMatchObject({
      code: "authentication-failed",
      outcome: "rejected",
      issuerRequestId: expect.stringMatching(/^req_/),
    });
  });

  it("sets the PIN of a connected account's card, and of no other account's", async () => {
    const theirs = "ic_1SandboxF";
    await client({ account: "acct_1Sandbox", apiVersion: "2026-10-28.endive" }).setPin({ card: theirs, pin: "4929" });
    expect(atm("4929", theirs)).toBe("approved");
    await expect(client().setPin({ card: theirs, pin: "5031" })).rejects.toMatchObject({ code: "card-not-found" });
    await expect(client({ account: "acct_1Nobody" }).getCard({ card })).rejects.toMatchObject({
      code: "permission-denied",
    });
  });

  it("makes a card that three wrong PINs have made inactive usable again, with the same PIN", async () => {
    const issuer = client();
    await issuer.setPin({ card, pin: "4929" });
    expect([atm("1111"), atm("2222"), atm("3333")]).toEqual(["wrong-pin", "wrong-pin", "blocked"]);
    expect(await issuer.getCard({ card })).toMatchObject({ state: "inactive", issuerState: "inactive" });
    expect(atm("4929")).toBe("blocked");
    await issuer.setPin({ card, pin: "4929" });
    expect(atm("4929"), "a new PIN does not clear the count at terminals that verify online").toBe("blocked");
    expect(await issuer.resetPinTries({ card })).toMatchObject({ state: "effective" });
    expect(atm("4929")).toBe("approved");
  });

  it("changes a card's state, and a canceled card is canceled for good", async () => {
    const issuer = client();
    const state = async () => (await issuer.getCard({ card })).state;
    await issuer.blockCard({ card });
    expect([await state(), atm("0000")]).toEqual(["inactive", "blocked"]);
    await issuer.unblockCard({ card });
    expect([await state(), atm("0000")]).toEqual(["active", "approved"]);
    await issuer.closeCard({ card, reason: "stolen" });
    expect(await state()).toBe("closed");
    await expect(issuer.activateCard({ card })).rejects.toMatchObject({ code: "invalid-request", outcome: "rejected" });
  });

  it("fetches a key for every PIN, and caches none", async () => {
    const issuer = client();
    for (const pin of ["4929", "5031", "0831"]) await issuer.setPin({ card, pin });
    const operations = [...sandbox.requests].map(({ operationId }) => operationId);
    expect(operations).toEqual(["getPinKey", "updateCard", "getPinKey", "updateCard", "getPinKey", "updateCard"]);
  });

  it("has a PIN set once when the answer is lost, because the retry has the same idempotency key", async () => {
    sandbox.faults.add({ issuer: "stripe", fault: { kind: "commit-then-drop" }, operationId: "updateCard", times: 1 });
    expect(await client({ retries: 1 }).setPin({ card, pin: "4929" })).toMatchObject({ state: "effective" });
    expect(atm("4929")).toBe("approved");
  });

  it("sets a PIN in every call, whatever request id the caller repeats", async () => {
    const issuer = client();
    for (const pin of ["4929", "4929", "5031"]) {
      expect(await issuer.setPin({ card, pin }, { requestId: "one" })).toEqual({
        state: "effective",
        requestId: "one",
      });
      expect(atm(pin)).toBe("approved");
    }
    await issuer.setPin({ card: other, pin: "4929" }, { requestId: "one" });
    expect(atm("4929", other)).toBe("approved");
  });

  it("creates one card for one request id through the typed client, and says so if the body is another", async () => {
    const typed = stripeClient(client(), { requestId: "order-17" });
    const body = { cardholder: "ich_1A2b3C", currency: "usd", type: "virtual" } as const;
    const create = () => typed.POST("/v1/issuing/cards", { body });
    const before = sandbox.cards.list("stripe").length;
    expect((await create()).data?.id).toBe((await create()).data?.id);
    expect(sandbox.cards.list("stripe")).toHaveLength(before + 1);
    await expect(typed.POST("/v1/issuing/cards", { body: { ...body, type: "physical" } })).rejects.toMatchObject({
      code: "duplicate-request",
      outcome: "unknown",
      issuerCode: "idempotency_error",
    });
  });
});

describe("the chip of a card, where it verifies PINs", () => {
  const british = "ic_1SandboxG";
  const chip = (pin: string): string =>
    sandbox.atm.verify({ issuer: "stripe", card: british, pin, offline: true }).verdict;

  it("takes a new PIN after one transaction with the old one, while others count the new one at once", async () => {
    const result = await client({ chipPins: true }).setPin({ card: british, pin: "4929" });
    expect(result).toMatchObject({ state: "effective", pending: "chip" });
    expect(atm("4929", british)).toBe("approved");
    expect([chip("0000"), chip("4929"), chip("0000")]).toEqual(["approved", "approved", "wrong-pin"]);
  });

  it("is awaited for no virtual card, which has none", async () => {
    const result = await client({ chipPins: true }).setPin({ card: "ic_1SandboxE", pin: "4929" });
    expect(result).not.toHaveProperty("pending");
  });

  it("has a count of its own, which the same PIN set again clears after one more failure", async () => {
    const issuer = client();
    expect([chip("1111"), chip("2222"), chip("3333")]).toEqual(["wrong-pin", "wrong-pin", "blocked"]);
    expect(atm("0000", british), "terminals that verify online do not know of it").toBe("approved");
    await issuer.resetPinTries({ card: british });
    expect(chip("0000"), "making the card active does not reach the chip").toBe("blocked");
    await issuer.setPin({ card: british, pin: "0000" });
    expect([chip("0000"), chip("0000")]).toEqual(["blocked", "approved"]);
  });

  it("is not asked where it verifies none", () => {
    expect(() => sandbox.atm.verify({ issuer: "stripe", card, pin: "0000", offline: true })).toThrow(/no PIN/);
  });
});

describe("a PIN that the browser encrypts for Stripe", () => {
  it("is relayed as it is, and the ATM approves it", async () => {
    const issuer = client();
    const encrypted = await encryptPin({ card, pin: "0471", key: await issuer.getPinKey() });
    const received = JSON.parse(JSON.stringify(encrypted));
    expect(await issuer.setPin({ card, pin: received })).toMatchObject({ state: "effective" });
    expect(atm("0471")).toBe("approved");
    expect([...sandbox.requests].map(({ operationId }) => operationId)).toEqual(["getPinKey", "updateCard"]);
  });

  it("is refused for another card, and nothing is sent", async () => {
    const issuer = client();
    const pin = await encryptPin({ card, pin: "0471", key: await issuer.getPinKey() });
    await expect(issuer.setPin({ card: other, pin })).rejects.toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
    });
    expect([...sandbox.requests].map(({ operationId }) => operationId)).toEqual(["getPinKey"]);
  });

  it("is not made if it breaks Stripe's rules or the policy, or if the key has another form", async () => {
    const key = await client().getPinKey();
    const policy = { check: () => ({ ok: false, violations: [{ rule: "sequence" }] }) };
    await expect(encryptPin({ card, pin: "04711", key })).rejects.toMatchObject({ code: "policy-violation" });
    await expect(encryptPin({ card, pin: "0471", key, policy })).rejects.toMatchObject({ code: "policy-violation" });
    for (const bad of [undefined, {}, { ...key, jwk: { ...key.jwk, n: "AQAB" } }]) {
      await expect(encryptPin({ card, pin: "0471", key: bad as never })).rejects.toMatchObject({
        code: "encryption-failed",
        outcome: "not-sent",
      });
    }
  });
});
