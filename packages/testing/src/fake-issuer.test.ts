import { inspect } from "node:util";
import { adyen } from "@cardpin/adyen";
import { type CardPinEvent, HostedUrl, type Issuer } from "@cardpin/client-core";
import { hashdt } from "@cardpin/hashdt";
import { discoverSubjects } from "@cardpin/issuer-contract/discover";
import { Pin } from "@cardpin/pin-crypto";
import { createPolicy, repeatRun } from "@cardpin/pin-policy";
import { type Rapyd, rapyd } from "@cardpin/rapyd";
import { rapydClient } from "@cardpin/rapyd/client";
import { stripe } from "@cardpin/stripe";
import { createCardPin } from "cardpin";
import { describe, expect, it, test } from "vitest";
import { type FakeIssuerOptions, fakeIssuer } from "./fake-issuer.ts";
import { testRandom } from "./random.ts";

const card = "card_1";
const model = () => rapyd({ environment: "sandbox", accessKey: "test", secretKey: "test" });
const fakeRapyd = (options?: FakeIssuerOptions) => fakeIssuer<Rapyd>(model(), options);

describe("a fake issuer", () => {
  it("succeeds at every verb of the model until a failure is planned", async () => {
    const { issuer } = fakeRapyd();
    expect(await issuer.setPin({ card, pin: "4929" })).toMatchObject({ state: "effective" });
    expect(await issuer.getCard({ card })).toEqual({ card, state: "active", issuerState: "active", pin: "unknown" });
    const { state, url } = await issuer.openSetPin({ card, ewalletContact: "cont_1" });
    expect([state, url instanceof HostedUrl, String(url)]).toEqual(["hosted", true, "[hosted PIN page]"]);
  });

  it("fails as often as it was planned, with the issuer's id and the call's request id", async () => {
    const fake = fakeRapyd();
    fake.fail("setPin", { code: "network", outcome: "unknown" }, 2);
    for (const requestId of ["one", "two"]) {
      const call = fake.issuer.setPin({ card, pin: "4929" }, { requestId });
      await expect(call).rejects.toMatchObject({ code: "network", outcome: "unknown", issuer: "rapyd", requestId });
    }
    expect(await fake.issuer.setPin({ card, pin: "4929" })).toMatchObject({ state: "effective" });
  });

  it("uses plans in their order, and each for its own verb", async () => {
    const fake = fakeRapyd();
    fake.succeed("getCard", { state: "blocked", issuerState: "BLO" });
    fake.fail("getCard", { code: "card-not-found" });
    fake.fail("setPin", { code: "card-blocked" });
    expect(await fake.issuer.getCard({ card })).toEqual({ card, state: "blocked", issuerState: "BLO", pin: "unknown" });
    await expect(fake.issuer.getCard({ card })).rejects.toMatchObject({ code: "card-not-found", outcome: "rejected" });
    await expect(fake.issuer.setPin({ card, pin: "4929" })).rejects.toMatchObject({ code: "card-blocked" });
  });

  it("refuses a plan that no issuer can follow", () => {
    const fake = fakeRapyd();
    expect(() => fake.fail("setPin", { code: "network" })).toThrow("`outcome` of network must be one of");
    expect(() => fake.fail("setPin", { code: "card-blocked", outcome: "not-sent" })).toThrow("must be one of rejected");
    expect(() => fake.fail("setPin", { code: "lost" as never })).toThrow("cardPinErrorCodes");
    // After an attempt that was lost, a refusal leaves the card in doubt.
    expect(() => fake.fail("setPin", { code: "card-blocked", outcome: "unknown" })).not.toThrow();
  });

  it("records calls, and prints no PIN, card number or one-time password", async () => {
    const fake = fakeRapyd();
    const cards = createCardPin({ issuers: { eu: fake.issuer } });
    const pan = "5348330641217634";
    await cards.issuer("eu").setPin({ card: pan, pin: Pin.from("4929") }, { requestId: "job" });
    await cards.issuer("eu").getCard({ card, otp: "918273" } as never);
    expect(fake.calls).toMatchObject([
      { verb: "setPin", name: "eu", requestId: "job", input: { card: "[PAN]", pin: "[PIN]" } },
      { verb: "getCard", name: "eu", input: { card, otp: "[hidden]" } },
    ]);
    expect(fake.calls.map((call) => call.hasPin("4929"))).toEqual([true, false]);
    expect(fake.calls[0]?.hasPin("4920")).toBe(false);
    const printed = inspect(fake.calls, { depth: 9, showHidden: true }) + JSON.stringify(fake.calls);
    expect(printed).not.toMatch(/4929|5348330641217634|918273/);
    fake.reset();
    expect(fake.calls).toEqual([]);
  });

  it("takes the PIN before the caller disposes it", async () => {
    const fake = fakeRapyd();
    const pin = Pin.from("4929");
    const call = fake.issuer.setPin({ card, pin });
    pin.dispose();
    await call;
    expect(fake.calls[0]?.hasPin("4929")).toBe(true);
  });

  it("reveals the PIN that was planned, and 0000 otherwise", async () => {
    const fake = fakeIssuer(adyen({ environment: "test", apiKey: "test", allowRevealPin: true }));
    fake.succeed("revealPin", Pin.from("4929"));
    for (const digits of ["4929", "0000"]) {
      using pin = await fake.issuer.revealPin({ card });
      expect(pin.use((bytes) => Buffer.from(bytes).toString())).toBe(digits);
    }
  });

  it("takes a PIN that the browser encrypted for the same issuer and card, and no other", async () => {
    const fake = fakeIssuer(stripe({ environment: "sandbox", apiKey: "sk_test_key" }));
    const pin = { kind: "encrypted-pin", issuer: "stripe", card, encrypted: { encrypted_number: "eyJ" } } as const;
    expect(await fake.issuer.setPin({ card, pin })).toMatchObject({ state: "effective" });
    for (const other of [
      { ...pin, issuer: "lithic" },
      { ...pin, card: "card_2" },
    ]) {
      await expect(fake.issuer.setPin({ card, pin: other })).rejects.toMatchObject({ outcome: "not-sent" });
    }
    expect(fake.calls).toMatchObject([{ verb: "setPin", input: { card, pin: "[PIN]" } }]);
  });

  it("holds PINs to the issuer's rules and to every policy", async () => {
    const policy = createPolicy({ lengths: [4], rules: [repeatRun(3)] });
    const fake = fakeRapyd();
    const cards = createCardPin({ issuers: { eu: fake.issuer }, policy });
    await expect(fake.issuer.setPin({ card, pin: "49291" })).rejects.toMatchObject({ code: "policy-violation" });
    await expect(cards.issuer("eu").setPin({ card, pin: "1112" })).rejects.toMatchObject({
      violations: ["repeat-run"],
    });
    await expect(fake.issuer.setPin({ card, pin: "12" })).rejects.toMatchObject({ code: "invalid-pin" });
    expect(fake.calls).toEqual([]);
  });

  it("emits a client's events, and repeats its request ids with a source of bytes for tests", async () => {
    const ids = async () => {
      const events: CardPinEvent[] = [];
      const { issuer } = fakeRapyd({ random: testRandom("ids"), on: (event) => events.push(event) });
      await issuer.setPin({ card, pin: "4929" });
      expect(events.map(({ type }) => type)).toEqual(["call-start", "call-end"]);
      return events.map(({ requestId }) => requestId);
    };
    expect(await ids()).toEqual(await ids());
  });

  it("lacks what the issuer lacks, with the same sentence", () => {
    const fake = fakeIssuer(hashdt({ baseUrl: "https://issuer.invalid", apiKey: "k", productId: "P", token: "t" }));
    const cards = createCardPin({ issuers: { page: fake.issuer } });
    expect("setPin" in fake.issuer).toBe(false);
    // @ts-expect-error the type is the sentence
    expect(() => cards.issuer("page").setPin({ card, pin: "4929" })).toThrow(/openSetPin/);
    // @ts-expect-error only verbs that the issuer has can be planned
    fake.fail("setPin", { code: "card-not-found" });
  });

  it("sends nothing through the typed client either", async () => {
    const call = rapydClient(fakeRapyd().issuer).GET("/v1/issuing/cards");
    await expect(call).rejects.toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
  });

  it("is refused after it was closed, as a client is", async () => {
    const { issuer } = fakeRapyd();
    issuer.close();
    await expect(issuer.getCard({ card })).rejects.toMatchObject({ code: "invalid-argument" });
  });

  it("wants a client as its model", () => {
    expect(() => fakeIssuer({ id: "rapyd" } as never)).toThrow("needs a client of the issuer");
  });
});

test.each((await discoverSubjects()).map((subject) => [subject.id, subject] as const))(
  "a fake of %s has its verbs and capabilities, and the main one succeeds",
  async (id, subject) => {
    const issuer: Issuer = subject.create({ baseUrl: "https://issuer.invalid", credentials: subject.credentials });
    const fake = fakeIssuer(issuer);
    expect(fake.issuer.capabilities).toEqual(issuer.capabilities);
    expect(Object.keys(fake.issuer).toSorted()).toEqual(Object.keys(issuer).toSorted());
    const main = subject.verbs[subject.main];
    const result = await main?.call(fake.issuer, { card: subject.card.id, pin: subject.pins[0] });
    expect(result).toMatchObject({ state: expect.stringMatching(/^(effective|hosted)$/) });
    expect(fake.calls.map(({ verb }) => verb)).toEqual([subject.main]);
    expect(id).toBe(fake.issuer.id);
  },
);
