import { createCipheriv, createHmac } from "node:crypto";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { expectAnswerOfSpec } from "../../../test/matches-spec.ts";
import { freedompaySpec } from "../../generated/freedompay-spec.ts";
import { type Sandbox, startSandbox } from "../../index.ts";
import { readPinField } from "./pin-field.ts";

const CARD = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const SET_PIN = "/v5/card-api/card/set_pin";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.close();
});

const base64url = (text: string): string => Buffer.from(text).toString("base64url");

/** The signature by the formula, with nothing of the emulator. */
function signByHand(header: string, body: string, secret: string): string {
  const input = `${base64url(header)}.${base64url(body)}`;
  return `${base64url(header)}..${createHmac("sha512", secret).update(input).digest("base64url")}`;
}

interface Change {
  readonly path?: string;
  readonly body?: string;
  readonly signedBody?: string;
  /** Text of the JWS header. */
  readonly header?: string;
  readonly secret?: string;
  readonly headerName?: string;
  readonly signature?: string;
}

function headerFor(on: Sandbox, path: string): string {
  const [uri, params = ""] = path.split("?");
  return JSON.stringify({ uri, auth_id: on.credentials.freedompay.authId, method: "POST", params, alg: "HS512" });
}

async function call(change: Change = {}, on = sandbox): Promise<{ status: number; json: Record<string, unknown> }> {
  const { path = SET_PIN, body = JSON.stringify({ card_id: CARD }), headerName = "X-JWS-Signature" } = change;
  const secret = change.secret ?? on.credentials.freedompay.secret;
  const signature =
    change.signature ?? signByHand(change.header ?? headerFor(on, path), change.signedBody ?? body, secret);
  const method = "POST";
  const response = await fetch(on.urls.freedompay + path, {
    method,
    headers: { "content-type": "application/json", ...(signature === "" ? {} : { [headerName]: signature }) },
    body,
  });
  const text = await response.text();
  expectAnswerOfSpec(freedompaySpec, { method, path }, { status: response.status, text });
  return { status: response.status, json: JSON.parse(text) };
}

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
    await call({ path: "/v5/card-api/request/status", body: `${body} `, signature }, own);
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
    ["one member more", { ...right, typ: "JWT" }],
    ["one member less", { uri: SET_PIN, auth_id: "123456", method: "POST", alg: "HS512" }],
    ["another order", { alg: "HS512", uri: SET_PIN, auth_id: "123456", method: "POST", params: "" }],
  ];
  test.each(altered)("refuses a header with %s, signed with the right secret", async (_what, header) => {
    expect((await call({ header: JSON.stringify(right) })).status).toBe(200);
    expect((await call({ header: JSON.stringify(header) })).status).toBe(401);
    expect(reason()).toBe("SANDBOX_SIGNATURE_NOT_VALID");
  });

  test.each<[string, Change, string]>([
    ["a wrong secret", { secret: "another" }, "SANDBOX_SIGNATURE_NOT_VALID"],
    ["another body signed", { signedBody: '{"card_id":"x"}' }, "SANDBOX_SIGNATURE_NOT_VALID"],
    [
      "a spaced body where the compact one is signed",
      { body: `{ "card_id": "${CARD}" }`, signedBody: `{"card_id":"${CARD}"}` },
      "SANDBOX_SIGNATURE_NOT_VALID",
    ],
    ["spaces in the header", { header: JSON.stringify(right, null, 1) }, "SANDBOX_SIGNATURE_NOT_VALID"],
    ["the other header's name", { headerName: "JWS-Signature" }, "SANDBOX_NO_SIGNATURE"],
    ["no signature", { signature: "" }, "SANDBOX_NO_SIGNATURE"],
    ["a text that is no JWS", { signature: "a..b" }, "SANDBOX_SIGNATURE_NOT_VALID"],
  ])("refuses %s", async (_what, change, code) => {
    const { status, json } = await call(change);
    expect([status, json["status"], reason()]).toEqual([401, "error", code]);
    expect(sandbox.messages.list()).toHaveLength(0);
  });

  test("refuses a JWS that is not detached, and one with a padded or longer signature", async () => {
    const body = JSON.stringify({ card_id: CARD });
    const good = signByHand(headerFor(sandbox, SET_PIN), body, sandbox.credentials.freedompay.secret);
    for (const signature of [good.replace("..", `.${base64url(body)}.`), `${good}==`, `${good}A`, good.slice(0, -1)]) {
      expect((await call({ signature })).status).toBe(401);
    }
    expect((await call({ signature: good })).status).toBe(200);
  });

  test("refuses another text of the same signature", async () => {
    const good = signByHand(
      headerFor(sandbox, SET_PIN),
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
    expect((await call({ path, header: headerFor(sandbox, SET_PIN) })).status).toBe(401);
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

describe("the PIN field", () => {
  const pinKey = Buffer.alloc(32, 7).toString("base64");

  test.each([
    ["the clear PIN", "7788"],
    ["nothing", ""],
    ["Base64 of too few bytes", Buffer.alloc(28).toString("base64")],
    ["bytes under no key", Buffer.alloc(32).toString("base64")],
    ["Base64 without padding", Buffer.alloc(32).toString("base64").replace(/=+$/, "")],
  ])("does not open %s", (_what, field) => {
    expect(readPinField(pinKey, field)).toBeUndefined();
  });

  test("opens what the key closed, in plain Base64 alone", () => {
    const cipher = createCipheriv("aes-256-gcm", Buffer.from(pinKey, "base64"), Buffer.alloc(12, 1));
    const sealed = [Buffer.alloc(12, 1), cipher.update("0123"), cipher.final(), cipher.getAuthTag()];
    const field = Buffer.concat(sealed).toString("base64");
    expect(Buffer.from(readPinField(pinKey, field) ?? []).toString()).toBe("0123");
    for (const other of [`${field}\n`, field.replace(/=+$/, ""), Buffer.concat(sealed).toString("hex")]) {
      expect(readPinField(pinKey, other)).toBeUndefined();
    }
  });

  test("a generated PIN favours no digit: bytes from 250 on are thrown away", async () => {
    await using own = await startSandbox({
      random: (length) => Uint8Array.from({ length }, (_, at) => (at < 2 ? 250 + at : 47 + at)),
    });
    await call({}, own);
    expect(own.messages.last({ issuer: "freedompay", card: CARD })?.reveal()).toBe("9090");
  });

  test("a letter shows its PIN only when asked, and the request log not at all", async () => {
    await call();
    const letter = sandbox.messages.last({ issuer: "freedompay", card: CARD });
    const pin = letter?.reveal() ?? "";
    expect(pin).toMatch(/^[0-9]{4}$/);
    expect(Object.keys(letter ?? {})).toEqual(["issuer", "card", "at"]);
    expect(inspect(letter, { showHidden: true })).not.toMatch(new RegExp(`"${pin}"|'${pin}'`));
  });
});
