import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { callRapyd } from "../../test/rapyd-by-hand.ts";
import { type Sandbox, startSandbox } from "../index.ts";

const CARD = "card_a5429bdb6c529008ed5b409e5929b606";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.close();
});

async function control(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${sandbox.urls.control}/__sandbox/${path}`, {
    method,
    ...(method === "GET" ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) }),
  });
  return { status: response.status, json: await response.json() };
}

test("a program in any language can plan a fault, look at the ATM and read what came in", async () => {
  const fault = { kind: "empty", status: 503 };
  expect((await control("POST", "faults", { issuer: "rapyd", fault, operationId: "setPin" })).status).toBe(201);
  const body = JSON.stringify({ card: CARD, new_pin: "7788" });
  expect((await callRapyd(sandbox, { body })).status).toBe(503);
  expect((await callRapyd(sandbox, { body })).status).toBe(200);
  expect((await control("POST", "atm", { issuer: "rapyd", card: CARD, pin: "7788" })).json).toEqual({
    verdict: "approved",
  });
  expect((await control("GET", "requests?issuer=rapyd")).json).toMatchObject([
    { status: 503, fault: "empty", handled: false },
    { status: 200, handled: true, body: { new_pin: "[hidden]" } },
  ]);
  await control("DELETE", "requests");
  expect((await control("GET", "requests")).json).toEqual([]);
});

test("a fault without end is taken back", async () => {
  await control("POST", "faults", { issuer: "rapyd", fault: { kind: "html" }, times: null });
  expect((await control("GET", "faults")).json).toHaveLength(1);
  expect((await control("DELETE", "faults", { issuer: "rapyd" })).json).toEqual([]);
});

test("cards can be added with a PIN and are listed without it", async () => {
  const card = { id: "card_new", pan: "4000000000000002", status: "ACT", pin: "8642" };
  const added = await control("POST", "cards", { issuer: "rapyd", card });
  expect(added).toMatchObject({ status: 201, json: { id: "card_new", hasPin: true, number: "400000******0002" } });
  const listed = JSON.stringify((await control("GET", "cards?issuer=rapyd")).json);
  expect(listed).toContain("card_new");
  expect(listed).not.toMatch(/8642|4000000000000002/);
  expect(sandbox.atm.verify({ issuer: "rapyd", card: "card_new", pin: "8642" }).verdict).toBe("approved");
});

test("the clock and the webhook URL can be set", async () => {
  expect((await control("POST", "clock", { set: 1_700_000_000_000, advance: 1_000 })).json).toEqual({
    now: 1_700_000_001_000,
  });
  expect((await control("POST", "clock", { reset: true })).status).toBe(200);
  expect(sandbox.clock.now()).toBeGreaterThan(1_700_000_001_000);
  expect((await control("PUT", "webhooks", { issuer: "rapyd", url: "http://127.0.0.1:9/x" })).status).toBe(200);
  expect((await control("GET", "webhooks")).json).toEqual([]);
  expect((await control("GET", "urls")).json).toEqual(sandbox.urls);
});

test.each([
  ["POST", "faults", { issuer: "rapyd" }, 400],
  ["POST", "faults", { issuer: "rapyd", fault: { kind: "nothing" } }, 400],
  ["POST", "faults", { fault: { kind: "empty" } }, 400],
  ["POST", "faults", { issuer: "other", fault: { kind: "empty" } }, 400],
  ["POST", "atm", { issuer: "rapyd", card: "none", pin: "1234" }, 400],
  ["POST", "cards", { issuer: "rapyd", card: { id: "x" } }, 400],
  ["PUT", "webhooks", { issuer: "rapyd", url: "nowhere" }, 400],
  ["POST", "clock", [], 400],
  ["GET", "nothing", undefined, 404],
])("refuses %s %s %j", async (method, path, body, status) => {
  const answer = await control(method, path, body);
  expect([answer.status, typeof (answer.json as { error?: unknown }).error]).toEqual([status, "string"]);
});

test("web pages cannot use it: another host name or a plain form is refused", async () => {
  const form = await fetch(`${sandbox.urls.control}/__sandbox/faults`, { method: "POST", body: "{}" });
  expect(form.status).toBe(415);
  const status = await new Promise<number | undefined>((done) => {
    const url = new URL(`${sandbox.urls.control}/__sandbox/cards`);
    httpRequest(url, { headers: { host: "evil.example" } }, (response) => done(response.resume().statusCode)).end();
  });
  expect(status).toBe(403);
});
