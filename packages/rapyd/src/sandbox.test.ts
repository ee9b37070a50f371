import { leaksIn } from "@cardpin/issuer-contract";
import { Pin } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { type Sandbox, type SandboxOptions, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Rapyd, type RapydOptions, rapyd } from "./index.ts";
import { rapydClient } from "./typed-client.ts";

const active = "card_a5429bdb6c529008ed5b409e5929b606";
const blocked = "card_f8dd3aa099444e1c80cc5a06de38b165";
const inactive = "card_00000000000000000000000000001a01";
const notPersonalised = "card_00000000000000000000000000001b01";
const withoutPinService = "card_00000000000000000000000000001d01";
const expired = "card_00000000000000000000000000001e01";

const dayMs = 86_400_000;

let sandbox: Sandbox;

async function restart(options: SandboxOptions): Promise<void> {
  await sandbox.close();
  sandbox = await startSandbox(options);
}

function client(options: Partial<RapydOptions> = {}): Rapyd {
  return rapyd({
    baseUrl: sandbox.urls.rapyd,
    ...sandbox.credentials.rapyd,
    clock: { now: () => sandbox.clock.now() },
    retries: 0,
    ...options,
  });
}

const atm = (pin: string, card = active): string => sandbox.atm.verify({ issuer: "rapyd", card, pin }).verdict;

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

describe("rapyd, against an emulator that checks every request", () => {
  it("sets a PIN that the ATM approves, by card id and by PAN, and the old one is refused", async () => {
    using pin = Pin.from("4929");
    expect(await client().setPin({ card: active, pin })).toMatchObject({ state: "effective" });
    expect(atm("4929")).toBe("approved");
    await client().setPin({
      card: sandbox.cards.get("rapyd", active)?.pan ?? "",
      pin: new TextEncoder().encode("5031"),
    });
    expect(atm("5031")).toBe("approved");
    expect(atm("4929")).toBe("wrong-pin");
    expect(pin.disposed).toBe(false);
  });

  it.each(["refuse", "replay"] as const)(
    "sets a PIN in every call, with a repeated request id too: %s",
    async (reusedKeys) => {
      await restart({ rapyd: { idempotency: "replay", reusedKeys } });
      const issuer = client();
      for (const pin of ["4929", "4929", "5031"]) {
        const result = await issuer.setPin({ card: active, pin }, { requestId: "one" });
        expect(result).toMatchObject({ state: "effective", requestId: "one" });
        expect(atm(pin)).toBe("approved");
      }
      await issuer.blockCard({ card: active }, { requestId: "one" });
      expect((await issuer.getCard({ card: active })).state).toBe("blocked");
    },
  );

  it("keeps a leading zero", async () => {
    await client().setPin({ card: active, pin: "0123" });
    expect(atm("0123")).toBe("approved");
  });

  it("sets the PIN of a blocked card, which stays blocked", async () => {
    await client().setPin({ card: blocked, pin: "4929" });
    expect(await client().getCard({ card: blocked })).toMatchObject({ state: "blocked", issuerState: "BLO" });
  });

  it("gives Rapyd's operation id", async () => {
    const { issuerRequestId } = (await client().setPin({ card: active, pin: "4929" })) as { issuerRequestId?: string };
    expect(issuerRequestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("activates, blocks, unblocks and reads a card", async () => {
    const issuer = client();
    expect(await issuer.getCard({ card: inactive })).toMatchObject({ card: inactive, state: "inactive" });
    await issuer.activateCard({ card: inactive });
    expect(await issuer.getCard({ card: inactive })).toMatchObject({ state: "active", issuerState: "ACT" });
    await issuer.blockCard({ card: inactive, reason: "LOS" });
    expect(await issuer.getCard({ card: inactive })).toMatchObject({ state: "blocked" });
    await issuer.unblockCard({ card: inactive });
    expect(await issuer.getCard({ card: inactive })).toMatchObject({ state: "active", last4: expect.any(String) });
  });

  it("opens a hosted page whose address shows nowhere", async () => {
    const result = await client().openSetPin({ card: active, ewalletContact: "cont_cb60ec28c2f0bdfc621cfc21270c20ce" });
    expect(result.state).toBe("hosted");
    expect(result.expiresAt?.getTime()).toBeGreaterThan(Date.now());
    const address = result.url.reveal();
    expect(String(result.url)).toBe("[hosted PIN page]");
    expect(leaksIn([result], { address })).toEqual([]);
  });

  it("reaches every operation through the typed client, with the query signed", async () => {
    const { data } = await rapydClient(client()).GET("/v1/issuing/cards", { params: { query: { status: "BLO" } } });
    expect(data?.data?.map(({ card_id }) => card_id)).toEqual([blocked]);
  });

  const anyPin = createPolicy({ lengths: [4, 5], rules: [] });
  const refusals: Readonly<Record<string, [call: () => Promise<unknown>, expected: object]>> = {
    "five digits": [
      () => client({ issuerRules: anyPin }).setPin({ card: active, pin: "79889" }),
      { code: "pin-refused", issuerCode: "ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID", httpStatus: 400 },
    ],
    "1111, which the sandbox does not take": [
      () => client().setPin({ card: active, pin: "1111" }),
      { code: "pin-refused", httpStatus: 400 },
    ],
    "an unknown card": [
      () => client().setPin({ card: "card_0393b8437d759c5fb491d427b000032", pin: "4929" }),
      { code: "card-not-found", issuerCode: "ERROR_CARD_NOT_FOUND", httpStatus: 400 },
    ],
    "a programme without PIN service": [
      () => client().setPin({ card: withoutPinService, pin: "4929" }),
      { code: "pin-not-supported", issuerCode: "ERROR_SET_PIN_SERVICE_NOT_AVAILABLE" },
    ],
    "an expired card": [
      () => client().setPin({ card: expired, pin: "4929" }),
      { code: "card-not-eligible", issuerCode: "ERROR_CARD_EXPIRED" },
    ],
    "activation before personalisation": [
      () => client().activateCard({ card: notPersonalised }),
      { code: "card-not-eligible", issuerCode: "ERROR_ACTIVATE_CARD_NOT_PERSONALIZED" },
    ],
    "activation of a blocked card": [
      () => client().activateCard({ card: blocked }),
      { code: "card-blocked", issuerCode: "ERROR_ACTIVATE_BLOCKED_CARD" },
    ],
    "reading an unknown card": [
      () => client().getCard({ card: "card_nobody" }),
      { code: "permission-denied", issuerCode: "UNAUTHORIZED_API_CALL", httpStatus: 401 },
    ],
    "a wrong secret": [
      () => client({ secretKey: "another-secret" }).setPin({ card: active, pin: "4929" }),
      { code: "authentication-failed", issuerCode: "UNAUTHENTICATED_API_CALL", httpStatus: 401 },
    ],
    "a wrong access key": [
      () => client({ accessKey: "ANOTHER" }).setPin({ card: active, pin: "4929" }),
      { code: "authentication-failed", issuerCode: "UNAUTHENTICATED_API_CALL", httpStatus: 401 },
    ],
    "a clock that is two days fast, which is not corrected": [
      () => client({ clock: () => sandbox.clock.now() + 2 * dayMs }).setPin({ card: active, pin: "4929" }),
      { code: "clock-skew", issuerCode: "UNAUTHENTICATED_API_CALL", httpStatus: 401, retryable: true },
    ],
    "a clock that is two days slow, which is not corrected": [
      () => client({ clock: () => sandbox.clock.now() - 2 * dayMs }).setPin({ card: active, pin: "4929" }),
      { code: "clock-skew", issuerCode: "UNAUTHENTICATED_API_CALL", httpStatus: 401, retryable: true },
    ],
  };
  for (const [what, [call, expected]] of Object.entries(refusals)) {
    it(`is refused for ${what}, and the card stays as it was`, async () => {
      sandbox.cards.get("rapyd", active)?.setPin("2580");
      await expect(call()).rejects.toMatchObject({ outcome: "rejected", issuer: "rapyd", ...expected });
      expect(atm("2580")).toBe("approved");
    });
  }

  for (const [what, skew] of [
    ["61 seconds slow", -61_000],
    ["ten minutes fast", 600_000],
    ["an hour fast", 3_600_000],
  ] as const) {
    it(`corrects a clock that is ${what} by Rapyd's, and gets through in the same call without a retry`, async () => {
      const issuer = client({ clock: () => sandbox.clock.now() + skew });
      expect(await issuer.setPin({ card: active, pin: "4929" })).toMatchObject({ state: "effective" });
      expect(atm("4929")).toBe("approved");
    });
  }

  it("corrects its clock for a page too, though opening one is never retried once it was sent", async () => {
    const issuer = client({ clock: () => sandbox.clock.now() + 3_600_000 });
    const page = { card: active, ewalletContact: "cont_cb60ec28c2f0bdfc621cfc21270c20ce" };
    expect(await issuer.openSetPin(page)).toMatchObject({ state: "hosted" });
  });

  it("says how far Rapyd's clock is ahead when it does not follow it", async () => {
    const issuer = client({ clock: () => sandbox.clock.now() - 2 * dayMs });
    const error: unknown = await issuer.setPin({ card: active, pin: "4929" }).catch((thrown: unknown) => thrown);
    const { clockOffsetMs } = error as { clockOffsetMs?: number }; // looked at below
    expect(Math.abs((clockOffsetMs ?? 0) - 2 * dayMs)).toBeLessThan(5_000);
  });

  it("is slowed by the rate limit", async () => {
    await restart({ rapyd: { rateLimits: [{ calls: 1, windowMs: 60_000 }] } });
    await client().setPin({ card: active, pin: "4929" });
    await expect(client().setPin({ card: active, pin: "5031" })).rejects.toMatchObject({
      code: "rate-limited",
      outcome: "rejected",
    });
    expect(atm("4929")).toBe("approved");
  });
});
