import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../index.ts";
import { hashdtDefaults } from "./options.ts";
import { isAllowedPin } from "./pin-rule.ts";
import { callHashDT, type HashDTRequest, openPage } from "./test/by-hand.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.close();
});

const verify = (card: string, pin: string) => sandbox.atm.verify({ issuer: "hashdt", card, pin });

describe("a page for each flow", () => {
  test.each([
    ["set", "card-1001", "Set PIN URL fetched successfully."],
    ["reset", "card-1002", "Reset PIN URL fetched successfully."],
    ["change", "card-1002", "Change PIN URL fetched successfully."],
  ] as const)("%s: the vendor's envelope with one address", async (flow, card, message) => {
    const { status, json } = await callHashDT(sandbox, { path: `/card/${flow}pin`, card });
    expect(status).toBe(200);
    expect(json).toEqual({ status: "Success", message, code: 200, data: [{ set_pin_url: expect.any(String) }] });
    expect(new URL(json.data[0]?.["set_pin_url"] ?? "").origin).toBe(sandbox.urls.hosted);
  });

  test("the PIN changes when the cardholder finishes, not when the page opens; a leading zero counts", async () => {
    const url = await openPage(sandbox, "set");
    expect(sandbox.cards.get("hashdt", "card-1001")?.hasPin).toBe(false);
    expect(await sandbox.hosted.complete(url, { newPin: "0472" })).toEqual({ outcome: "done", status: 200 });
    expect(verify("card-1001", "0472")).toEqual({ verdict: "approved" });
    expect(verify("card-1001", "4720")).toEqual({ verdict: "wrong-pin", triesLeft: 2 });
  });

  test("the address of reset and change may have a name of its own, by option", async () => {
    await using own = await startSandbox({ hashdt: { pageField: "per-flow" } });
    const { json } = await callHashDT(own, { path: "/card/resetpin" });
    expect(Object.keys(json.data[0] ?? {})).toEqual(["reset_pin_url"]);
  });

  test("a page ends after pageLifetimeMs", async () => {
    await using own = await startSandbox({ hashdt: { pageLifetimeMs: 60_000 } });
    const url = await openPage(own, "set");
    own.clock.advance(60_001);
    expect(await own.hosted.complete(url, { newPin: "4729" })).toEqual({ outcome: "expired", status: 410 });
  });
});

describe("refusals", () => {
  const set: HashDTRequest = { path: "/card/setpin" };
  const none = (name: string): HashDTRequest => ({ ...set, headers: { [name]: undefined } });
  test.each<[string, HashDTRequest, number]>([
    ["no API key", none("x-api-key"), 401],
    ["a wrong API key", { ...set, headers: { "x-api-key": "x" } }, 401],
    ["no product id", none("x-product-id"), 401],
    ["a wrong product id", { ...set, headers: { "x-product-id": "x" } }, 401],
    ["a wrong token", { ...set, headers: { authorization: "Bearer x" } }, 401],
    ["a token without its scheme", { ...set, headers: { authorization: "sandbox-hashdt-access-token" } }, 401],
    ["no card id", none("x-card-id"), 400],
    ["no cardholder id", none("x-cardholder-id"), 400],
    ["no wallet id", none("x-wallet-id"), 400],
    ["no request id", none("x-request-id"), 400],
    ["no content type on GET", none("content-type"), 400],
    ["an unknown card", { ...set, card: "card-none" }, 400],
    ["a card number in place of the card id", { ...set, card: "4000001234560019" }, 400],
    ["another's card", { ...set, card: "card-2001" }, 400],
    ["another's wallet", { ...set, headers: { "x-wallet-id": "wallet-2001" } }, 400],
    ["another cardholder", { ...set, headers: { "x-cardholder-id": "cardholder-2001" } }, 400],
    ["a card that is not active", { ...set, card: "card-1004" }, 400],
    ["a blocked card", { ...set, card: "card-1005" }, 400],
    ["a change on a card without a PIN", { path: "/card/changepin" }, 400],
    ["another version", { path: "/issuing/api/v2/card/setpin" }, 404],
    ["another path", { path: "/card/unsetpin" }, 404],
    ["another method", { ...set, method: "POST", body: {} }, 405],
    ["a body that is not JSON", { path: "/card", method: "POST", body: "card_type=physical" }, 400],
    ["a kind of card that there is not", { path: "/card", method: "POST", body: { card_type: "metal" } }, 400],
    [
      "a new card for a pair that does not belong together",
      { path: "/card", method: "POST", body: { card_type: "physical" }, headers: { "x-wallet-id": "wallet-2001" } },
      400,
    ],
  ])("%s", async (_what, request, status) => {
    const cards = sandbox.cards.list("hashdt").length;
    const answer = await callHashDT(sandbox, request);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ code: status, message: expect.any(String), status: "error" });
    expect(sandbox.requests.last("hashdt")).toMatchObject({ status, code: String(status) });
    expect(sandbox.cards.list("hashdt")).toHaveLength(cards);
  });

  test("an unknown card and another's card look the same", async () => {
    const answers = await Promise.all(["card-none", "card-2001"].map((card) => callHashDT(sandbox, { ...set, card })));
    expect(answers[0]?.json).toEqual(answers[1]?.json);
  });

  test("the token is optional as documented, unless requireToken", async () => {
    expect((await callHashDT(sandbox, none("authorization"))).status).toBe(200);
    await using strict = await startSandbox({ hashdt: { requireToken: true } });
    expect((await callHashDT(strict, none("authorization"))).status).toBe(401);
    expect((await callHashDT(strict, set)).status).toBe(200);
  });

  test("the client id is compared when one is configured", async () => {
    const credentials = { ...sandbox.credentials.hashdt, clientId: "SANDBOXCLIENT" };
    await using own = await startSandbox({ hashdt: { credentials } });
    expect((await callHashDT(own, set)).status).toBe(401);
    expect((await callHashDT(own, { ...set, headers: { "x-client-id": "SANDBOXCLIENT" } })).status).toBe(200);
  });
});

describe("x-request-id", () => {
  const page = (request: Partial<HashDTRequest> = {}) =>
    callHashDT(sandbox, { path: "/card/setpin", requestId: "same", ...request });

  test("the same request gives the same link for 24 hours", async () => {
    const first = await page();
    expect((await page()).json).toEqual(first.json);
    sandbox.clock.advance(86_400_000);
    expect((await page()).json).not.toEqual(first.json);
  });

  test("another request under the same id is refused", async () => {
    await page();
    expect((await page({ card: "card-1002" })).status).toBe(409);
    expect((await page({ path: "/card/resetpin" })).status).toBe(409);
  });

  test("a failure is not kept", async () => {
    expect((await page({ card: "card-1004" })).status).toBe(400);
    const card = sandbox.cards.get("hashdt", "card-1004");
    if (card !== undefined) card.status = "active";
    expect((await page({ card: "card-1004" })).status).toBe(200);
  });

  test("a repeated card order makes one card, which may have a PIN", async () => {
    const order: HashDTRequest = { path: "/card", method: "POST", requestId: "order", body: { card_type: "physical" } };
    const [first, second] = [await callHashDT(sandbox, order), await callHashDT(sandbox, order)];
    expect(second.json).toEqual(first.json);
    const cardId = first.json.data[0]?.["cardId"] ?? "";
    const listed = await callHashDT(sandbox, { path: "/card/list" });
    expect(listed.json.data.filter((card) => card["card_id"] === cardId)).toHaveLength(1);
    await sandbox.hosted.complete(await openPage(sandbox, "set", cardId), { newPin: "9035" });
    expect(verify(cardId, "9035")).toEqual({ verdict: "approved" });
  });
});

test("the list has the cards of the wallet and cardholder, and no others", async () => {
  const { json } = await callHashDT(sandbox, { path: "/card/list" });
  expect(json.data.map((card) => card["card_id"])).toEqual([
    "card-1001",
    "card-1002",
    "card-1003",
    "card-1004",
    "card-1005",
  ]);
  const other = { "x-cardholder-id": "cardholder-2001", "x-wallet-id": "wallet-2001" };
  const others = await callHashDT(sandbox, { path: "/card/list", headers: other });
  expect(others.json.data).toEqual([
    { card_id: "card-2001", card_status: "active", card_type: "physical", last4: "0068" },
  ]);
});

describe("3-D Secure", () => {
  const threeD = (method: string, body?: object, card?: string) =>
    callHashDT(sandbox, { path: "/card/3DS", method, body, ...(card === undefined ? {} : { card }) });
  const methodOf = (card = "card-1001") => sandbox.cards.get("hashdt", card)?.attributes["otp_delivery_method"];

  test("is enrolled as on the page, read, and changed", async () => {
    expect((await threeD("POST", { otp_delivery_method: "EMAIL" })).json).toEqual({
      status: "Success",
      message: "3DS enrollment successful.",
      code: 200,
      data: [],
    });
    expect((await threeD("PATCH", { otp_delivery_method: "SMS" })).json).toMatchObject({ code: 200, data: [] });
    expect((await threeD("GET")).json.data).toEqual([{ otp_delivery_method: "SMS" }]);
  });

  test.each<[string, string, object | undefined, string | undefined]>([
    ["a method that there is not", "POST", { otp_delivery_method: "POST" }, undefined],
    ["no method", "POST", {}, undefined],
    ["a member that is not in the spec", "POST", { otp_delivery_method: "SMS", pin: "1" }, undefined],
    ["a card that is somebody else's", "POST", { otp_delivery_method: "SMS" }, "card-2001"],
    ["a change without an enrolment", "PATCH", { otp_delivery_method: "SMS" }, undefined],
    ["a look without an enrolment", "GET", undefined, undefined],
  ])("refuses %s, and nothing changes", async (_name, method, body, card) => {
    expect(await threeD(method, body, card)).toMatchObject({ status: 400, json: { status: "error", code: 400 } });
    expect([methodOf(), methodOf("card-2001")]).toEqual([undefined, undefined]);
  });

  test("is enrolled once", async () => {
    await threeD("POST", { otp_delivery_method: "EMAIL" });
    expect((await threeD("POST", { otp_delivery_method: "SMS" })).status).toBe(400);
    expect(methodOf()).toBe("EMAIL");
  });
});

describe("the list of webhooks", () => {
  const list = (query: string, headers: Record<string, string | undefined> = {}) => {
    const { apiKey } = sandbox.credentials.hashdt;
    const all = { "x-api-key": apiKey, "content-type": "application/json", ...headers };
    const sent = Object.entries(all).filter(([, value]) => value !== undefined);
    // Undefined values were filtered out.
    return fetch(`${sandbox.urls.hashdt}/getallwebhooks${query}`, { headers: Object.fromEntries(sent) as never });
  };

  test("is answered as on the page, with no header but the key and the content type", async () => {
    const answer = await list("?program_code=SANDBOXPRODUCT");
    const { data, ...rest } = (await answer.json()) as { data: object[] };
    expect(rest).toEqual({});
    expect(data[0]).toEqual({
      event_description: "Card Creation",
      event_name: "card_create",
      program_code: "SANDBOXPRODUCT",
    });
    expect(data).toHaveLength(9);
  });

  test.each<[string, string, Record<string, string | undefined>, number]>([
    ["another program", "?program_code=OTHER", {}, 400],
    ["no program", "", {}, 400],
    ["a wrong key", "?program_code=SANDBOXPRODUCT", { "x-api-key": "wrong" }, 401],
    ["no content type", "?program_code=SANDBOXPRODUCT", { "content-type": undefined }, 400],
  ])("refuses %s", async (_name, query, headers, status) => {
    expect((await list(query, headers)).status).toBe(status);
  });
});

describe("a PIN that was wrong too often", () => {
  test("blocks at the ATM and on the page alike, and is lifted by a reset, not by a change", async () => {
    const url = await openPage(sandbox, "change", "card-1002");
    const wrong = { currentPin: "0000", newPin: "9035" };
    expect(await sandbox.hosted.complete(url, wrong)).toEqual({ outcome: "refused", status: 422 });
    expect(verify("card-1002", "1111")).toEqual({ verdict: "wrong-pin", triesLeft: 1 });
    expect(await sandbox.hosted.complete(url, wrong)).toEqual({ outcome: "blocked", status: 403 });
    expect(verify("card-1002", "4826")).toEqual({ verdict: "blocked" });
    expect((await callHashDT(sandbox, { path: "/card/changepin", card: "card-1002" })).status).toBe(400);

    const reset = await openPage(sandbox, "reset", "card-1002");
    expect(await sandbox.hosted.complete(reset, { newPin: "9035" })).toEqual({ outcome: "done", status: 200 });
    expect(verify("card-1002", "9035")).toEqual({ verdict: "approved" });
    expect(verify("card-1002", "4826")).toEqual({ verdict: "wrong-pin", triesLeft: 2 });
  });
});

describe("which PINs the page takes", () => {
  test.each([
    ["0000", true],
    ["1234", true],
    ["4321", true],
    ["567890", false],
    ["1233", false],
    ["4826", false],
  ])("%s is weak: %s", (pin, weak) => {
    expect(isAllowedPin(pin, { ...hashdtDefaults, pinLengths: [4, 6] })).toBe(!weak);
    expect(isAllowedPin(pin, { ...hashdtDefaults, pinLengths: [4, 6], weakPins: "accept" })).toBe(true);
  });

  test("weak ones are refused unless the option says otherwise; lengths are an option", async () => {
    const url = await openPage(sandbox, "set");
    expect((await sandbox.hosted.complete(url, { newPin: "4321" })).outcome).toBe("refused");
    expect((await sandbox.hosted.complete(url, { newPin: "482651" })).outcome).toBe("refused");
    await using own = await startSandbox({ hashdt: { weakPins: "accept", pinLengths: [4, 6] } });
    const lax = await openPage(own, "set");
    expect((await own.hosted.complete(lax, { newPin: "111111" })).outcome).toBe("done");
  });
});

test("neither key, token nor link is in the request log", async () => {
  const url = await openPage(sandbox, "set");
  const { apiKey, productId, token } = sandbox.credentials.hashdt;
  const log = JSON.stringify(sandbox.requests.all("hashdt"));
  expect(log).toContain("card-1001");
  for (const secret of [apiKey, token, url, new URL(url).searchParams.get("token") ?? url]) {
    expect(log).not.toContain(secret);
  }
  expect(productId).toBe("SANDBOXPRODUCT");
});
