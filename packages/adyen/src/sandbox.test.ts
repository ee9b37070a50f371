import { type CardPinEvent, isEncryptedPin, requireVerb } from "@cardpin/client-core";
import { internalsOf } from "@cardpin/client-core/issuer";
import { idsAndTimes, leaksIn } from "@cardpin/issuer-contract";
import { Pin } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { type Sandbox, type SandboxOptions, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encryptPin } from "./browser.ts";
import { type Adyen, type AdyenOptions, adyen } from "./index.ts";
import { adyenClient } from "./typed-client.ts";

const card = "PI00000000000000000000A1";
const dayMs = 86_400_000;

let sandbox: Sandbox;
let events: CardPinEvent[];

beforeEach(async () => {
  sandbox = await startSandbox();
  events = [];
});
afterEach(() => sandbox.close());

async function restart(options: SandboxOptions): Promise<void> {
  await sandbox.close();
  sandbox = await startSandbox(options);
}

function client(options: Partial<AdyenOptions> = {}): Adyen {
  return adyen({
    baseUrl: sandbox.urls.adyen,
    ...sandbox.credentials.adyen,
    clock: { now: () => sandbox.clock.now() },
    retries: 0,
    on: (event) => events.push(event),
    ...options,
  });
}

const atm = (pin: string): string => sandbox.atm.verify({ issuer: "adyen", card, pin }).verdict;
const cameFor = (operationId: string): number =>
  sandbox.requests.all("adyen").filter((request) => request.operationId === operationId).length;
const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("adyen: setPin, against an emulator that checks every request", () => {
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

  it.each<[string, AdyenOptions["padding"], Partial<AdyenOptions>]>([
    ["OAEP", "oaep-sha-256", { padding: "oaep-sha-256" }],
    ["OAEP with SHA-1", "oaep-sha-1", { padding: "oaep-sha-1" }],
    ["OAEP, which is the default with jwk", "oaep-sha-256", { publicKeyFormat: "jwk" }],
  ])("sets one with %s", async (_what, padding = "pkcs1-v1_5", options) => {
    await restart({ adyen: { padding } });
    await client(options).setPin({ card, pin: "4929" });
    expect(atm("4929")).toBe("approved");
    expect(await failureOf(client().setPin({ card, pin: "5031" }))).toMatchObject({
      code: "issuer-rejected",
      outcome: "rejected",
      issuerCode: "30_031",
    });
  });

  it("sets one of six digits in Base64, with tokens that are good once and have a check digit", async () => {
    const tokens = { single: true, checkDigit: true };
    await restart({ adyen: { encodings: ["base64"], pinLengths: [6], tokens } });
    const issuer = client({ encoding: "base64", issuerRules: createPolicy({ lengths: [6], rules: [] }) });
    for (const pin of ["739105", "028461"]) {
      await issuer.setPin({ card, pin });
      expect(atm(pin)).toBe("approved");
    }
  });

  it.each(["refuse", "replay"] as const)(
    "sets it in every call, with a repeated request id too: %s",
    async (reusedKeys) => {
      await restart({ adyen: { reusedKeys } });
      const issuer = client();
      for (const pin of ["4929", "4929", "5031"]) {
        expect(await issuer.setPin({ card, pin }, { requestId: "one" })).toEqual({
          state: "effective",
          requestId: "one",
        });
        expect(atm(pin)).toBe("approved");
      }
    },
  );

  it("sets it once when the response is lost, because the retry has the same idempotency key", async () => {
    await restart({ adyen: { tokens: { single: true } } });
    sandbox.faults.add({ issuer: "adyen", fault: { kind: "commit-then-drop" }, operationId: "changePin", times: 1 });
    expect(await client({ retries: 1 }).setPin({ card, pin: "4929" })).toMatchObject({ state: "effective" });
    expect([atm("4929"), cameFor("changePin")]).toEqual(["approved", 2]);
  });

  it("is accepted when Adyen says pending, and unknown when it says unavailable, which is retried", async () => {
    await restart({ adyen: { changeStatus: "pending" } });
    expect(await client().setPin({ card, pin: "4929" })).toMatchObject({ state: "accepted" });
    await restart({ adyen: { changeStatus: "unavailable" } });
    expect(await failureOf(client({ retries: 1 }).setPin({ card, pin: "4929" }))).toMatchObject({
      code: "issuer-unavailable",
      outcome: "unknown",
      retryable: true,
    });
    expect([atm("4929"), cameFor("changePin")]).toEqual(["no-pin", 2]);
  });

  it("sends no PIN when Adyen refuses to give its public key, and says what was refused", async () => {
    const wrongKey = { code: "authentication-failed", outcome: "not-sent", httpStatus: 401 };
    expect(await failureOf(client({ apiKey: "another" }).setPin({ card, pin: "4929" }))).toMatchObject(wrongKey);
    await restart({ adyen: { roles: ["pin-reveal"] } });
    const withoutRole = { code: "permission-denied", outcome: "not-sent", httpStatus: 403, retryable: false };
    expect(await failureOf(client().setPin({ card, pin: "4929" }))).toMatchObject(withoutRole);
    expect(await failureOf(client().getPinKey())).toMatchObject(withoutRole);
    expect(cameFor("changePin")).toBe(0);
  });

  it("drops invalidFields, which repeat what was sent", async () => {
    const issuer = client({ issuerMessages: "masked" });
    const error = await failureOf(issuer.setPin({ card: "PI4929", pin: "4929" }));
    expect(error).toMatchObject({ code: "issuer-rejected", issuerRequestId: expect.stringMatching(/^[A-Z2-7]{16}$/) });
    const known = [error, ...events].flatMap(idsAndTimes);
    expect(leaksIn([error, events], { card: "PI4929", pin: "4929" }, known)).toEqual([]);
    expect(Reflect.get(error as object, "issuerMessage")).toEqual(expect.any(String));
  });
});

describe("adyen: the public key", () => {
  it("is fetched once for many PINs, also at the same time, and once for each purpose", async () => {
    const issuer = client({ allowRevealPin: true });
    await Promise.all(["4929", "5031", "0831"].map((pin) => issuer.setPin({ card, pin })));
    await issuer.setPin({ card, pin: "4929" });
    (await issuer.revealPin({ card })).dispose();
    (await issuer.revealPin({ card })).dispose();
    expect([cameFor("getPublicKey"), cameFor("changePin"), cameFor("revealPin")]).toEqual([2, 4, 2]);
  });

  it("is not used on its expiry date or later", async () => {
    const issuer = client();
    await issuer.setPin({ card, pin: "4929" });
    sandbox.clock.advance(29 * dayMs - (sandbox.clock.now() % dayMs));
    await issuer.setPin({ card, pin: "5031" });
    expect(cameFor("getPublicKey")).toBe(1);
    sandbox.clock.advance(dayMs);
    await issuer.setPin({ card, pin: "0831" });
    expect(cameFor("getPublicKey")).toBe(2);
    expect(atm("0831")).toBe("approved");
  });

  it("is forgotten when Adyen refuses, because it may be the reason", async () => {
    await restart({ adyen: { refusedPins: ["1212"] } });
    const issuer = client();
    await failureOf(issuer.setPin({ card, pin: "1212" }));
    await issuer.setPin({ card, pin: "4929" });
    expect(cameFor("getPublicKey")).toBe(2);
  });

  it("is fetched for each PIN with publicKeyCache: none", async () => {
    const issuer = client({ publicKeyCache: "none" });
    await issuer.setPin({ card, pin: "4929" });
    await issuer.setPin({ card, pin: "5031" });
    expect(cameFor("getPublicKey")).toBe(2);
  });
});

describe("adyen: revealPin", () => {
  it("returns the PIN that was set, as a Pin that shows nothing", async () => {
    const issuer = client({ allowRevealPin: true });
    for (const digits of ["4929", "0831"]) {
      await issuer.setPin({ card, pin: digits });
      using pin = await issuer.revealPin({ card });
      using expected = Pin.from(digits);
      expect(pin.equals(expected), "the PIN that came back is the one that was set").toBe(true);
      expect(String(pin)).toBe("[PIN]");
      expect(leaksIn([pin, events], { digits }, events.flatMap(idsAndTimes))).toEqual([]);
    }
    expect(events.filter(({ verb, type }) => verb === "revealPin" && type === "call-end")).toHaveLength(2);
  });

  it("is refused unless the client was made for it, through both doors, and nothing is sent", async () => {
    const issuer = client();
    const expected = {
      code: "invalid-options",
      outcome: "not-sent",
      message: expect.stringContaining("allowRevealPin"),
    };
    expect(await failureOf(issuer.revealPin({ card }))).toMatchObject(expected);
    const body = { paymentInstrumentId: card, encryptedKey: "00" };
    expect(await failureOf(adyenClient(issuer).POST("/bcl/v2/pins/reveal", { body }))).toMatchObject(expected);
    expect(sandbox.requests.all("adyen")).toEqual([]);
  });

  it("is a verb of a program's member too, as the umbrella has it", async () => {
    const member = internalsOf(client({ allowRevealPin: true }))?.asMember({ name: "nl" });
    if (member === undefined) throw new Error("It is no issuer.");
    await requireVerb(member, "setPin")({ card, pin: "4929" });
    using pin = (await requireVerb(member, "revealPin")({ card })) as Pin; // what the verb returns
    using expected = Pin.from("4929");
    expect(pin.equals(expected), "the PIN that came back is the one that was set").toBe(true);
    expect(new Set(events.filter(({ verb }) => verb === "revealPin").map((event) => event.name))).toEqual(
      new Set(["nl"]),
    );
  });

  it("is refused for a card without a PIN, and without the role", async () => {
    expect(await failureOf(client({ allowRevealPin: true }).revealPin({ card }))).toMatchObject({
      code: "issuer-rejected",
      outcome: "rejected",
    });
    await restart({ adyen: { roles: ["pin-change"] } });
    expect(await failureOf(client({ allowRevealPin: true }).revealPin({ card }))).toMatchObject({
      code: "permission-denied",
      outcome: "rejected",
    });
  });
});

describe("adyen: a PIN that the browser encrypted", () => {
  it("is relayed by a client that never sees it, and approved at the ATM", async () => {
    const issuer = client();
    const key = JSON.parse(JSON.stringify(await issuer.getPinKey()));
    const encrypted = JSON.parse(JSON.stringify(await encryptPin({ card, pin: "0831", key })));
    expect(isEncryptedPin(encrypted)).toBe(true);
    expect(await issuer.setPin({ card, pin: encrypted })).toMatchObject({ state: "effective" });
    expect(atm("0831")).toBe("approved");
    expect(cameFor("getPublicKey")).toBe(1);
    // Random text, in which four digits may stand by chance.
    const { encrypted: members, ...others } = encrypted;
    const known = [...Object.values(members), ...events.flatMap(idsAndTimes)];
    expect(leaksIn([others, events], { pin: "0831" }, known)).toEqual([]);
  });

  it("is refused for another card or with a member changed, and nothing is sent to the card", async () => {
    const issuer = client();
    const encrypted = await encryptPin({ card, pin: "4929", key: await issuer.getPinKey() });
    const cut = { ...encrypted.encrypted, encryptedPinBlock: "4929" };
    const wrong = [
      issuer.setPin({ card: "PI00000000000000000000A2", pin: encrypted }),
      issuer.setPin({ card, pin: { ...encrypted, issuer: "stripe" } }),
      issuer.setPin({ card, pin: { ...encrypted, encrypted: cut } }),
    ];
    for (const call of wrong) {
      expect(await failureOf(call)).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    }
    expect(cameFor("changePin")).toBe(0);
  });

  it("is bound to no card: whoever has it can set the PIN on another card, and have it revealed there", async () => {
    const own = "PI00000000000000000000A2";
    const issuer = client({ allowRevealPin: true });
    const encrypted = await encryptPin({ card, pin: "4929", key: await issuer.getPinKey() });
    await issuer.setPin({ card: own, pin: { ...encrypted, card: own } });
    using pin = await issuer.revealPin({ card: own });
    using expected = Pin.from("4929");
    expect(pin.equals(expected), "as docs/pins-encrypted-in-the-browser.md warns").toBe(true);
  });

  it("passes the rules and the policy in the page, and says what is wrong with the key", async () => {
    const key = await client().getPinKey();
    const policy = { check: () => ({ ok: false, violations: [{ rule: "no" }] }) };
    expect(await failureOf(encryptPin({ card, pin: "49290", key }))).toMatchObject({ code: "policy-violation" });
    expect(await failureOf(encryptPin({ card, pin: "4929", key, policy }))).toMatchObject({ code: "policy-violation" });
    const broken = { ...key, publicKey: "AAAA" };
    expect(await failureOf(encryptPin({ card, pin: "4929", key: broken }))).toMatchObject({
      code: "encryption-failed",
    });
  });
});

describe("adyen: cards", () => {
  it("are activated, blocked, unblocked, closed and read", async () => {
    const issuer = client();
    const inactive = "PI00000000000000000000A2";
    await issuer.activateCard({ card: inactive });
    expect(await issuer.getCard({ card: inactive })).toMatchObject({ state: "active", physical: true, last4: "3165" });
    await issuer.blockCard({ card: inactive, reason: "lost" });
    expect(await issuer.getCard({ card: inactive })).toMatchObject({ state: "blocked", issuerState: "suspended" });
    await issuer.unblockCard({ card: inactive });
    await issuer.closeCard({ card: inactive, reason: "other", comment: "The account was closed" });
    expect(await issuer.getCard({ card: inactive })).toMatchObject({ state: "closed" });
    expect(await failureOf(issuer.activateCard({ card: inactive }))).toMatchObject({ outcome: "rejected" });
  });

  it("are not named by a number, which a URL would show", async () => {
    const read = adyenClient(client()).GET("/bcl/v2/paymentInstruments/{id}", {
      params: { path: { id: "5555440000003157" } },
    });
    expect(await failureOf(read)).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
    expect(sandbox.requests.all("adyen")).toEqual([]);
  });
});
