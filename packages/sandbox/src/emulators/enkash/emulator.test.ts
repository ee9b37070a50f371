import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedRandom, fixedTime, withoutPorts } from "../../../test/fixed.ts";
import { type EnKashSandboxOptions, enkashDefaults, type Sandbox, startSandbox } from "../../index.ts";
import { createEnvelope } from "./envelope.ts";
import { callEnKash, logIn, openByHand, wrapByHand } from "./test/by-hand.ts";

const CARD = { cardAccountId: "CAA8W45", enKashCardId: "EKC94AEX89" };
const IN_COMPANY = { companyId: "CEKEP5GSGP", ...CARD };
const { clientSecret } = enkashDefaults.credentials;

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

test("the computed vectors, both ways", () => {
  const envelope = createEnvelope("test-client-secret");
  for (const [plaintext, ciphertext] of [
    [
      '{"companyId":"CEKEP5GSGP","cardAccountId":"CAA8W45","enKashCardId":"EKC94AEX89","pinBlock":"9078","otpRequired":false}',
      "vIgMq94GORhh0UF2lcWRkuZ0QMjcNG9OqTI4J6tSOWxzyKvqqVXI13G0vcou7rirZYlk4U3D8YPGeX/isvK36DZuIVGDUYPkiN6uSecItUm2USqVTyGPwlXx9aFuc+MntNK0weJOMlaubSK6M487sniUdNJRjHAcvyNod3Qw2vo=",
    ],
    [
      '{"code":0,"message":"Success","payload":"Success"}',
      "D47KjQYkNM3zHl8ujZuKe7EVe01uCveRX+tZ0gEfZeyxGFg4QaHT80B2K0S13sSsk4HSmxDJdigi82BAxq4eew==",
    ],
  ] as const) {
    expect(envelope.wrap(plaintext)).toBe(ciphertext);
    expect(envelope.open(ciphertext)).toBe(plaintext);
  }
});

describe("logging in", () => {
  test("answers as on EnKash's pages, in either spelling", async () => {
    expect(await logIn(sandbox)).toEqual({
      status: 200,
      body: {
        access_token: expect.stringMatching(/^[0-9a-f]{8}-/),
        token_type: "bearer",
        refresh_token: expect.any(String),
        expires_in: 86_399,
        scope: "read write trust",
      },
    });
    await using camel = await startSandbox({ enkash: { tokenSpelling: "camel", tokenLifetimeSeconds: 300 } });
    expect((await logIn(camel)).body).toMatchObject({ accessToken: expect.any(String), expiresIn: 300 });
  });

  test.each([
    ["a wrong password", { password: "x" }, 400, "invalid_grant"],
    ["a wrong user name", { username: "x" }, 400, "invalid_grant"],
    ["another company", { clientId: "CEOTHER001" }, 400, "invalid_grant"],
    ["no clientId", { clientId: undefined }, 400, "invalid_request"],
    ["another grant", { grant_type: "client_credentials" }, 400, "invalid_request"],
    ["OAuth's own client_id", { client_id: "CEKEP5GSGP" }, 400, "invalid_request"],
  ])("refuses %s", async (_name, change, status, error) => {
    expect(await logIn(sandbox, change)).toMatchObject({ status, body: { error } });
  });

  test("refuses a wrong Basic header and a form that is JSON", async () => {
    expect(await logIn(sandbox, {}, `Basic ${btoa("sandbox-enkash-client:x")}`)).toMatchObject({
      status: 401,
      body: { error: "invalid_client" },
    });
    const answer = await fetch(`${sandbox.urls.enkash}/oauth/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(answer.status).toBe(400);
  });

  test("the third failed login in a row locks the account, for the right credentials too", async () => {
    await logIn(sandbox, { password: "x" });
    await logIn(sandbox, {}, "Basic eDp4");
    expect((await logIn(sandbox)).status).toBe(200);
    for (let count = 0; count < 3; count += 1) await logIn(sandbox, { password: "x" });
    expect(await logIn(sandbox)).toMatchObject({
      status: 400,
      body: { error: "invalid_grant", error_description: expect.stringContaining("locked") },
    });
  });
});

describe("set PIN", () => {
  test("a leading zero reaches the ATM, and the old PIN is refused", async () => {
    expect((await setPin(sandbox, "9078")).text).toBe('{"code":0,"message":"Success","payload":"Success"}');
    expect((await setPin(sandbox, "0123")).code).toBe(0);
    expect(verdict(sandbox, "0123")).toBe("approved");
    expect(verdict(sandbox, "9078")).toBe("wrong-pin");
  });

  test.each<[string, unknown, object, number]>([
    ["a number with a fraction", 90.5, {}, 422],
    ["a number that is too short", 12, {}, 422],
    ["a boolean as pinBlock", true, {}, 422],
    ["null as pinBlock", null, {}, 422],
    ["a PIN with a space", "90 78", {}, 422],
    ["a PIN of five digits", "90781", {}, 422],
    ["a PIN with a letter", "90a8", {}, 422],
    ["otpRequired as text", "9078", { otpRequired: "false" }, 422],
    ["a member that is not in the spec", "9078", { pin: "9078" }, 422],
    ["another company", "9078", { companyId: "CEOTHER001" }, 412],
    ["an unknown card", "9078", { enKashCardId: "EKC00000000" }, 422],
    ["a card of another account", "9078", { enKashCardId: "EKC94AEX94" }, 422],
    ["a locked card", "9078", { enKashCardId: "EKC94AEX90" }, 1],
    ["a blocked card", "9078", { enKashCardId: "EKC94AEX91" }, 1],
    ["an OTP that was never sent", "9078", { otpRequired: true, otp: "000000" }, 1],
    ["no OTP where one is announced", "9078", { otpRequired: true }, 1],
    ["a wrong OTP without otpRequired", "9078", { otpRequired: undefined, otp: "000000" }, 1],
  ])("refuses %s", async (_name, pin, change, code) => {
    expect(await setPin(sandbox, pin, change)).toMatchObject({ status: 200, code });
    expect(sandbox.cards.get("enkash", CARD.enKashCardId)?.hasPin).toBe(false);
  });

  test("takes both sides of each contradiction on EnKash's page, and the side that an option names", async () => {
    const both = [
      { pinBlock: "7301", otpRequired: false },
      { pinBlock: 9078, otpRequired: undefined },
    ];
    for (const fields of both) expect((await setPin(sandbox, fields.pinBlock, fields)).code).toBe(0);
    expect(verdict(sandbox, "9078")).toBe("approved");
    const of = async (options: EnKashSandboxOptions): Promise<readonly unknown[]> => {
      await using own = await startSandbox({ enkash: options });
      const answers = [];
      for (const fields of both) answers.push(JSON.parse((await setPin(own, fields.pinBlock, fields)).text).message);
      return answers;
    };
    expect(await of({ pinBlockType: "string" })).toEqual(["Success", "Invalid parameter: pinBlock"]);
    expect(await of({ pinBlockType: "number" })).toEqual(["Invalid parameter: pinBlock", "Success"]);
    expect(await of({ otpRequired: "required" })).toEqual(["Success", "Invalid parameter: otpRequired"]);
  });

  test("a wrong OTP does not matter when otpRequired is false, as Block Card documents it", async () => {
    expect((await setPin(sandbox, "9078", { otpRequired: false, otp: "000000" })).code).toBe(0);
    const body = { ...IN_COMPANY, blockCode: "L", otpMedium: "MOBILE", otp: "000000" };
    expect((await callEnKash(sandbox, { path: "/block", body: { ...body, otpRequired: true } })).code).toBe(1);
    expect((await callEnKash(sandbox, { path: "/block", body: { ...body, otpRequired: false } })).code).toBe(0);
  });

  test.each<[string, object, string]>([
    ["an unknown card", { enKashCardId: "EKC00000000" }, "enKashCardId"],
    ["no card account", { cardAccountId: undefined }, "cardAccountId"],
    ["a PIN of five digits", { pinBlock: "90781" }, "pinBlock"],
    ["otpRequired as text", { otpRequired: "false" }, "otpRequired"],
  ])("names the member of %s", async (_name, change, member) => {
    const { text } = await setPin(sandbox, "9078", change);
    expect(JSON.parse(text)).toEqual({ code: 422, message: `Invalid parameter: ${member}` });
  });

  test.each<[string, Record<string, string | undefined>, number, object]>([
    ["no token", { authorization: undefined }, 401, { error: "invalid_token" }],
    ["an unknown token", { authorization: "Bearer x" }, 401, { error: "invalid_token" }],
    ["no partner", { partnerId: undefined }, 200, { code: 403 }],
    ["another partner", { partnerId: "CROTHER01" }, 200, { code: 403 }],
    ["another content type", { "content-type": "text/plain" }, 200, { code: 422 }],
  ])("refuses %s", async (_name, headers, status, body) => {
    const answer = await callEnKash(sandbox, {
      path: "/setPin",
      headers,
      body: { ...IN_COMPANY, pinBlock: "9078", otpRequired: false },
    });
    expect(answer).toMatchObject({ status, ...body });
  });

  test("a token ends with its time", async () => {
    sandbox.clock.set(fixedTime);
    const token = String((await logIn(sandbox)).body["access_token"]);
    const body = { ...IN_COMPANY, pinBlock: "9078", otpRequired: false };
    const call = () => callEnKash(sandbox, { path: "/setPin", headers: { authorization: `Bearer ${token}` }, body });
    sandbox.clock.advance(86_398_999);
    expect((await call()).status).toBe(200);
    sandbox.clock.advance(1);
    expect((await call()).status).toBe(401);
  });

  test("a body that is no JSON is refused, and so are a path and a method that do not exist", async () => {
    expect(await callEnKash(sandbox, { path: "/setPin", body: "pinBlock=9078" })).toMatchObject({ code: 422 });
    expect((await callEnKash(sandbox, { path: "/setPins", body: {} })).status).toBe(404);
    expect((await fetch(`${sandbox.urls.enkash}/oauth/token`)).status).toBe(405);
  });

  test("options: HTTP status as the code, other lengths of PIN", async () => {
    await using own = await startSandbox({ enkash: { failureHttpStatus: "as-code", pinLengths: [6] } });
    expect(await setPin(own, "9078")).toMatchObject({ status: 422, code: 422 });
    expect(await setPin(own, "907812", { enKashCardId: "EKC94AEX91" })).toMatchObject({ status: 400, code: 1 });
    expect(await setPin(own, "907812")).toMatchObject({ status: 200, code: 0 });
  });
});

describe("the envelope", () => {
  const PLAIN = JSON.stringify({ ...IN_COMPANY, pinBlock: "0123", otpRequired: false });

  test("wraps both ways, the login and what cannot be opened stay plain", async () => {
    await using wrapped = await startSandbox({ enkash: { bodyEncryption: "envelope" }, random: fixedRandom() });
    wrapped.clock.set(fixedTime);
    const call = (body: string) => callEnKash(wrapped, { path: "/setPin", body });
    const good = await call(wrapByHand(clientSecret, PLAIN));
    expect(openByHand(clientSecret, good.text)).toEqual({ code: 0, message: "Success", payload: "Success" });
    expect(verdict(wrapped, "0123")).toBe("approved");
    expect(withoutPorts(JSON.stringify([...wrapped.requests]))).not.toContain("0123");

    const missing = await call(wrapByHand(clientSecret, JSON.stringify({ ...IN_COMPANY })));
    expect(openByHand(clientSecret, missing.text)).toMatchObject({ code: 422 });

    const { request } = JSON.parse(wrapByHand(clientSecret, PLAIN)) as { request: string };
    for (const body of [
      wrapByHand("another-secret", PLAIN),
      wrapByHand(clientSecret, JSON.stringify(PLAIN)),
      wrapByHand(clientSecret, "no JSON"),
      JSON.stringify({ request: request.replace(/=+$/, "") }),
      JSON.stringify({ request: `${request.slice(0, 20)}` }),
      JSON.stringify({ request: "" }),
      JSON.stringify({ request: 7 }),
      PLAIN,
    ]) {
      const answer = await call(body);
      const opened = "request" in JSON.parse(answer.text) ? openByHand(clientSecret, answer.text) : answer;
      expect(opened).toMatchObject({ code: 422 });
    }
  });

  test("is refused where calls must come plain", async () => {
    const answer = await callEnKash(sandbox, { path: "/setPin", body: wrapByHand(clientSecret, PLAIN) });
    expect(answer).toMatchObject({ status: 200, code: 422 });
  });
});

describe("cards", () => {
  const block = (on: Sandbox, blockCode: string, change: object = {}) =>
    callEnKash(on, { path: "/block", body: { ...IN_COMPANY, blockCode, otpMedium: "MOBILE", ...change } });

  test("are locked, unlocked and blocked for good", async () => {
    await setPin(sandbox, "9078");
    expect((await block(sandbox, "L")).code).toBe(0);
    expect(verdict(sandbox, "9078")).toBe("blocked");
    expect((await block(sandbox, "UL")).code).toBe(0);
    expect(verdict(sandbox, "9078")).toBe("approved");
    expect((await block(sandbox, "BL")).code).toBe(0);
    expect((await block(sandbox, "UL")).code).toBe(1);
    expect(sandbox.cards.get("enkash", CARD.enKashCardId)?.status).toBe("BL");
  });

  test.each<[string, string, object, number]>([
    ["no medium", "L", { otpMedium: undefined }, 422],
    ["a code that only EnKash sets", "AP", {}, 422],
    ["a code that there is not", "X", {}, 422],
    ["a wrong OTP", "L", { otp: "000000" }, 1],
    ["a wrong authenticator's code", "L", { otpMedium: "MFA", mfaCode: "111111" }, 1],
    ["another company", "L", { companyId: "CEOTHER001" }, 412],
    ["an unknown card", "L", { enKashCardId: "EKC00000000" }, 422],
  ])("are not blocked with %s", async (_name, blockCode, change, code) => {
    expect((await block(sandbox, blockCode, change)).code).toBe(code);
    expect(sandbox.cards.get("enkash", CARD.enKashCardId)?.status).toBe("UL");
  });

  test("three wrong PINs at the ATM lock a card, an unlock allows three again", async () => {
    await setPin(sandbox, "9078");
    expect(["1379", "1379", "1379", "9078"].map((pin) => verdict(sandbox, pin))).toEqual([
      "wrong-pin",
      "wrong-pin",
      "blocked",
      "blocked",
    ]);
    expect(sandbox.cards.get("enkash", CARD.enKashCardId)?.status).toBe("L");
    await block(sandbox, "UL");
    expect(verdict(sandbox, "9078")).toBe("approved");
  });

  test("are found by account, or one by its id", async () => {
    const search = (body: object) => callEnKash(sandbox, { path: "/search", body });
    const all = await search({ companyId: "CEKEP5GSGP", cardAccountId: "CAA8W45" });
    expect(all.payload).toHaveLength(5);
    expect((await search(IN_COMPANY)).payload).toEqual([
      {
        enKashCardId: "EKC94AEX89",
        cardAccountId: "CAA8W45",
        blockCode: "UL",
        physicalCard: true,
        maskedNumber: "XXXXXXXXXXXX0015",
      },
    ]);
    expect((await search({ ...IN_COMPANY, companyId: "CEOTHER001" })).code).toBe(412);
  });
});
