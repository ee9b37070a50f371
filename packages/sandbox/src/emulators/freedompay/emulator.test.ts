import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FreedomPaySandboxOptions, type Sandbox, startSandbox } from "../../index.ts";
import { callFreedomPay, type FreedomPayRequest, jwsHeaderFor, signFreedomPayByHand } from "./test/by-hand.ts";

const CARD = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const SET_PIN = "/v5/card-api/card/set_pin";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.close();
});

const call = (change: FreedomPayRequest = {}, on = sandbox) => callFreedomPay(on, change);
const reason = (on = sandbox): string | undefined => on.requests.last("freedompay")?.code;

describe("vectors of the fact sheet, byte for byte", () => {
  const credentials = { authId: "123456", secret: "secret", pinKey: Buffer.alloc(32).toString("base64") };

  test("the published request is taken: its signature is right, its id unknown", async () => {
    await using own = await startSandbox({ freedompay: { credentials } });
    const signature =
      "eyJ1cmkiOiIvdjUvY2FyZC1hcGkvcmVxdWVzdC9zdGF0dXMiLCJhdXRoX2lkIjoiMTIzNDU2IiwibWV0aG9kIjoiUE9TVCIsInBhcmFtcyI6IiIsImFsZyI6IkhTNTEyIn0..f1sQoeIpX_ZjOaykQzSeylvvKaVrEQV4gNM2ACFbEMkFDUV9Zk5WO1yQGEWez-vnQMVHodLBDVEyh5Xm2-3MjQ";
    const body = '{"request_id":"828cf71d-a447-4a67-a149-c1df8bc197ca"}';
    await call({ path: "/v5/card-api/request/status", body, signature }, own);
    expect(reason(own)).toBe("SANDBOX_REQUEST_ID_UNKNOWN");
    await call({ path: "/v5/card-api/request/status", body: body.replace("97ca", "97cb"), signature }, own);
    expect(reason(own)).toBe("SANDBOX_SIGNATURE_NOT_VALID");
  });

  test("the computed set PIN is carried out", async () => {
    await using own = await startSandbox({ freedompay: { credentials } });
    const signature =
      "eyJ1cmkiOiIvdjUvY2FyZC1hcGkvY2FyZC9zZXRfcGluIiwiYXV0aF9pZCI6IjEyMzQ1NiIsIm1ldGhvZCI6IlBPU1QiLCJwYXJhbXMiOiIiLCJhbGciOiJIUzUxMiJ9..1GmoClUMA2geUjEf4eZLUFaYY4Wb0Dhgp7tGORzWSPl3gJyUDFZaXNjAcKvdS_CmnjN88THKb3ZvUZmwiG9oQg";
    expect((await call({ body: '{"card_id":"828cf71d-a447-4a67-a149-c1df8bc197ca"}', signature }, own)).json).toEqual({
      status: "ok",
      request_status: "success",
      dt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+05:00$/),
    });
    expect(own.messages.list()).toHaveLength(1);
  });
});

describe("the signature", () => {
  const right = { uri: SET_PIN, auth_id: "123456", method: "POST", params: "", alg: "HS512" };
  const altered: readonly (readonly [string, object])[] = [
    ["another uri", { ...right, uri: "/v5/card-api/card/close" }],
    ["a uri with the host", { ...right, uri: `https://api.freedompay.kz${SET_PIN}` }],
    ["another partner", { ...right, auth_id: "123457" }],
    ["a partner as a number", { ...right, auth_id: 123456 }],
    ["another method", { ...right, method: "GET" }],
    ["other params", { ...right, params: "a=1" }],
    ["alg HS256 in name", { ...right, alg: "HS256" }],
    ["alg none", { ...right, alg: "none" }],
    ["crit", { ...right, crit: ["b64"], b64: false }],
    ["an empty crit", { ...right, crit: [] }],
    ["b64", { ...right, b64: false }],
    ["one member less", { uri: SET_PIN, auth_id: "123456", method: "POST", alg: "HS512" }],
    ["a list", [right]],
  ];
  test.each(altered)("refuses a header with %s, signed with the right secret", async (_what, header) => {
    expect((await call({ header: JSON.stringify(right) })).status).toBe(200);
    expect((await call({ header: JSON.stringify(header) })).status).toBe(401);
    expect(reason()).toBe("SANDBOX_SIGNATURE_NOT_VALID");
  });

  test.each<[string, FreedomPayRequest]>([
    ["the page's order", { header: JSON.stringify(right) }],
    ["another order", { header: JSON.stringify(Object.fromEntries(Object.entries(right).reverse())) }],
    ["typ in front", { header: JSON.stringify({ typ: "JWT", ...right }) }],
    ["kid, cty and a member of nobody's", { header: JSON.stringify({ kid: "1", ...right, cty: "json", iat: 1 }) }],
    ["spaces", { header: JSON.stringify(right, null, 1) }],
    ["the header's other name", { headerName: "JWS-Signature" }],
    [
      "a spaced body and the compact one signed, as in the page's example",
      { body: `{\n  "card_id": "${CARD}"\n}`, signedBody: `{"card_id":"${CARD}"}` },
    ],
  ])("accepts %s", async (_what, change) => {
    expect(await call(change)).toMatchObject({ status: 200, json: { status: "ok" } });
    expect(sandbox.messages.list()).toHaveLength(1);
  });

  test.each<[string, FreedomPayRequest, string]>([
    ["a wrong secret", { secret: "another" }, "SANDBOX_SIGNATURE_NOT_VALID"],
    ["another body signed", { signedBody: '{"card_id":"x"}' }, "SANDBOX_SIGNATURE_NOT_VALID"],
    [
      "a compact body where a spaced one is signed",
      { body: `{"card_id":"${CARD}"}`, signedBody: `{ "card_id": "${CARD}" }` },
      "SANDBOX_SIGNATURE_NOT_VALID",
    ],
    ["no signature", { signature: "" }, "SANDBOX_NO_SIGNATURE"],
    ["a text that is no JWS", { signature: "a..b" }, "SANDBOX_SIGNATURE_NOT_VALID"],
  ])("refuses %s", async (_what, change, code) => {
    const { status, json } = await call(change);
    expect([status, json["status"], reason()]).toEqual([401, "error", code]);
    expect(sandbox.messages.list()).toHaveLength(0);
  });

  test("refuses a JWS that is not detached, and one with a padded or longer signature", async () => {
    const body = JSON.stringify({ card_id: CARD });
    const good = signFreedomPayByHand(jwsHeaderFor(sandbox, SET_PIN), body, sandbox.credentials.freedompay.secret);
    for (const signature of [
      good.replace("..", `.${Buffer.from(body).toString("base64url")}.`),
      `${good}==`,
      `${good}A`,
      good.slice(0, -1),
    ]) {
      expect((await call({ signature })).status).toBe(401);
    }
    expect((await call({ signature: good })).status).toBe(200);
  });

  test("refuses another text of the same signature", async () => {
    const good = signFreedomPayByHand(
      jwsHeaderFor(sandbox, SET_PIN),
      JSON.stringify({ card_id: CARD }),
      "sandbox-freedompay-secret-not-a-real-one",
    );
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    // 64 bytes leave four bits of the last character unused.
    const signature = good.slice(0, -1) + alphabet[alphabet.indexOf(good.slice(-1)) + 1];
    expect(Buffer.from(signature.slice(-86), "base64url")).toEqual(Buffer.from(good.slice(-86), "base64url"));
    expect((await call({ signature })).status).toBe(401);
  });

  test("covers the query", async () => {
    const path = `${SET_PIN}?a=1`;
    expect((await call({ path })).status).toBe(200);
    expect((await call({ path, header: jwsHeaderFor(sandbox, SET_PIN) })).status).toBe(401);
  });
});

describe("requests that break the spec", () => {
  test.each([
    ["not JSON", "card_id=1", 400],
    ["no card", "{}", 400],
    ["an empty PIN", JSON.stringify({ card_id: CARD, pin: "" }), 400],
    ["a PIN that is null", JSON.stringify({ card_id: CARD, pin: null }), 400],
    ["a PIN as a number", JSON.stringify({ card_id: CARD, pin: 7788 }), 400],
    ["an unknown member", JSON.stringify({ card_id: CARD, pan: "1" }), 400],
  ])("refuses %s", async (_what, body, status) => {
    const answer = await call({ body });
    expect([answer.status, answer.json["status"]]).toEqual([status, "error"]);
    expect(sandbox.messages.list()).toHaveLength(0);
  });

  test("refuses a path that it does not have", async () => {
    expect((await call({ path: "/v5/card-api/card/setpin" })).status).toBe(404);
    expect(reason()).toBe("SANDBOX_UNKNOWN_OPERATION");
  });

  test("refuses a repeated request id, and remembers how the first request ended", async () => {
    const request_id = "5d1f6c55-3f0b-4c1c-9b0e-0b7f3a0f2a11";
    const path = "/v5/card-api/card/reset_counter_pin";
    const body = JSON.stringify({ request_id, card_id: CARD });
    expect((await call({ path, body })).json).toMatchObject({ status: "ok", request_status: "success" });
    expect((await call({ path, body })).json).toMatchObject({ status: "error", request_status: "error" });
    const asked = await call({ path: "/v5/card-api/request/status", body: JSON.stringify({ request_id }) });
    expect(asked.json).toMatchObject({
      status: "ok",
      request_status: "success",
      cards: [{ card_id: CARD, client_id: "654321" }],
    });
  });
});

describe("what an option says", () => {
  test("signatureHeader: one name alone is read", async () => {
    await using own = await startSandbox({ freedompay: { signatureHeader: "X-JWS-Signature" } });
    expect((await call({ headerName: "JWS-Signature" }, own)).status).toBe(401);
    expect(reason(own)).toBe("SANDBOX_NO_SIGNATURE");
    expect((await call({}, own)).status).toBe(200);
  });

  test.each([
    ["received", 401],
    ["compact", 200],
  ] as const)("signedBody %s: a spaced body with the compact one signed gives HTTP %i", async (signedBody, status) => {
    await using own = await startSandbox({ freedompay: { signedBody } });
    const change = { body: `{ "card_id": "${CARD}" }`, signedBody: `{"card_id":"${CARD}"}` };
    expect((await call(change, own)).status).toBe(status);
  });

  test("errorDetails include: a refusal has a code and a text", async () => {
    await using own = await startSandbox({ freedompay: { errorDetails: "include" } });
    const { json } = await call({ body: JSON.stringify({ card_id: "nobody" }) }, own);
    expect(json).toMatchObject({
      status: "error",
      error_code: "SANDBOX_CARD_UNKNOWN",
      error_description: "There is no such card.",
    });
    const plain = await call({ body: JSON.stringify({ card_id: "nobody" }) });
    expect(Object.keys(plain.json)).toEqual(["status", "request_status", "dt"]);
  });

  const gcm = { scheme: "aes-gcm", ivPosition: "before", encoding: "base64" } as const;
  test.each<[FreedomPaySandboxOptions, string]>([
    [{ signatureHeader: "Signature" as never }, "signatureHeader must be one of"],
    [{ signedBody: "raw" as never }, "signedBody must be one of"],
    [{ errorDetails: true as never }, "errorDetails must be one of"],
    [{ setPinRequestId: "yes" as never }, "setPinRequestId must be one of"],
    [{ credentials: { authId: "1", secret: "s", pinKey: "AAAA" } }, "pinKey must be 32 bytes in Base64"],
    [{ pinEncryption: "aes" as never }, "pinEncryption.scheme must be one of"],
    [{ pinEncryption: { scheme: "toString" } as never }, "pinEncryption.scheme must be one of"],
    [{ pinEncryption: { ...gcm, ivPosition: "inside" as never } }, "pinEncryption.ivPosition must be one of"],
    [{ pinEncryption: { ...gcm, encoding: undefined as never } }, "pinEncryption.encoding must be one of"],
    [{ pinEncryption: { ...gcm, hash: "sha-1" } as never }, "pinEncryption.hash has no meaning with aes-gcm"],
    [
      { pinEncryption: { scheme: "rsa-pkcs1-v1_5", encoding: "hex" }, pinPrivateKey: "key" },
      "pinPrivateKey must be an RSA private key",
    ],
  ])("refuses %j at the start", async (options, text) => {
    await expect(startSandbox({ freedompay: options })).rejects.toThrow(text);
  });
});

describe("a generated PIN", () => {
  test("favours no digit: bytes from 250 on are thrown away", async () => {
    await using own = await startSandbox({
      random: (length) => Uint8Array.from({ length }, (_, at) => (at < 2 ? 250 + at : 47 + at)),
    });
    await call({}, own);
    expect(own.messages.last({ issuer: "freedompay", card: CARD })?.reveal()).toBe("9090");
  });

  test("is in a letter, which shows it only when asked, and the request log not at all", async () => {
    await call();
    const letter = sandbox.messages.last({ issuer: "freedompay", card: CARD });
    const pin = letter?.reveal() ?? "";
    expect(pin).toMatch(/^[0-9]{4}$/);
    expect(Object.keys(letter ?? {})).toEqual(["issuer", "card", "at"]);
    expect(inspect(letter, { showHidden: true })).not.toMatch(new RegExp(`"${pin}"|'${pin}'`));
  });
});
