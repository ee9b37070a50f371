import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedRandom, fixedTime, withoutPorts } from "../../../test/fixed.ts";
import { type Sandbox, startSandbox } from "../../index.ts";
import { callEnKash } from "./test/by-hand.ts";

const CARD = { cardAccountId: "CAA8W45", enKashCardId: "EKC94AEX89" };
const IN_COMPANY = { companyId: "CEKEP5GSGP", ...CARD };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ random: fixedRandom() });
});
afterEach(async () => {
  await sandbox.close();
});

const verdict = (on: Sandbox, pin: string): string =>
  on.atm.verify({ issuer: "enkash", card: CARD.enKashCardId, pin }).verdict;
const setPin = (on: Sandbox, pin: unknown, change: object = {}) =>
  callEnKash(on, { path: "/setPin", body: { ...IN_COMPANY, pinBlock: pin, otpRequired: false, ...change } });
const sendOtp = async (on: Sandbox): Promise<{ id: string; code: string }> => {
  const { payload } = await callEnKash(on, { path: "/otp", body: { cardOtpAction: "TRANSACTION_OTP", ...CARD } });
  const code = on.messages.last({ issuer: "enkash", card: CARD.enKashCardId })?.reveal() ?? "";
  return { id: (payload as { otpRequestId: string }).otpRequestId, code };
};

describe("one-time passwords", () => {
  test("one that was sent is good once", async () => {
    const { id, code } = await sendOtp(sandbox);
    const otp = { otpRequired: true, otp: code, otpRequestId: id, otpMedium: "MOBILE" };
    expect((await setPin(sandbox, "9078", otp)).code).toBe(0);
    expect((await setPin(sandbox, "1379", otp)).code).toBe(1);
    expect(verdict(sandbox, "9078")).toBe("approved");
  });

  test("a wrong one, one under another name and an expired one are refused, a new one ends the earlier", async () => {
    const first = await sendOtp(sandbox);
    const second = await sendOtp(sandbox);
    const wrong = second.code === "000000" ? "000001" : "000000";
    const take = async (fields: object) => (await setPin(sandbox, "9078", { otpRequired: true, ...fields })).code;
    expect(await take({ otp: wrong })).toBe(1);
    expect(await take({ otp: first.code, otpRequestId: first.id })).toBe(1);
    expect(await take({ otp: second.code, otpRequestId: first.id })).toBe(1);
    sandbox.clock.advance(300_000);
    expect(await take({ otp: second.code })).toBe(1);
    expect(await take({ otp: (await sendOtp(sandbox)).code })).toBe(0);
  });

  test("an authenticator's code counts when the medium says so", async () => {
    const mfa = { otpRequired: true, otpMedium: "MFA" };
    expect((await setPin(sandbox, "9078", { ...mfa, mfaCode: "111111" })).code).toBe(1);
    expect((await setPin(sandbox, "9078", { ...mfa, mfaCode: "000000" })).code).toBe(0);
  });

  test("can be asked for in every case", async () => {
    await using strict = await startSandbox({ enkash: { otp: "required" } });
    expect((await setPin(strict, "9078")).code).toBe(1);
    expect((await setPin(strict, "9078", { otpRequired: true, otp: (await sendOtp(strict)).code })).code).toBe(0);
  });

  test("are for cards that exist, show in no log and come out by one door", async () => {
    const unknown = { cardOtpAction: "TRANSACTION_OTP", ...CARD, enKashCardId: "EKC00000000" };
    expect((await callEnKash(sandbox, { path: "/otp", body: unknown })).code).toBe(422);
    expect(sandbox.messages.list()).toHaveLength(0);
    sandbox.clock.set(fixedTime);
    const { code } = await sendOtp(sandbox);
    await setPin(sandbox, "9078", { otpRequired: true, otp: code });
    const [message] = sandbox.messages.list("enkash");
    const shown = [
      inspect(message, { showHidden: true }),
      JSON.stringify(message),
      JSON.stringify([...sandbox.requests]),
    ];
    expect(withoutPorts(shown.join())).not.toContain(code);
    expect(shown.join()).not.toContain('"9078"');
    const answer = await fetch(`${sandbox.urls.control}/__sandbox/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ issuer: "enkash", card: CARD.enKashCardId }),
    });
    expect(await answer.json()).toMatchObject({ issuer: "enkash", card: CARD.enKashCardId, code });
  });
});
