import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedRandom } from "../../../test/fixed.ts";
import { type Sandbox, startSandbox } from "../../index.ts";
import { callEnKash } from "./test/by-hand.ts";

const COMPANY = { companyId: "CEKEP5GSGP" };
const IN_ACCOUNT = { ...COMPANY, cardAccountId: "CAA8W45" };
const CARD = { ...IN_ACCOUNT, enKashCardId: "EKC94AEX89" };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ random: fixedRandom() });
});
afterEach(async () => {
  await sandbox.close();
});

const call = async (path: string, body: object): Promise<{ code: unknown; payload: Record<string, unknown> }> => {
  const { code, payload, text } = await callEnKash(sandbox, { path, body });
  return { code: code ?? JSON.parse(text).response_code, payload: payload as Record<string, unknown> };
};
const state = (): string =>
  JSON.stringify(sandbox.cards.list("enkash").map(({ id, status, attributes }) => [id, status, attributes]));

describe("card accounts", () => {
  const account = {
    ...COMPANY,
    companyName: "Example Company",
    planMasterId: "PLAN01",
    email: "desk@company.example",
    mobile: "9000000000",
    accountTitle: "Travel cards",
  };

  test("are made, and read under the names of the page's example", async () => {
    const { payload } = await call("/cardAccount/create", { ...account, accountType: "RELOADABLE_GPR" });
    const { cardAccountId } = payload;
    const made = await call("", { ...COMPANY, cardAccountId, physicalCard: true });
    const read = await callEnKash(sandbox, { path: "/cardAccount/get", body: { ...COMPANY, cardAccountId } });
    expect(JSON.parse(read.text)).toMatchObject({
      response_code: 0,
      response_message: "Success",
      payload: { cardAccountId, companyId: "CEKEP5GSGP", availableCardBalance: 0 },
    });
    expect(made.payload["enKashCardId"]).toMatch(/^EKC/);
  });

  test("of gift cards ask for an amount, as a number or as text, and take no further load", async () => {
    const { cardAccountId } = (await call("/cardAccount/create", { ...account, accountType: "GIFT" })).payload;
    expect((await call("", { ...COMPANY, cardAccountId })).code).toBe(422);
    const { enKashCardId } = (await call("", { ...COMPANY, cardAccountId, loadAmount: "10" })).payload;
    const load = { enKashCardId, amount: 10, transactionType: "CR" };
    expect((await call("/balance", load)).code).toBe(1);
    expect(sandbox.cards.get("enkash", String(enKashCardId))?.attributes["otbBalance"]).toBe(10);
  });
});

describe("a card", () => {
  test("goes from nothing to a PIN at the ATM: create, load, set", async () => {
    const { payload } = await call("", { ...IN_ACCOUNT, physicalCard: true, mobile: "6001098801", loadAmount: 10 });
    const enKashCardId = String(payload["enKashCardId"]);
    expect(payload).toMatchObject({ maskedNumber: expect.stringMatching(/^XXXX XXXX XXXX [0-9]{4}$/), otbBalance: 10 });
    const load = { ...IN_ACCOUNT, enKashCardId, amount: 25.5, transactionType: "CR", uniqueReferenceNumber: "Ref123" };
    expect((await call("/balance", load)).payload).toEqual({ enKashCardId, otbBalance: 35.5 });
    const pin = { ...IN_ACCOUNT, enKashCardId, pinBlock: "9078", otpRequired: false };
    expect((await call("/setPin", pin)).code).toBe(0);
    expect(sandbox.atm.verify({ issuer: "enkash", card: enKashCardId, pin: "9078" })).toEqual({ verdict: "approved" });
  });

  test("that is replaced is blocked, and the new one has its balance and no PIN", async () => {
    await call("/balance", { ...CARD, amount: 5, transactionType: "CR" });
    const body = { enKashCardId: CARD.enKashCardId, otpMedium: "MOBILE", otpRequired: false };
    const { enKashCardId } = (await call("/replaceCard", body)).payload;
    expect(sandbox.cards.get("enkash", CARD.enKashCardId)?.status).toBe("BL");
    const next = sandbox.cards.get("enkash", String(enKashCardId));
    expect([next?.status, next?.hasPin, next?.attributes["otbBalance"]]).toEqual(["UL", false, 5]);
  });

  test("has limits, with the members that the page shows", async () => {
    const time = expect.stringMatching(/^[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4} [0-9]{1,2}:[0-9]{2}:[0-9]{2} [AP]M$/);
    expect((await call("/velocity/rule/get", CARD)).payload).toEqual({
      createdBy: "sandbox",
      createdOn: time,
      modifiedOn: time,
    });
  });

  test("whose activation is in progress cannot be used, when an option says so", async () => {
    await using own = await startSandbox({ enkash: { newCardStatus: "AP" } });
    const { payload } = await callEnKash(own, { path: "", body: IN_ACCOUNT });
    const { enKashCardId } = payload as { enKashCardId: string };
    expect(own.cards.get("enkash", enKashCardId)?.status).toBe("AP");
  });

  const load = { ...CARD, amount: 5, transactionType: "CR" };
  const replace = { enKashCardId: CARD.enKashCardId, otpMedium: "MOBILE", otpRequired: false };
  test.each<[string, string, object, number]>([
    ["a card of another company", "", { ...IN_ACCOUNT, companyId: "CEOTHER001" }, 412],
    ["a card of an unknown account", "", { ...COMPANY, cardAccountId: "CA0" }, 422],
    ["a card for a mobile number of nine digits", "", { ...IN_ACCOUNT, mobile: "600109880" }, 422],
    ["a card for a wrong e-mail address", "", { ...IN_ACCOUNT, email: "nobody" }, 422],
    ["a card with a negative load", "", { ...IN_ACCOUNT, loadAmount: -1 }, 422],
    ["a card with a load that is no amount", "", { ...IN_ACCOUNT, loadAmount: "ten" }, 422],
    ["a load of nothing", "/balance", { ...load, amount: 0 }, 422],
    ["a load as text", "/balance", { ...load, amount: "5" }, 422],
    ["a debit", "/balance", { ...load, transactionType: "DR" }, 422],
    ["a load of an unknown card", "/balance", { ...load, enKashCardId: "EKC0" }, 422],
    ["a load of a card of another account", "/balance", { ...load, cardAccountId: "CAA8W46" }, 422],
    ["a load for another company", "/balance", { ...load, companyId: "CEOTHER001" }, 412],
    ["a replacement without a medium", "/replaceCard", { ...replace, otpMedium: undefined }, 422],
    ["a replacement with a wrong OTP", "/replaceCard", { ...replace, otpRequired: true, otp: "000000" }, 1],
    ["a replacement of an unknown card", "/replaceCard", { ...replace, enKashCardId: "EKC0" }, 422],
    ["a replacement of a blocked card", "/replaceCard", { ...replace, enKashCardId: "EKC94AEX91" }, 1],
    ["limits of an unknown card", "/velocity/rule/get", { ...CARD, enKashCardId: "EKC0" }, 422],
    ["an account without a plan", "/cardAccount/create", { ...COMPANY, companyName: "Example" }, 422],
    ["an account that there is not", "/cardAccount/get", { ...COMPANY, cardAccountId: "CA0" }, 422],
  ])("refuses %s, and nothing changes", async (_name, path, body, code) => {
    const before = state();
    expect((await call(path, body)).code).toBe(code);
    expect(state()).toBe(before);
  });

  test("is loaded once under a reference", async () => {
    const body = { ...load, uniqueReferenceNumber: "Ref124" };
    expect((await call("/balance", body)).code).toBe(0);
    expect((await call("/balance", body)).code).toBe(409);
    expect(sandbox.cards.get("enkash", CARD.enKashCardId)?.attributes["otbBalance"]).toBe(5);
  });
});
