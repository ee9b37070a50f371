import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedRandom, fixedTime } from "../../../test/fixed.ts";
import { type Sandbox, startSandbox } from "../../index.ts";
import { rapydSignature } from "./signature.ts";
import { callRapyd, type RapydRequest } from "./test/by-hand.ts";

const ACTIVE = "card_a5429bdb6c529008ed5b409e5929b606";
const BLOCKED = "card_f8dd3aa099444e1c80cc5a06de38b165";
const setPin = (card: string, pin: unknown): string => JSON.stringify({ card, new_pin: pin });

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ random: fixedRandom() });
});
afterEach(async () => {
  await sandbox.close();
});

describe("signature vectors of the fact sheet", () => {
  const keys = { accessKey: "TESTACCESSKEY0000001", secretKey: "test-secret-key-do-not-use" };
  const salt = "0123456789abcdef";
  const timestamp = "1760012450";

  test.each([
    [
      "A",
      "post/v1/issuing/cards/pin",
      '{"card":"card_a5429bdb6c529008ed5b409e5929b606","new_pin":"7788"}',
      "YzhiYTIwNjYxYWNiYTJhZWYyZjliZTM4ZjBjMDZkNTNlOTA4MTcwOTQwNmVlMDdkMmIyMTY2NDA4ZjhlY2IzNw==",
    ],
    [
      "B",
      "get/v1/issuing/cards?page_size=10&status=ACT",
      "",
      "Y2FlZGQxYjE0ZGNlNmQ3MTFiOTAwMmYwNmEwOTA5NWYwYTMwM2RiZTM0ZGFiZWZmNGFiNmU4NmNiMjQxYWY2Zg==",
    ],
    [
      "C",
      "https://example.com/rapyd/webhook",
      '{"id":"wh_0","type":"ISSUED_CARD_PIN_SET"}',
      "NDU5NWY5OTNhMDAwZTUzY2RhNTVhZTE5YjYyMjVkNjc4OTJmNmZhODA5NjNiNzM5NjZlZmFkNzFhYTg1YzEzMQ==",
    ],
  ])("vector %s", (_name, start, body, expected) => {
    expect(rapydSignature(keys, { start, salt, timestamp, body })).toBe(expected);
  });

  test("vectors A and B are accepted over HTTP, byte for byte", async () => {
    await using own = await startSandbox({ rapyd: { credentials: keys } });
    own.clock.set(1_760_012_450_000);
    const headers = { "content-type": "application/json", access_key: keys.accessKey, salt, timestamp };
    const a = await fetch(`${own.urls.rapyd}/v1/issuing/cards/pin`, {
      method: "POST",
      headers: {
        ...headers,
        signature: "YzhiYTIwNjYxYWNiYTJhZWYyZjliZTM4ZjBjMDZkNTNlOTA4MTcwOTQwNmVlMDdkMmIyMTY2NDA4ZjhlY2IzNw==",
      },
      body: '{"card":"card_a5429bdb6c529008ed5b409e5929b606","new_pin":"7788"}',
    });
    expect(a.status).toBe(200);
    expect(own.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "7788" })).toEqual({ verdict: "approved" });
    const b = await fetch(`${own.urls.rapyd}/v1/issuing/cards?page_size=10&status=ACT`, {
      headers: {
        ...headers,
        signature: "Y2FlZGQxYjE0ZGNlNmQ3MTFiOTAwMmYwNmEwOTA5NWYwYTMwM2RiZTM0ZGFiZWZmNGFiNmU4NmNiMjQxYWY2Zg==",
      },
    });
    expect(b.status).toBe(200);
  });
});

describe("set PIN", () => {
  test("the card has the PIN, by id and by number, and the answer has the vendor's envelope", async () => {
    sandbox.clock.set(fixedTime);
    const byId = await callRapyd(sandbox, { body: setPin(ACTIVE, "0042") });
    expect(byId.status).toBe(200);
    expect(byId.data).toMatchObject({ card_id: ACTIVE, status: "ACT", public_details: { last4: "3157" } });
    expect(byId.text).not.toContain("0042");
    expect(sandbox.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "0042" })).toEqual({ verdict: "approved" });
    expect(sandbox.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "4200" })).toEqual({
      verdict: "wrong-pin",
      triesLeft: 2,
    });

    const byNumber = await callRapyd(sandbox, { body: setPin("5348330641217634", "7788") });
    expect(byNumber.data["card_id"]).toBe("card_0393b8437d759c5fb491d427b0000322");
  });

  test("a blocked card takes a PIN and stays blocked, as in the vendor's sample", async () => {
    const answer = await callRapyd(sandbox, { body: setPin(BLOCKED, "7788") });
    expect(answer.data).toMatchObject({ status: "BLO", blocked_reason: "other" });
    expect(sandbox.cards.get("rapyd", BLOCKED)?.hasPin).toBe(true);
    expect(sandbox.atm.verify({ issuer: "rapyd", card: BLOCKED, pin: "7788" })).toEqual({ verdict: "blocked" });
  });

  const card = (tail: string) => `card_0000000000000000000000000000${tail}`;
  test.each<[string, RapydRequest, number, string]>([
    ["five digits", { body: setPin(ACTIVE, "79889") }, 400, "ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID"],
    ["a letter", { body: setPin(ACTIVE, "12a4") }, 400, "ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID"],
    ["a JSON number", { body: setPin(ACTIVE, 7788) }, 400, "ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID"],
    ["no new_pin", { body: `{"card":"${ACTIVE}"}` }, 400, "ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID"],
    ["1111", { body: setPin(ACTIVE, "1111") }, 400, "ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID"],
    ["unknown card", { body: setPin(ACTIVE.slice(0, -1), "7788") }, 400, "ERROR_CARD_NOT_FOUND"],
    ["no card", { body: '{"new_pin":"7788"}' }, 400, "ERROR_CARD_NOT_FOUND"],
    ["virtual card", { body: setPin(card("1c01"), "7788") }, 400, "ERROR_SET_PIN_SERVICE_NOT_AVAILABLE"],
    ["programme without PIN", { body: setPin(card("1d01"), "7788") }, 400, "ERROR_SET_PIN_SERVICE_NOT_AVAILABLE"],
    ["expired card", { body: setPin(card("1e01"), "7788") }, 400, "ERROR_CARD_EXPIRED"],
    ["wrong secret", { body: setPin(ACTIVE, "7788"), secretKey: "x" }, 401, "UNAUTHENTICATED_API_CALL"],
    ["unknown access key", { body: setPin(ACTIVE, "7788"), accessKey: "x" }, 401, "UNAUTHENTICATED_API_CALL"],
    [
      "another access key in the header",
      { body: setPin(ACTIVE, "7788"), headers: { access_key: "x" } },
      401,
      "UNAUTHENTICATED_API_CALL",
    ],
    ["another body signed", { body: setPin(ACTIVE, "7788"), signedBody: "{}" }, 401, "UNAUTHENTICATED_API_CALL"],
    ["unknown path", { path: "/v1/issuing/card/pin", body: "{}" }, 401, "UNAUTHORIZED_API_CALL"],
    ["method that the path has not", { method: "PUT", body: "{}" }, 401, "UNAUTHORIZED_API_CALL"],
    [
      "another content type",
      { body: setPin(ACTIVE, "7788"), headers: { "content-type": "text/plain" } },
      400,
      "SANDBOX_REQUEST_NOT_VALID",
    ],
    ["not JSON", { body: "card=1", signedBody: "card=1" }, 400, "SANDBOX_REQUEST_NOT_VALID"],
  ])("refuses %s", async (_name, request, status, code) => {
    const answer = await callRapyd(sandbox, request);
    expect({ status: answer.status, code: answer.code }).toEqual({ status, code });
    expect(sandbox.cards.list("rapyd").some((each) => each.hasPin)).toBe(false);
    expect(sandbox.requests.last("rapyd")).toMatchObject({ status, code, fault: undefined });
  });

  test.each(["access_key", "salt", "timestamp", "signature"])("refuses a request without %s", async (name) => {
    const answer = await callRapyd(sandbox, { body: setPin(ACTIVE, "7788"), headers: { [name]: undefined } });
    expect([answer.status, answer.code]).toEqual([400, "MISSING_AUTHENTICATION_HEADERS"]);
  });

  test("a timestamp that is not a number counts as missing", async () => {
    const answer = await callRapyd(sandbox, { body: setPin(ACTIVE, "7788"), timestamp: "now" });
    expect([answer.status, answer.code]).toEqual([400, "MISSING_AUTHENTICATION_HEADERS"]);
  });

  test.each([
    [0, 200],
    [-59, 200],
    [-60, 401],
    [1, 200],
    [2, 401],
  ])("a timestamp %i seconds from now gives HTTP %i", async (seconds, status) => {
    sandbox.clock.set(1_800_000_000_000);
    const timestamp = String(1_800_000_000 + seconds);
    const answer = await callRapyd(sandbox, { body: setPin(ACTIVE, "7788"), timestamp });
    expect(answer.status).toBe(status);
    expect(answer.code).toBe(status === 200 ? "" : "UNAUTHENTICATED_API_CALL");
  });

  const spaced = `{ "card": "${ACTIVE}", "new_pin": "7788" }`;
  const escaped = `{"card":"${ACTIVE}","new_pin":"77\\u0038\\u0038"}`;
  test.each([
    ["either", spaced, spaced, 200],
    ["either", spaced, setPin(ACTIVE, "7788"), 200],
    ["either", escaped, escaped, 200],
    ["either", escaped, setPin(ACTIVE, "7788"), 200],
    ["either", spaced, setPin(ACTIVE, "7789"), 401],
    ["received", spaced, spaced, 200],
    ["received", spaced, setPin(ACTIVE, "7788"), 401],
    ["compact", spaced, spaced, 401],
    ["compact", spaced, setPin(ACTIVE, "7788"), 200],
    ["compact", "{}", "{}", 401],
    // Signed as nothing, and refused for what it lacks.
    ["compact", "{}", "", 400],
  ] as const)("signedBody %s: %s, signed as %s, gives HTTP %i", async (signedBody, body, signed, status) => {
    await using own = await startSandbox({ rapyd: { signedBody } });
    expect((await callRapyd(own, { body, signedBody: signed })).status).toBe(status);
  });

  test("a GET without Content-Type is refused, as the documents demand it of every request", async () => {
    const path = "/v1/issuing/cards";
    expect((await callRapyd(sandbox, { method: "GET", path })).status).toBe(200);
    const headers = { "content-type": undefined };
    const answer = await callRapyd(sandbox, { method: "GET", path, headers });
    expect([answer.status, answer.code]).toEqual([400, "SANDBOX_REQUEST_NOT_VALID"]);
  });

  test("the query is part of what is signed", async () => {
    const path = "/v1/issuing/cards?page_size=2&status=ACT";
    const listed = await callRapyd(sandbox, { method: "GET", path });
    expect(listed.data).toHaveLength(2);
    const headers = { signature: "0".repeat(88) };
    expect((await callRapyd(sandbox, { method: "GET", path, headers })).status).toBe(401);
  });
});

describe("card state", () => {
  test("three wrong PINs at the ATM block the card in the vendor's own state; unblocking allows three tries again", async () => {
    await callRapyd(sandbox, { body: setPin(ACTIVE, "7788") });
    const wrong = () => sandbox.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "7789" });
    expect([wrong(), wrong(), wrong(), wrong()]).toEqual([
      { verdict: "wrong-pin", triesLeft: 2 },
      { verdict: "wrong-pin", triesLeft: 1 },
      { verdict: "blocked" },
      { verdict: "blocked" },
    ]);
    const read = await callRapyd(sandbox, { method: "GET", path: `/v1/issuing/cards/${ACTIVE}` });
    expect(read.data).toMatchObject({ status: "BLO", blocked_reason: "locked_incorrect_pin" });

    const path = "/v1/issuing/cards/status";
    const unblocked = await callRapyd(sandbox, { path, body: JSON.stringify({ card: ACTIVE, status: "unblock" }) });
    expect(unblocked.data).toMatchObject({ status: "ACT", blocked_reason: "none" });
    expect(sandbox.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "7788" })).toEqual({ verdict: "approved" });
  });

  test("a card without a PIN answers no-pin", () => {
    expect(sandbox.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "0000" }).verdict).toBe("no-pin");
  });

  test.each([
    ["1a01", 200, ""],
    ["1b01", 400, "ERROR_ACTIVATE_CARD_NOT_PERSONALIZED"],
  ])("activating the card that ends in %s gives HTTP %i %s", async (tail, status, code) => {
    const body = JSON.stringify({ card: `card_0000000000000000000000000000${tail}` });
    const answer = await callRapyd(sandbox, { path: "/v1/issuing/cards/activate", body });
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  test.each([
    [BLOCKED, "ERROR_ACTIVATE_BLOCKED_CARD"],
    ["card_0", "ERROR_ACTIVATE_ISSUED_CARD"],
  ])("activating %s is refused", async (id, code) => {
    const answer = await callRapyd(sandbox, { path: "/v1/issuing/cards/activate", body: JSON.stringify({ card: id }) });
    expect(answer.code).toBe(code);
  });

  test("blocking with a code records the reason; a path that names no card is unauthorized", async () => {
    const path = "/v1/issuing/cards/status";
    const body = JSON.stringify({ card: ACTIVE, status: "block", blocked_reason_code: "LOS" });
    expect((await callRapyd(sandbox, { path, body })).data).toMatchObject({ status: "BLO", blocked_reason: "lost" });
    const unknown = await callRapyd(sandbox, { method: "GET", path: "/v1/issuing/cards/card_none" });
    expect([unknown.status, unknown.code]).toEqual([401, "UNAUTHORIZED_API_CALL"]);
  });

  test("simulate_block sets BLO with the given reason", async () => {
    const path = "/v1/issuing/cards/simulate_block";
    const body = JSON.stringify({ card_id: ACTIVE, blocked_reason: "canceled" });
    expect((await callRapyd(sandbox, { path, body })).data).toMatchObject({
      status: "BLO",
      blocked_reason: "canceled",
    });
  });
});

describe("options", () => {
  test.each([
    [{ timestampAheadSeconds: -1 }, "whole number from 0 to 60"],
    [{ timestampAheadSeconds: 0.5 }, "whole number from 0 to 60"],
    [{ timestampAheadSeconds: "1" as never }, "whole number from 0 to 60"],
    [{ signedBody: "raw" as never }, 'must be one of "either", "received", "compact"'],
  ])("refuses %j at the start", async (rapyd, text) => {
    await expect(startSandbox({ rapyd })).rejects.toThrow(text);
  });

  test("timestampAheadSeconds 0: a timestamp of the next second is refused", async () => {
    await using strict = await startSandbox({ rapyd: { timestampAheadSeconds: 0 } });
    strict.clock.set(1_800_000_000_000);
    const call = (timestamp: string) => callRapyd(strict, { body: setPin(ACTIVE, "7788"), timestamp });
    expect([(await call("1800000000")).status, (await call("1800000001")).status]).toEqual([200, 401]);
  });

  test("idempotency replays only where it was turned on, for 24 hours", async () => {
    const headers = { idempotency: "once" };
    const first = await callRapyd(sandbox, { body: setPin(ACTIVE, "7788"), headers });
    const second = await callRapyd(sandbox, { body: setPin(ACTIVE, "9021"), headers });
    expect(second.text).not.toBe(first.text);
    expect(sandbox.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "9021" }).verdict).toBe("approved");

    await using replaying = await startSandbox({ rapyd: { idempotency: "replay" } });
    replaying.clock.set(1_800_000_000_000);
    const change = (pin: string, at = replaying) => callRapyd(at, { body: setPin(ACTIVE, pin), headers });
    const one = await change("7788");
    replaying.cards.get("rapyd", ACTIVE)?.setPin("2580");
    expect((await change("7788")).text).toBe(one.text);
    expect(await change("9021"), "another body").toMatchObject({ status: 400, code: "IDEMPOTENCY_ERROR" });
    expect(replaying.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "2580" }).verdict).toBe("approved");
    replaying.clock.advance(86_400_000);
    await callRapyd(replaying, { body: setPin(ACTIVE, "9021"), headers });
    expect(replaying.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "9021" }).verdict).toBe("approved");

    await using careless = await startSandbox({ rapyd: { idempotency: "replay", reusedKeys: "replay" } });
    expect((await change("7788", careless)).status).toBe(200);
    expect((await change("9021", careless)).status).toBe(200);
    expect(careless.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "7788" }).verdict).toBe("approved");
  });

  test("over the rate limit comes HTTP 429 that is not JSON, until the window ends", async () => {
    await using limited = await startSandbox({ rapyd: { rateLimits: [{ calls: 2, windowMs: 60_000 }] } });
    limited.clock.set(1_800_000_000_000);
    const call = () => callRapyd(limited, { body: setPin(ACTIVE, "7788") });
    expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
    const over = await call();
    expect(over.status).toBe(429);
    expect(() => JSON.parse(over.text)).toThrow();
    limited.clock.advance(60_000);
    expect((await call()).status).toBe(200);
  });

  test("pinBeforeActivation refuse: an inactive card takes no PIN", async () => {
    const body = setPin("card_00000000000000000000000000001a01", "7788");
    expect((await callRapyd(sandbox, { body })).status).toBe(200);
    await using strict = await startSandbox({ rapyd: { pinBeforeActivation: "refuse" } });
    expect((await callRapyd(strict, { body })).code).toBe("ERROR_SET_PIN_SERVICE_NOT_AVAILABLE");
  });
});
