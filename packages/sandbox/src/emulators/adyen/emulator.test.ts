import { constants } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../index.ts";
import { makePinBlock, openPinBlock } from "./pin-block.ts";
import { ADYEN_CARD, type AdyenMistakes, adyenMembers, callAdyen, changeAdyenPin } from "./test/by-hand.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const verdictOn = (pin: string, card = ADYEN_CARD, at = sandbox): string =>
  at.atm.verify({ issuer: "adyen", card, pin }).verdict;
const problem = (errorCode: string, status: number) => ({
  status,
  json: { errorCode, status, type: expect.stringContaining("docs.adyen.com/errors"), title: expect.any(String) },
});

describe("a PIN change", () => {
  it.each([{ form: "hex" }, { form: "HEX" }] as const)("is carried out with the block in $form", async ({ form }) => {
    expect(await changeAdyenPin(sandbox, { form, pin: "0472" })).toEqual({
      status: 200,
      json: { status: "completed" },
    });
    expect(verdictOn("0472")).toBe("approved");
  });

  it("opens the block of the public sample's key, token and random bytes, and makes the same", () => {
    const key = Buffer.from("14B784F0F287070F962F8A24A854CEC0AF3BC73C2358C3F6D1CA5992FC59AB61", "hex");
    const token = "8374188662676926";
    const random = Buffer.from("2104CFB1E5B1E9F6", "hex");
    for (const [pin, block] of [
      ["1234", "1d86d5367dc9c22bb40a7b1977adb451"],
      ["3456", "fcf1619caae051ba90c7d20630ab266c"],
    ] as const) {
      expect(makePinBlock(pin, { key, token, random }).toString("hex")).toBe(block);
      expect(openPinBlock(Buffer.from(block, "hex"), { key, token })).toBe(pin);
    }
  });

  it("allows three tries again, and needs no card that is active", async () => {
    for (let wrong = 0; wrong < 3; wrong += 1) await changeAdyenPin(sandbox).then(() => verdictOn("0000"));
    await changeAdyenPin(sandbox, { pin: "5032" });
    expect(verdictOn("5032")).toBe("approved");
    for (let wrong = 0; wrong < 3; wrong += 1) verdictOn("0000");
    expect(verdictOn("5032")).toBe("blocked");
    expect(sandbox.cards.get("adyen", ADYEN_CARD)?.status).toBe("active");
    await changeAdyenPin(sandbox, { pin: "5032" });
    expect(verdictOn("5032")).toBe("approved");
    const inactive = "PI00000000000000000000A2";
    expect((await changeAdyenPin(sandbox, { card: inactive })).status).toBe(200);
    expect(verdictOn("4929", inactive)).toBe("blocked");
  });

  // What readers of the pages get wrong.
  it.each<[string, AdyenMistakes, string]>([
    ["the key for revealing, which is Adyen's default", { purpose: undefined }, "encryptedKey"],
    ["the key for revealing", { purpose: "pinReveal" }, "encryptedKey"],
    [
      "OAEP in the place of PKCS#1 v1.5",
      { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" },
      "encryptedKey",
    ],
    ["an AES key of 16 bytes", { keyLength: 16 }, "encryptedKey"],
    ["a block that is bound to the card number", { boundTo: "5555440000003157" }, "encryptedPinBlock"],
    ["a PIN field of format 0", { field: "044929ffffffffff0000000000000000" }, "encryptedPinBlock"],
    ["a fill of F", { field: "444929ffffffffff0123456789abcdef" }, "encryptedPinBlock"],
    ["a length that is not the PIN's", { field: "454929aaaaaaaaaa0123456789abcdef" }, "encryptedPinBlock"],
    ["a PIN of five digits", { pin: "49290" }, "encryptedPinBlock"],
    ["Base64", { form: "base64" }, "encryptedKey"],
    ["clear digits", { members: { encryptedPinBlock: "4929" } }, "encryptedPinBlock"],
    ["the key unencrypted", { members: { encryptedKey: "00".repeat(32) } }, "encryptedKey"],
    ["another token", { members: { token: "8374188662676927" } }, "encryptedPinBlock"],
    ["a token of 15 digits", { token: "837418866267692" }, "token"],
    ["no token", { members: { token: undefined } }, "token"],
    ["a member too many", { members: { pin: "4929" } }, ""],
    ["an unknown card", { card: "PI00000000000000000000ZZ" }, "paymentInstrumentId"],
    ["a card number in the place of the id", { card: "5555440000003157" }, "paymentInstrumentId"],
    ["a closed card", { card: "PI00000000000000000000A4" }, "paymentInstrumentId"],
    ["a virtual card", { card: "PI00000000000000000000A5" }, "paymentInstrumentId"],
  ])("is refused with %s, and the PIN stays", async (_what, mistakes, name) => {
    sandbox.cards.get("adyen", ADYEN_CARD)?.setPin("2580");
    const answer = await changeAdyenPin(sandbox, mistakes);
    expect(answer).toMatchObject(problem("30_031", 422));
    expect(answer.json["invalidFields"]).toMatchObject([
      { name, value: expect.any(String), message: expect.any(String) },
    ]);
    expect(verdictOn("2580")).toBe("approved");
  });

  it("repeats its first success to the same idempotency key and request, and no refusal", async () => {
    const headers = { "idempotency-key": "one" };
    const send = (body: object) => callAdyen(sandbox, { method: "POST", path: "/pins/change", body, headers });
    expect((await send(await adyenMembers(sandbox, { pin: "49290" }))).status).toBe(422);
    const members = await adyenMembers(sandbox, { pin: "4929" });
    expect(await send(members)).toMatchObject({ status: 200 });
    sandbox.cards.get("adyen", ADYEN_CARD)?.setPin("2580");
    expect(await send(members)).toMatchObject({ status: 200, json: { status: "completed" } });
    expect(verdictOn("2580"), "the repeated request sets nothing").toBe("approved");
    sandbox.clock.advance(7 * 86_400_000);
    await send(members);
    expect(verdictOn("4929")).toBe("approved");
  });

  it("refuses an idempotency key that was used for another card or PIN, and the PINs stay", async () => {
    const headers = { "idempotency-key": "one" };
    const another = "PI00000000000000000000A2";
    expect((await changeAdyenPin(sandbox, { headers, pin: "4929" })).status).toBe(200);
    expect(await changeAdyenPin(sandbox, { headers, pin: "5032" })).toMatchObject(problem("00_400", 400));
    expect(await changeAdyenPin(sandbox, { headers, card: another })).toMatchObject(problem("00_400", 400));
    expect(verdictOn("4929")).toBe("approved");
    expect(sandbox.cards.get("adyen", another)?.revealPin()).toBeUndefined();
  });
});

describe("the options", () => {
  it.each([
    ["oaep-sha-256", "sha256"],
    ["oaep-sha-1", "sha1"],
  ] as const)("padding: %s is read, and PKCS#1 v1.5 is not", async (padding, oaepHash) => {
    await using own = await startSandbox({ adyen: { padding } });
    const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash };
    expect((await changeAdyenPin(own, oaep)).status).toBe(200);
    expect((await changeAdyenPin(own)).status).toBe(422);
  });

  it("encodings, pinLengths and refusedPins decide what a PIN may be", async () => {
    await using own = await startSandbox({
      adyen: { encodings: ["base64"], pinLengths: [6], refusedPins: ["123456"] },
    });
    const six = { form: "base64", pin: "739105" } as const;
    expect((await changeAdyenPin(own, six)).status).toBe(200);
    expect(verdictOn("739105", ADYEN_CARD, own)).toBe("approved");
    for (const mistakes of [
      { ...six, pin: "7391" },
      { ...six, pin: "123456" },
      { ...six, form: "hex" as const },
    ]) {
      expect((await changeAdyenPin(own, mistakes)).status).toBe(422);
    }
  });

  it("tokens may be good once, and may need a check digit", async () => {
    await using own = await startSandbox({ adyen: { tokens: { single: true, checkDigit: true } } });
    const token = "5555341244441115"; // of Adyen's example
    expect((await changeAdyenPin(own, { token })).status).toBe(200);
    expect((await changeAdyenPin(own, { token })).status).toBe(422);
    expect((await changeAdyenPin(own, { token: "8374188662676926" })).status).toBe(422);
  });

  it.each([
    ["pending", "approved"],
    ["unavailable", "no-pin"],
  ] as const)("changeStatus: %s is answered, and the ATM says %s", async (changeStatus, verdict) => {
    await using own = await startSandbox({ adyen: { changeStatus } });
    expect(await changeAdyenPin(own)).toEqual({ status: 200, json: { status: changeStatus } });
    expect(verdictOn("4929", ADYEN_CARD, own)).toBe(verdict);
  });

  it("changeStatus: unavailable leaves the idempotency key free", async () => {
    await using own = await startSandbox({ adyen: { changeStatus: "unavailable" } });
    const headers = { "idempotency-key": "one" };
    for (const pin of ["4929", "5032"]) {
      expect(await changeAdyenPin(own, { headers, pin })).toMatchObject({ json: { status: "unavailable" } });
    }
  });

  it("reusedKeys: replay gives the first answer to a key that is used for another PIN", async () => {
    await using own = await startSandbox({ adyen: { reusedKeys: "replay" } });
    const headers = { "idempotency-key": "one" };
    for (const pin of ["4929", "5032"]) expect((await changeAdyenPin(own, { headers, pin })).status).toBe(200);
    expect(verdictOn("4929", ADYEN_CARD, own)).toBe("approved");
  });

  it("a credential without a role is refused", async () => {
    await using own = await startSandbox({ adyen: { roles: [] } });
    const body = { paymentInstrumentId: ADYEN_CARD, encryptedKey: "00" };
    expect(await callAdyen(own, { path: "/publicKey?purpose=pinChange" })).toMatchObject(problem("00_403", 403));
    expect(await callAdyen(own, { method: "POST", path: "/pins/reveal", body })).toMatchObject(problem("00_403", 403));
  });

  it.each([
    { padding: "none" },
    { changeStatus: "done" },
    { publicKeyDays: 0 },
    { roles: ["all"] },
    { tokens: { once: true } },
  ])("%j is refused", async (adyen) => {
    await expect(startSandbox({ adyen: adyen as never })).rejects.toThrow(TypeError);
  });
});

describe("public keys", () => {
  const keyFor = async (query: string) => (await callAdyen(sandbox, { path: `/publicKey${query}` })).json;

  it("are one for each purpose, with the day on which they end", async () => {
    const change = await keyFor("?purpose=pinChange");
    expect(await keyFor("?purpose=pinChange&format=pem")).toEqual(change);
    expect((await keyFor(""))["publicKey"]).toBe((await keyFor("?purpose=pinReveal"))["publicKey"]);
    expect((await keyFor(""))["publicKey"]).not.toBe(change["publicKey"]);
    const days = (Date.parse(String(change["publicKeyExpiryDate"])) - sandbox.clock.now()) / 86_400_000;
    expect(Math.ceil(days)).toBe(30);
    const jwk = JSON.parse(String((await keyFor("?purpose=pinChange&format=jwk"))["publicKey"]));
    expect(jwk).toMatchObject({ kty: "RSA", n: expect.any(String) });
    expect(await callAdyen(sandbox, { path: "/publicKey?purpose=other" })).toMatchObject(problem("00_400", 400));
  });

  it("are replaced at the end of their days, and an old one opens nothing", async () => {
    const old = await adyenMembers(sandbox);
    const before = await keyFor("?purpose=pinChange");
    sandbox.clock.advance(30 * 86_400_000);
    expect((await keyFor("?purpose=pinChange"))["publicKey"]).not.toBe(before["publicKey"]);
    expect((await callAdyen(sandbox, { method: "POST", path: "/pins/change", body: old })).status).toBe(422);
    expect((await changeAdyenPin(sandbox)).status).toBe(200);
  });
});

describe("cards", () => {
  const path = `/paymentInstruments/${ADYEN_CARD}`;
  const patch = (body: object) => callAdyen(sandbox, { method: "PATCH", path, body });

  it("are shown without their number, and get any state but one after closed", async () => {
    expect(await callAdyen(sandbox, { path })).toMatchObject({
      status: 200,
      json: { id: ADYEN_CARD, status: "active", type: "card", card: { formFactor: "physical", lastFour: "3157" } },
    });
    expect(await patch({ status: "suspended", statusReason: "lost" })).toMatchObject({
      json: { status: "suspended", statusReason: "lost" },
    });
    expect((await patch({ status: "active" })).json).not.toHaveProperty("statusReason");
    expect(await patch({ status: "closed", statusReason: "other" })).toMatchObject(problem("30_031", 422));
    expect((await patch({ status: "closed", statusReason: "other", statusComment: "The end" })).status).toBe(200);
    expect(await patch({ status: "active" })).toMatchObject(problem("30_031", 422));
    expect(await patch({ status: "frozen" })).toMatchObject(problem("30_031", 422));
  });

  it("are not found by a number or an unknown id", async () => {
    for (const id of ["5555440000003157", "PI00000000000000000000ZZ"]) {
      expect(await callAdyen(sandbox, { path: `/paymentInstruments/${id}` })).toMatchObject(problem("30_031", 422));
    }
  });
});

it("answers a wrong key, a path that Adyen does not have and a broken body in its own words", async () => {
  const headers = { "x-api-key": "another" };
  expect(await callAdyen(sandbox, { path: "/publicKey", headers })).toMatchObject(problem("00_401", 401));
  expect(await callAdyen(sandbox, { path: "/no-such-path" })).toMatchObject(problem("00_404", 404));
  const broken = await fetch(`${sandbox.urls.adyen}/bcl/v2/pins/change`, {
    method: "POST",
    headers: { "x-api-key": sandbox.credentials.adyen.apiKey, "content-type": "application/json" },
    body: "{",
  });
  expect([broken.status, await broken.json()]).toMatchObject([400, { errorCode: "00_400" }]);
});
