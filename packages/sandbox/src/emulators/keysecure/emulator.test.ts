import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type KeySecureKeyDerivation,
  type KeySecureSandboxOptions,
  keysecureDefaults,
  type Sandbox,
  startSandbox,
} from "../../index.ts";
import { callbackSignature } from "./callbacks.ts";
import { createFieldCipher } from "./field-encryption.ts";
import { isAllowedPin } from "./pin-rule.ts";
import { callKeySecure, decryptByHand, encryptByHand, getToken } from "./test/by-hand.ts";

const CARD = "C202605220001";
const HOLDER = "U202605220001";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.close();
});

async function setPin(on: Sandbox, pin: string, change: Record<string, unknown> = {}) {
  const encrypted = encryptByHand(on.credentials.keysecure.apiSecret, pin);
  const body = { card_no: CARD, cardholder_no: HOLDER, pin: encrypted, ...change };
  return callKeySecure(on, { path: "/card/pin/set", token: await getToken(on), body });
}

describe("vectors of the fact sheet", () => {
  const long = "0123456789abcdef0123456789abcdef";
  test.each<[string, KeySecureKeyDerivation, string]>([
    ["0123456789abcdef", "utf8", "Ph5hhR7nIPEXb1h0G6Lw6w=="],
    ["0123456789abcdef01234567", "utf8", "25jlZTFqnMie2cGPzJcR4w=="],
    [long, "utf8", "UgeMIN5JvgnW3G9nxNOocA=="],
    [long, "hex", "sHlVu52mIU3P3vKtuKKQDg=="],
    [long, "base64", "sjRYdQfHb2HuQXHNHIMM9A=="],
    [long, "sha-256", "Gm37zcE63d+6DbGLkDkF1Q=="],
    [long, "sha-256-16", "0MJ8du2N2aY49BFq+IwoSg=="],
    [long, "md5", "8xGhCfTZxIatPXxvmR5ISQ=="],
  ])("the field cipher of the fact sheet, vector %#", async (apiSecret, keyDerivation, ciphertext) => {
    const cipher = createFieldCipher(apiSecret, keyDerivation);
    expect(cipher.encrypt("270946")).toBe(ciphertext);
    expect(cipher.decrypt(ciphertext)).toBe("270946");

    const credentials = { apiKey: "k", apiSecret, appId: "a" };
    await using own = await startSandbox({ keysecure: { credentials, keyDerivation } });
    const body = { card_no: CARD, cardholder_no: HOLDER, pin: ciphertext };
    const answer = await callKeySecure(own, { path: "/card/pin/set", token: await getToken(own), body });
    expect(answer.text).toBe('{"code":0,"msg":"Success","data":{"result":true}}');
    expect(own.atm.verify({ issuer: "keysecure", card: CARD, pin: "270946" })).toEqual({ verdict: "approved" });
  });

  test.each([
    ["", "5ec6ad0f972e548c7d2f98413b4a818aac676e1aee2656b429777661a3b6844f"],
    [null, "0aee568de2179b61911c5c9eaf2edd74381ed46c38a7b5faf4f9a39e5f5555fc"],
  ])("callback signature with the reason %j", (reason, signature) => {
    const data = {
      card_no: CARD,
      before_status: "ToActivate",
      after_status: "Activated",
      reason,
      time: 1_716_307_200_000,
    };
    expect(callbackSignature({ appId: "app_test", apiSecret: long }, "1716307200000", data)).toBe(signature);
  });
});

describe("set PIN", () => {
  test("a leading zero reaches the ATM", async () => {
    expect((await setPin(sandbox, "027094")).code).toBe(0);
    expect(sandbox.atm.verify({ issuer: "keysecure", card: CARD, pin: "027094" }).verdict).toBe("approved");
    expect(sandbox.atm.verify({ issuer: "keysecure", card: CARD, pin: "27094" }).verdict).toBe("wrong-pin");
  });

  test.each([
    ["a run of the same digit", "111942", {}, 4016],
    ["an ascending run", "123942", {}, 4016],
    ["a descending run", "942321", {}, 4016],
    ["five digits", "27094", {}, 4016],
    ["letters", "27094a", {}, 4016],
    ["a virtual card", "270946", { card_no: "C202605220003" }, 4017],
    ["a card to activate", "270946", { card_no: "C202605220002" }, 4005],
    ["a frozen card", "270946", { card_no: "C202605220004" }, 4005],
    ["an unknown card", "270946", { card_no: "C000000000000" }, 1004],
    ["a card number in place of the order number", "270946", { card_no: "4000000000010019" }, 1004],
    ["an unknown cardholder", "270946", { cardholder_no: "U0" }, 2002],
    ["another cardholder", "270946", { cardholder_no: "U202605220002" }, 1004],
    ["the PIN in clear", "270946", { pin: "270946" }, 1004],
    ["Base64 that is not whole blocks", "270946", { pin: "AAAA" }, 1004],
    ["a PIN under another key", "270946", { pin: encryptByHand("another-key-0000", "270946") }, 1004],
    [
      "Base64 without its padding",
      "270946",
      { pin: encryptByHand(keysecureDefaults.credentials.apiSecret, "270946").replaceAll("=", "") },
      1004,
    ],
    ["no PIN", "270946", { pin: undefined }, 1004],
    ["a number as PIN", "270946", { pin: 270_946 }, 1004],
  ])("refuses %s", async (_name, pin, change, code) => {
    const answer = await setPin(sandbox, pin, change);
    expect([answer.status, answer.code]).toEqual([200, code]);
    expect(answer.data).toBeUndefined();
    expect(sandbox.cards.list("keysecure").some((card) => card.hasPin)).toBe(false);
  });

  test("a parameter error names the field", async () => {
    expect((await setPin(sandbox, "270946", { card_no: "C0" })).msg).toContain("card_no");
  });
});

describe("authentication", () => {
  const call = async (headers: Record<string, string | undefined>, on = sandbox) => {
    const token = await getToken(on);
    const answer = await callKeySecure(on, { method: "GET", path: `/card/${CARD}/detail`, token, headers });
    return answer.code;
  };

  test("each missing or wrong part has its own code", async () => {
    sandbox.clock.set(1_800_000_000_000);
    expect(await call({})).toBe(0);
    expect(await call({ "api-key": undefined })).toBe(1002);
    expect(await call({ "api-key": "other" })).toBe(1008);
    expect(await call({ timestamp: undefined })).toBe(1005);
    expect(await call({ timestamp: "1800000000" })).toBe(1005);
    expect(await call({ timestamp: "1800000000001" })).toBe(1005);
    expect(await call({ timestamp: "1799999939999" })).toBe(1005);
    expect(await call({ timestamp: "1799999940000" })).toBe(0);
    expect(await call({ "access-token": undefined })).toBe(1006);
    expect(await call({ "access-token": "other" })).toBe(1007);
  });

  test("a token ends at its expired_time", async () => {
    sandbox.clock.set(1_800_000_000_000);
    const got = await callKeySecure(sandbox, { method: "GET", path: "/merchant/token", token: undefined });
    expect(got.data["expired_time"]).toBe(1_800_086_400_000);
    const token = String(got.data["access_token"]);
    const detail = () => callKeySecure(sandbox, { method: "GET", path: `/card/${CARD}/detail`, token });
    sandbox.clock.set(1_800_086_399_999);
    expect((await detail()).code).toBe(0);
    sandbox.clock.set(1_800_086_400_000);
    expect((await detail()).code).toBe(1007);
  });

  test.each<[string, KeySecureSandboxOptions, number, number]>([
    ["allowed addresses", { allowedIps: ["192.0.2.1"] }, 200, 1003],
    ["a key not enabled", { apiKeyState: "not-enabled" }, 200, 1010],
    ["an expired key", { apiKeyState: "expired" }, 200, 1011],
    ["HTTP status by kind", { allowedIps: [], failureHttpStatus: "by-kind" }, 403, 1003],
  ])("option: %s", async (_name, keysecure, status, code) => {
    await using own = await startSandbox({ keysecure });
    const answer = await callKeySecure(own, { method: "GET", path: "/merchant/token", token: undefined });
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  test("a new token ends the earlier one only where asked", async () => {
    for (const [earlierTokens, code] of [["keep", 0] as const, ["end", 1007] as const]) {
      await using own = await startSandbox({ keysecure: { earlierTokens } });
      const token = await getToken(own);
      await getToken(own);
      expect((await callKeySecure(own, { method: "GET", path: `/card/${CARD}/detail`, token })).code).toBe(code);
    }
  });

  test("an unknown path is HTTP 404 in the vendor's envelope", async () => {
    const answer = await callKeySecure(sandbox, { path: "/card/pin", token: undefined });
    expect([answer.status, answer.code]).toEqual([404, 1004]);
  });
});

describe("card state", () => {
  test("activation needs the CVV and the last digits, then the card takes a PIN", async () => {
    const card_no = "C202605220002";
    const token = await getToken(sandbox);
    const activate = (change: Record<string, string>) => {
      const cvv = encryptByHand(sandbox.credentials.keysecure.apiSecret, "123");
      const body = { card_no, cardholder_no: HOLDER, cvv, card_last_no: "0027", ...change };
      return callKeySecure(sandbox, { path: "/card/active", token, body });
    };
    expect((await activate({ card_last_no: "0000" })).msg).toContain("card_last_no");
    expect((await activate({ cvv: encryptByHand(sandbox.credentials.keysecure.apiSecret, "999") })).code).toBe(1004);
    expect((await activate({ cvv: "123" })).code).toBe(1004);
    expect((await activate({})).data).toEqual({ result: true });
    expect((await activate({})).code).toBe(4005);
    expect((await setPin(sandbox, "270946", { card_no })).code).toBe(0);
  });

  test("three wrong PINs freeze the card, and Activated lifts it", async () => {
    await setPin(sandbox, "270946");
    for (let tries = 0; tries < 3; tries += 1) sandbox.atm.verify({ issuer: "keysecure", card: CARD, pin: "000000" });
    expect(sandbox.cards.get("keysecure", CARD)?.status).toBe("Frozen");
    expect((await setPin(sandbox, "270946")).code).toBe(4005);
    const body = { card_no: CARD, status: "Activated" };
    await callKeySecure(sandbox, { path: "/card/status/update", token: await getToken(sandbox), body });
    expect(sandbox.atm.verify({ issuer: "keysecure", card: CARD, pin: "270946" }).verdict).toBe("approved");
  });

  test("a deleted card stays deleted; a status that may not be sent is a parameter error", async () => {
    const token = await getToken(sandbox);
    const update = (status: string) =>
      callKeySecure(sandbox, { path: "/card/status/update", token, body: { card_no: CARD, status } });
    expect((await update("Pending")).code).toBe(1004);
    expect((await update("Delete")).code).toBe(0);
    expect((await update("Activated")).code).toBe(4005);
  });

  test("privacy info is encrypted with the same secret", async () => {
    const answer = await callKeySecure(sandbox, {
      method: "GET",
      path: `/card/${CARD}/private/info`,
      token: await getToken(sandbox),
    });
    const plain = decryptByHand(sandbox.credentials.keysecure.apiSecret, String(answer.data));
    expect(JSON.parse(plain)).toMatchObject({ card_no: CARD, cvv: "123", exp_month: "12" });
    await using own = await startSandbox({ keysecure: { pci: "disabled" } });
    const path = `/card/${CARD}/private/info`;
    expect((await callKeySecure(own, { method: "GET", path, token: await getToken(own) })).code).toBe(1013);
  });

  test("card list filters, pages and checks its range", async () => {
    const token = await getToken(sandbox);
    const list = (body: Record<string, unknown>) =>
      callKeySecure(sandbox, {
        path: "/card/list",
        token,
        body: { start_time: "2026-05-01", end_time: "2026-05-31 23:59:59", ...body },
      });
    expect((await list({ cardholder_no: "U202605220002" })).data["list"]).toHaveLength(1);
    expect((await list({ page: 1, size: 4 })).data["list"]).toHaveLength(2);
    expect((await list({ end_time: "2026-05-01" })).code).toBe(1019);
    expect((await list({ end_time: "2026-12-31" })).code).toBe(1020);
    expect((await list({ start_time: "May" })).code).toBe(1004);
  });
});

test("the PIN rule counts every run of three", () => {
  const refused = (sequences: "ascending" | "both") => {
    let count = 0;
    for (let pin = 0; pin < 1_000_000; pin += 1) {
      if (!isAllowedPin(String(pin).padStart(6, "0"), { sequences })) count += 1;
    }
    return count;
  };
  // Counted a second way: PINs whose text holds any of the listed triples.
  const triples = Array.from({ length: 10 }, (_, digit) => `${digit}${digit}${digit}`);
  const rising = Array.from({ length: 8 }, (_, digit) => `${digit}${digit + 1}${digit + 2}`);
  const falling = rising.map((triple) => [...triple].reverse().join(""));
  const matching = (list: readonly string[]) => {
    const pattern = new RegExp(list.join("|"));
    let count = 0;
    for (let pin = 0; pin < 1_000_000; pin += 1) if (pattern.test(String(pin).padStart(6, "0"))) count += 1;
    return count;
  };
  expect(refused("both")).toBe(matching([...triples, ...rising, ...falling]));
  expect(refused("ascending")).toBe(matching([...triples, ...rising]));
});
