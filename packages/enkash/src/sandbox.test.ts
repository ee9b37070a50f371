import { Pin } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { type EnKashSandboxOptions, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EnKash, type EnKashOptions, enkash } from "./index.ts";
import { enkashClient } from "./typed-client.ts";

const card = { cardAccountId: "CAA8W45", card: "EKC94AEX89" };
/** The card by EnKash's own names. */
const ids = { cardAccountId: "CAA8W45", enKashCardId: "EKC94AEX89" };
const locked = { ...card, card: "EKC94AEX90" };
const blocked = { ...card, card: "EKC94AEX91" };
const anyPin = createPolicy({ lengths: [4, 5, 6], rules: [] });

let sandbox: Sandbox;

async function restart(options: EnKashSandboxOptions): Promise<void> {
  await sandbox.close();
  sandbox = await startSandbox({ enkash: options });
}

function client(options: Partial<EnKashOptions> = {}): EnKash {
  return enkash({
    baseUrl: sandbox.urls.enkash,
    tokenUrl: sandbox.urls.enkash,
    ...sandbox.credentials.enkash,
    clock: { now: () => sandbox.clock.now() },
    retries: 0,
    ...options,
  });
}

const atm = (pin: string): string => sandbox.atm.verify({ issuer: "enkash", card: card.card, pin }).verdict;
const logins = (): number =>
  sandbox.requests.all("enkash").filter((request) => request.operationId === "getToken").length;
const smsCode = (): string => sandbox.messages.last({ issuer: "enkash", card: card.card })?.reveal() ?? "";

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

describe("enkash, with pinBlock as a number", () => {
  beforeEach(() => restart({ pinBlockType: "number" }));

  it.each(["none", "envelope"] as const)("sets a PIN that the ATM approves, bodies %s", async (bodyEncryption) => {
    await restart({ pinBlockType: "number", bodyEncryption });
    const issuer = client({ pinBlockType: "number", bodyEncryption, retries: 2 });
    await issuer.setPin({ ...card, pin: "9078" });
    expect(atm("9078")).toBe("approved");
    await sandbox.faults.add({ issuer: "enkash", operationId: "setPin", fault: { kind: "commit-then-drop" } });
    await issuer.setPin({ ...card, pin: "7301" });
    expect(atm("7301")).toBe("approved");
  });

  it("refuses a leading zero with the reason, and nothing is sent", async () => {
    const work = client({ pinBlockType: "number" }).setPin({ ...card, pin: "0123" });
    await expect(work).rejects.toMatchObject({
      code: "invalid-pin",
      outcome: "not-sent",
      message: expect.stringContaining("begins with a zero"),
    });
    const door = enkashClient(client({ pinBlockType: "number" }));
    const body = { companyId: "CEKEP5GSGP", ...ids, otpRequired: false };
    const path = "/api/v0/partner/enKashCard/setPin";
    await expect(door.POST(path, { body: { ...body, pinBlock: Pin.from("0123") } })).rejects.toMatchObject({
      code: "invalid-pin",
    });
    await expect(door.POST(path, { body: { ...body, pinBlock: "90a8" } })).rejects.toMatchObject({
      code: "invalid-argument",
    });
    expect(sandbox.requests.all("enkash").filter(({ operationId }) => operationId === "setPin")).toEqual([]);
    await door.POST(path, { body: { ...body, pinBlock: Pin.from("9078") } });
    expect(atm("9078")).toBe("approved");
  });

  it("is what the issuer asks for: text is refused", async () => {
    await expect(client().setPin({ ...card, pin: "9078" })).rejects.toMatchObject({ issuerCode: "422" });
  });
});

describe("enkash, from nothing", () => {
  it("creates a card, loads it and sets a PIN that the ATM approves", async () => {
    const issuer = client();
    const door = enkashClient(issuer);
    const account = { companyId: "CEKEP5GSGP", cardAccountId: card.cardAccountId };
    const { data } = await door.POST("/api/v0/partner/enKashCard", { body: { ...account, physicalCard: true } });
    const id = data?.payload?.enKashCardId ?? "";
    const load = { ...account, enKashCardId: id, amount: 25.5, transactionType: "CR" as const };
    await door.POST("/api/v0/partner/enKashCard/balance", { body: load });
    await issuer.setPin({ ...card, card: id, pin: "9078" });
    expect(sandbox.atm.verify({ issuer: "enkash", card: id, pin: "9078" })).toEqual({ verdict: "approved" });
    const read = await door.POST("/api/v0/partner/enKashCard/cardAccount/get", { body: account });
    expect(read.data?.payload?.availableCardBalance).toBe(25.5);
  });
});

describe("enkash, against an emulator that checks every request", () => {
  for (const bodyEncryption of ["none", "envelope"] as const) {
    for (const failureHttpStatus of [200, "as-code"] as const) {
      describe(`body encryption ${bodyEncryption}, failures under ${failureHttpStatus}`, () => {
        beforeEach(() =>
          restart({ bodyEncryption, failureHttpStatus, pinBlockType: "string", otpRequired: "required" }),
        );

        it("sets a PIN that the ATM approves, leading zero and all, and the old one is refused", async () => {
          const issuer = client({ bodyEncryption });
          expect(await issuer.setPin({ ...card, pin: "9078" })).toMatchObject({ state: "effective" });
          expect(atm("9078")).toBe("approved");
          await issuer.setPin({ ...card, pin: "0123" });
          expect(atm("0123")).toBe("approved");
          expect(atm("9078")).toBe("wrong-pin");
          expect(logins()).toBe(1);
        });

        const refusals: Readonly<Record<string, readonly [(issuer: EnKash) => Promise<unknown>, object]>> = {
          "an unknown card": [
            (issuer) => issuer.setPin({ ...card, card: "EKC00000000", pin: "9078" }),
            { code: "invalid-request", issuerCode: "422" },
          ],
          "another company": [
            (issuer) => issuer.setPin({ ...card, companyId: "CEOTHER001", pin: "9078" }),
            { code: "invalid-request", issuerCode: "412" },
          ],
          "a PIN of a wrong length": [
            (issuer) => issuer.setPin({ ...card, pin: "90781" }),
            { code: "invalid-request", issuerCode: "422" },
          ],
          "a locked card": [
            (issuer) => issuer.setPin({ ...locked, pin: "9078" }),
            { code: "issuer-rejected", issuerCode: "1" },
          ],
          "a blocked card": [
            (issuer) => issuer.setPin({ ...blocked, pin: "9078" }),
            { code: "issuer-rejected", issuerCode: "1" },
          ],
          "a release of a blocked card": [
            (issuer) => issuer.unblockCard({ ...blocked, otpMedium: "MOBILE" }),
            { code: "issuer-rejected", issuerCode: "1" },
          ],
          "a wrong OTP": [
            (issuer) => issuer.setPin({ ...card, pin: "9078", otp: { otp: "wrong1" } }),
            { code: "issuer-rejected", issuerCode: "1" },
          ],
          "a missing otpRequired": [
            (issuer) =>
              enkashClient(issuer).POST("/api/v0/partner/enKashCard/setPin", {
                body: { companyId: "CEKEP5GSGP", ...ids, pinBlock: "9078" } as never,
              }),
            { code: "invalid-request", issuerCode: "422" },
          ],
          "a PIN as a JSON number": [
            (issuer) =>
              enkashClient(issuer).POST("/api/v0/partner/enKashCard/setPin", {
                body: { companyId: "CEKEP5GSGP", ...ids, pinBlock: 9078 as never, otpRequired: false },
              }),
            { code: "invalid-request", issuerCode: "422" },
          ],
        };
        for (const [what, [call, expected]] of Object.entries(refusals)) {
          it(`maps the refusal of ${what}`, async () => {
            const issuer = client({ bodyEncryption, issuerRules: anyPin });
            await expect(call(issuer)).rejects.toMatchObject({ ...expected, outcome: "rejected", issuer: "enkash" });
            expect(sandbox.cards.get("enkash", card.card)?.hasPin).toBe(false);
          });
        }
      });
    }
  }

  it("sets a PIN with the OTP from the SMS, once", async () => {
    await restart({ otp: "required" });
    const issuer = client();
    await expect(issuer.setPin({ ...card, pin: "9078" })).rejects.toMatchObject({ code: "issuer-rejected" });
    const { otpRequestId = "" } = await issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" });
    const otp = { otp: smsCode(), otpRequestId, otpMedium: "MOBILE" } as const;
    expect(await issuer.setPin({ ...card, pin: "9078", otp })).toMatchObject({ state: "effective" });
    expect(atm("9078")).toBe("approved");
    await expect(issuer.setPin({ ...card, pin: "1379", otp })).rejects.toMatchObject({ outcome: "rejected" });
    expect(atm("9078")).toBe("approved");
  });

  it("maps an expired OTP, and takes an authenticator's code", async () => {
    const issuer = client();
    await issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" });
    sandbox.clock.advance(300_000);
    await expect(issuer.setPin({ ...card, pin: "9078", otp: { otp: smsCode() } })).rejects.toMatchObject({
      code: "issuer-rejected",
      outcome: "rejected",
      issuerCode: "1",
    });
    await issuer.setPin({ ...card, pin: "9078", otp: { otpMedium: "MFA", mfaCode: "000000" } });
    expect(atm("9078")).toBe("approved");
  });

  it("does not use up an OTP twice when the answer is lost", async () => {
    const issuer = client({ retries: 3 });
    await issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" });
    await sandbox.faults.add({ issuer: "enkash", operationId: "setPin", fault: { kind: "commit-then-drop" } });
    await expect(issuer.setPin({ ...card, pin: "9078", otp: { otp: smsCode() } })).rejects.toMatchObject({
      code: "network",
      outcome: "unknown",
    });
    expect(atm("9078")).toBe("approved");
    expect(sandbox.requests.all("enkash").filter((request) => request.operationId === "setPin")).toHaveLength(1);
  });

  it("locks, unlocks and blocks a card", async () => {
    const issuer = client();
    const status = (): string | undefined => sandbox.cards.get("enkash", card.card)?.status;
    await issuer.blockCard({ ...card, blockCode: "L", otpMedium: "MOBILE" });
    expect(status()).toBe("L");
    await issuer.unblockCard({ ...card, otpMedium: "MFA", mfaCode: "000000" });
    expect(status()).toBe("UL");
    await issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" });
    await issuer.blockCard({ ...card, blockCode: "BL", otpMedium: "MOBILE", otp: smsCode() });
    expect(status()).toBe("BL");
  });

  it("finds cards through the typed client", async () => {
    const { data } = await enkashClient(client()).POST("/api/v0/partner/enKashCard/search", {
      body: { companyId: "CEKEP5GSGP", ...ids },
    });
    expect(data?.payload).toMatchObject([{ enKashCardId: card.card }]);
  });

  for (const tokenSpelling of ["snake", "camel"] as const) {
    it(`renews a token before its end, answers spelled in ${tokenSpelling} case`, async () => {
      await restart({ tokenSpelling });
      const issuer = client();
      sandbox.clock.set(Date.UTC(2026, 0, 2));
      await issuer.setPin({ ...card, pin: "9078" });
      sandbox.clock.advance(86_338_999);
      await issuer.setPin({ ...card, pin: "9078" });
      expect(logins()).toBe(1);
      sandbox.clock.advance(1);
      await issuer.setPin({ ...card, pin: "9078" });
      expect(logins()).toBe(2);
    });
  }

  it("logs in once more when a token has ended early", async () => {
    let clientTime = sandbox.clock.now();
    const issuer = client({ clock: () => clientTime });
    await issuer.setPin({ ...card, pin: "9078" });
    sandbox.clock.advance(86_400_000);
    clientTime += 1;
    await issuer.setPin({ ...card, pin: "0123" });
    expect(atm("0123")).toBe("approved");
    expect(logins()).toBe(2);
  });

  const wrong: Readonly<Record<string, Partial<EnKashOptions>>> = {
    "a wrong password": { password: "wrong" },
    "a wrong client secret": { clientSecret: "wrong" },
    "a wrong form field clientId": { oauthClientId: "CEOTHER001" },
  };
  for (const [what, options] of Object.entries(wrong)) {
    it(`stays far from the lock with ${what}`, async () => {
      const issuer = client({ ...options, retries: 3 });
      const setPin = (): Promise<unknown> => issuer.setPin({ ...card, pin: "9078" });
      await expect(setPin()).rejects.toMatchObject({ code: "authentication-failed", outcome: "not-sent" });
      for (let count = 0; count < 5; count += 1) {
        await expect(setPin()).rejects.toMatchObject({ code: "account-locked", outcome: "not-sent" });
      }
      expect(logins()).toBe(1);
      await client().setPin({ ...card, pin: "9078" });
    });
  }

  it("maps an account that is locked", async () => {
    for (let count = 0; count < 3; count += 1) {
      await expect(client({ password: "wrong" }).setPin({ ...card, pin: "9078" })).rejects.toBeDefined();
    }
    await expect(client().setPin({ ...card, pin: "9078" })).rejects.toMatchObject({
      code: "authentication-failed",
      outcome: "not-sent",
    });
  });

  it("maps another partner, for which the outcome is open by EnKash's list", async () => {
    await expect(client({ partnerId: "CROTHER01" }).setPin({ ...card, pin: "9078" })).rejects.toMatchObject({
      code: "permission-denied",
      outcome: "unknown",
      issuerCode: "403",
    });
  });

  it("maps a wrong envelope key, and an envelope where bodies must be plain", async () => {
    const refused = { code: "invalid-request", outcome: "rejected", issuerCode: "422" };
    await expect(client({ bodyEncryption: "envelope" }).setPin({ ...card, pin: "9078" })).rejects.toMatchObject(
      refused,
    );
    await restart({ bodyEncryption: "envelope" });
    const envelopeKey = new Uint8Array(16);
    await expect(
      client({ bodyEncryption: "envelope", envelopeKey }).setPin({ ...card, pin: "9078" }),
    ).rejects.toMatchObject(refused);
    await expect(client().setPin({ ...card, pin: "9078" })).rejects.toMatchObject(refused);
    expect(sandbox.cards.get("enkash", card.card)?.hasPin).toBe(false);
  });

  it("sends nothing that the log would show", async () => {
    await client()
      .setPin({ ...card, pin: "9078", otp: { otp: "654321" } })
      .catch(() => undefined);
    // Times and ports may hold any digits.
    const shown = JSON.stringify([...sandbox.requests].map((request) => ({ ...request, at: 0 })));
    const { clientSecret, password } = sandbox.credentials.enkash;
    for (const secret of ['"9078"', "654321", password, clientSecret, btoa(clientSecret).slice(0, 12)]) {
      expect(shown).not.toContain(secret);
    }
  });
});
