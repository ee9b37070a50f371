import { leaksIn } from "@cardpin/issuer-contract";
import { type AtmVerdict, HASHDT_HOLDER, type Sandbox, type SandboxOptions, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HashDT, type HashDTOptions, hashdt } from "./index.ts";
import { hashdtClient } from "./typed-client.ts";

const card = { card: "card-1001", ...HASHDT_HOLDER };
const withPin = { card: "card-1002", ...HASHDT_HOLDER }; // has the PIN 4826
const inactive = { card: "card-1004", ...HASHDT_HOLDER };

let sandbox: Sandbox;

async function restart(options: SandboxOptions): Promise<void> {
  await sandbox.close();
  sandbox = await startSandbox(options);
}

function client(options: Partial<HashDTOptions> = {}): HashDT {
  return hashdt({ baseUrl: sandbox.urls.hashdt, ...sandbox.credentials.hashdt, retries: 0, ...options });
}

const atm = (pin: string, card: string): AtmVerdict["verdict"] =>
  sandbox.atm.verify({ issuer: "hashdt", card, pin }).verdict;
const hosted = (): Sandbox["hosted"] => sandbox.hosted;

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

describe("hashdt, against an emulator with a page for the cardholder", () => {
  it("sets a first PIN with its leading zero, which the ATM approves once the cardholder has finished", async () => {
    const { state, url } = await client().openSetPin(card);
    expect(state).toBe("hosted");
    expect(atm("0123", card.card)).toBe("no-pin");
    expect(await hosted().complete(url, { newPin: "0472" })).toMatchObject({ outcome: "done" });
    expect(atm("0472", card.card)).toBe("approved");
    expect(atm("4720", card.card)).toBe("wrong-pin");
  });

  it("resets a forgotten PIN: the new one is approved, the old one refused", async () => {
    const { url } = await client().openResetPin(withPin);
    expect(await hosted().complete(url, { newPin: "9035" })).toMatchObject({ outcome: "done" });
    expect([atm("9035", withPin.card), atm("4826", withPin.card)]).toEqual(["approved", "wrong-pin"]);
  });

  it("changes a PIN for who knows the current one, and blocks after three wrong ones", async () => {
    const first = await client().openChangePin(withPin);
    expect(await hosted().complete(first.url, { currentPin: "4826", newPin: "9035" })).toMatchObject({
      outcome: "done",
    });
    expect([atm("9035", withPin.card), atm("4826", withPin.card)]).toEqual(["approved", "wrong-pin"]);

    const second = await client().openChangePin(withPin);
    const wrong = { currentPin: "4826", newPin: "7261" };
    expect((await hosted().complete(second.url, wrong)).outcome).toBe("refused");
    expect((await hosted().complete(second.url, wrong)).outcome).toBe("blocked");
    expect(atm("9035", withPin.card)).toBe("blocked");
    await expect(client().openChangePin(withPin)).rejects.toMatchObject({ code: "issuer-rejected", issuerCode: "400" });
    const { url } = await client().openResetPin(withPin);
    expect((await hosted().complete(url, { newPin: "7261" })).outcome).toBe("done");
    expect(atm("7261", withPin.card)).toBe("approved");
  });

  it("gives a link that is good once, and for ten minutes", async () => {
    const used = await client().openSetPin(card);
    await hosted().complete(used.url, { newPin: "9035" });
    expect(await hosted().complete(used.url, { newPin: "7261" })).toEqual({ outcome: "used", status: 410 });
    const expired = await client().openSetPin(card);
    sandbox.clock.advance(600_000);
    expect(await hosted().complete(expired.url, { newPin: "7261" })).toEqual({ outcome: "expired", status: 410 });
    expect(atm("9035", card.card)).toBe("approved");
  });

  it("gets the same page again under the same request id, and another under a new one", async () => {
    const open = async (requestId: string): Promise<string> =>
      (await client().openSetPin(card, { requestId })).url.reveal();
    expect(await open("call-1")).toBe(await open("call-1"));
    expect(await open("call-2")).not.toBe(await open("call-1"));
  });

  it("opens no second page when the first answer is lost on its way", async () => {
    await sandbox.faults.add({ issuer: "hashdt", fault: { kind: "commit-then-drop" } });
    const { url } = await client({ retries: 1, clock: { now: Date.now, sleep: async () => {} } }).openSetPin(card);
    expect(sandbox.requests.all("hashdt").map(({ headers }) => headers["x-request-id"])).toHaveLength(2);
    const [first, second] = sandbox.requests.all("hashdt");
    expect(second?.headers["x-request-id"]).toBe(first?.headers["x-request-id"]);
    expect((await hosted().complete(url, { newPin: "9035" })).outcome).toBe("done");
  });

  it("shows the address nowhere", async () => {
    const result = await client().openSetPin(card);
    const address = result.url.reveal();
    expect(leaksIn([result], { address, token: new URL(address).searchParams.get("token") ?? address })).toEqual([]);
  });

  it("takes the two guessed names of the address too", async () => {
    await restart({ hashdt: { pageField: "per-flow" } });
    for (const verb of ["openSetPin", "openResetPin", "openChangePin"] as const) {
      expect((await client()[verb](withPin)).state).toBe("hosted");
    }
  });

  it("hands out pages on the allowed hosts only", async () => {
    const { host } = new URL(sandbox.urls.hosted);
    expect((await client({ allowedHosts: [host] }).openSetPin(card)).state).toBe("hosted");
    await expect(client({ allowedHosts: ["pages.example"] }).openSetPin(card)).rejects.toMatchObject({
      code: "unexpected-response",
      outcome: "rejected",
    });
  });

  it("lists cards and orders one through the typed client", async () => {
    const header = { "x-cardholder-id": card.cardholderId, "x-wallet-id": card.walletId, "x-request-id": "order-1" };
    const params = { path: { version: "v1" }, header };
    const issuer = client();
    const typed = hashdtClient(issuer);
    const body = { card_type: "virtual" } as const;
    const { data: made } = await typed.POST("/issuing/api/{version}/card", { params, body });
    const ordered = made?.data[0]?.cardId ?? "";
    const { data: listed } = await typed.GET("/issuing/api/{version}/card/list", { params });
    expect(listed?.data.map(({ card_id }) => card_id)).toContain(ordered);
    const { url } = await issuer.openSetPin({ ...card, card: ordered });
    await hosted().complete(url, { newPin: "9035" });
    expect(atm("9035", ordered)).toBe("approved");
  });

  it("renews a token that a function gives, once, and gets through", async () => {
    await restart({ hashdt: { requireToken: true } });
    const tokens = ["stale", sandbox.credentials.hashdt.token];
    const issuer = client({ token: () => tokens.shift() ?? "" });
    expect((await issuer.openSetPin(card)).state).toBe("hosted");
    expect((await issuer.openResetPin(card)).state).toBe("hosted");
    expect(sandbox.requests.all("hashdt").map(({ status }) => status)).toEqual([401, 200, 200]);
  });

  const refusals: Readonly<Record<string, [call: () => Promise<unknown>, expected: object]>> = {
    "a wrong API key": [
      () => client({ apiKey: "another" }).openSetPin(card),
      { code: "authentication-failed", issuerCode: "401", httpStatus: 401 },
    ],
    "a wrong product": [
      () => client({ productId: "another" }).openSetPin(card),
      { code: "authentication-failed", issuerCode: "401", httpStatus: 401 },
    ],
    "a wrong token": [
      () => client({ token: "another" }).openSetPin(card),
      { code: "authentication-failed", issuerCode: "401", httpStatus: 401 },
    ],
    "another version": [
      () => client({ version: "v2" }).openSetPin(card),
      { code: "issuer-rejected", issuerCode: "404", httpStatus: 404 },
    ],
    "an unknown card": [
      () => client().openSetPin({ ...card, card: "card-none" }),
      { code: "issuer-rejected", issuerCode: "400", httpStatus: 400 },
    ],
    "another's wallet": [
      () => client().openResetPin({ ...card, walletId: "wallet-2001" }),
      { code: "issuer-rejected", issuerCode: "400", httpStatus: 400 },
    ],
    "another cardholder": [
      () => client().openChangePin({ ...withPin, cardholderId: "cardholder-2001" }),
      { code: "issuer-rejected", issuerCode: "400", httpStatus: 400 },
    ],
    "a card that is not active": [
      () => client().openSetPin(inactive),
      { code: "issuer-rejected", issuerCode: "400", httpStatus: 400 },
    ],
    "a change where there is no PIN": [
      () => client().openChangePin(card),
      { code: "issuer-rejected", issuerCode: "400", httpStatus: 400 },
    ],
    "a request id that was used for another card": [
      async () => {
        await client().openSetPin(card, { requestId: "call-1" });
        await client().openSetPin(withPin, { requestId: "call-1" });
      },
      { code: "issuer-rejected", issuerCode: "409", httpStatus: 409 },
    ],
  };
  for (const [what, [call, expected]] of Object.entries(refusals)) {
    it(`is refused for ${what}, and the card stays as it was`, async () => {
      await expect(call()).rejects.toMatchObject({ outcome: "rejected", issuer: "hashdt", ...expected });
      expect(atm("4826", withPin.card)).toBe("approved");
      expect(sandbox.cards.get("hashdt", card.card)?.hasPin).toBe(false);
    });
  }
});
