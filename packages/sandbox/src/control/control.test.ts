import { afterEach, beforeEach, expect, test } from "vitest";
import { issuerIds } from "../emulators/issuers.ts";
import { callRapyd } from "../emulators/rapyd/test/by-hand.ts";
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

const fault = { kind: "empty" };
test.each([
  ["POST", "faults", { issuer: "rapyd" }, "`fault` must be an object"],
  ["POST", "faults", { issuer: "rapyd", fault: { kind: "nothing" } }, "`kind` is one of"],
  ["POST", "faults", { fault }, `\`issuer\` must be one of ${issuerIds.join(", ")}`],
  ["POST", "faults", { issuer: "other", fault }, "`issuer` must be one of"],
  ["POST", "faults", { issuer: "rapyd", fault, operationId: "setPIN" }, "`operationId` must be an operation of rapyd"],
  [
    "POST",
    "faults",
    { issuer: "rapyd", fault, operation: "setPin" },
    "POST faults takes only issuer, fault, operationId",
  ],
  [
    "POST",
    "faults",
    { issuer: "rapyd", fault: { kind: "empty", code: 500 } },
    "The fault empty has only kind, status.",
  ],
  ["POST", "faults", { issuer: "rapyd", fault: { kind: "empty", status: "500" } }, "must be an HTTP status"],
  ["POST", "faults", { issuer: "rapyd", fault: { kind: "slow-drip", intervalMs: 0.1 } }, "a number of milliseconds"],
  ["POST", "faults", { issuer: "rapyd", fault: { kind: "slow-drip", intervalSeconds: 1 } }, "has only kind, bytes"],
  ["POST", "faults", { issuer: "rapyd", fault: { kind: "redirect", location: "/x" } }, "must be an absolute URL"],
  ["POST", "faults", { issuer: "rapyd", fault: { kind: "redirect" } }, "needs `location`"],
  ["POST", "faults", { issuer: "rapyd", fault, times: "2" }, "`times` must be a number of calls"],
  ["POST", "faults", { issuer: "rapyd", fault, times: 0 }, "`times` must be"],
  ["POST", "faults", { issuer: "rapyd", fault, after: -1 }, "`after` must be"],
  ["POST", "faults", { issuer: "rapyd", fault, every: 1.5 }, "`every` must be"],
  ["DELETE", "faults", { isuer: "rapyd" }, "DELETE faults takes only issuer."],
  ["POST", "atm", { issuer: "rapyd", card: "none", pin: "1234" }, "no such card"],
  ["POST", "atm", { issuer: "rapyd", card: 1, pin: "1234" }, "`card` must be a string"],
  ["POST", "atm", { issuer: "rapyd", card: CARD, pin: "1234", cardNo: CARD }, "takes only issuer, card, pin"],
  ["POST", "atm", { issuer: "rapyd", card: CARD, pin: "" }, "`pin` must be 4 to 12 digits"],
  ["POST", "atm", { issuer: "rapyd", card: CARD, pin: "123" }, "`pin` must be 4 to 12 digits"],
  ["POST", "atm", { issuer: "rapyd", card: CARD, pin: "12a4" }, "`pin` must be 4 to 12 digits"],
  ["PUT", "webhooks", { issuer: "hashdt", url: "http://127.0.0.1:9/" }, "no webhooks of hashdt"],
  ["POST", "clock", { set: 1_800_000_000_000_000 }, "shows times from 1970 to 9999"],
  ["POST", "clock", { set: 1_900_000_000_000, advance: 1e300 }, "shows times from 1970 to 9999"],
  ["POST", "cards", { issuer: "rapyd", card: { id: "x" } }, "`card` must be an object with"],
  [
    "POST",
    "cards",
    { issuer: "rapyd", card: { id: "x", pan: "4000000000000002", status: "ACT", pin: 8642 } },
    "`pin` must be a string",
  ],
  [
    "POST",
    "cards",
    { issuer: "rapyd", card: { id: "x", pan: "4000000000000002", state: "ACT" } },
    "`card` takes only id",
  ],
  ["PUT", "webhooks", { issuer: "rapyd", url: "nowhere" }, "absolute http"],
  ["PUT", "webhooks", { issuer: "rapyd", uri: "http://127.0.0.1:9/x" }, "takes only issuer, url"],
  ["POST", "messages", { issuer: "rapyd" }, "`card` must be a string"],
  ["POST", "clock", [], "JSON object"],
  ["POST", "clock", {}, "Send `set` or `advance`"],
  ["POST", "clock", { set: 1_800_000_000 }, "milliseconds, such as 1800000000000, not in seconds"],
  ["POST", "clock", { advance: "5s" }, "`advance` must be a number of milliseconds"],
  ["POST", "clock", { advanceSeconds: 5 }, "takes only set, advance, reset"],
  ["GET", "cards?isuer=rapyd", undefined, "The query of GET cards takes only issuer."],
  ["GET", "cards?issuer=rapid", undefined, "`issuer` must be one of"],
  ["GET", "urls?issuer=rapyd", undefined, "takes nothing"],
])("%s %s %j is an error that says what is right, and changes nothing", async (method, path, body, text) => {
  const now = sandbox.cards.list("rapyd").length;
  const answer = await control(method, path, body);
  expect([answer.status, answer.json]).toEqual([400, { error: expect.stringContaining(text) }]);
  expect([sandbox.faults.list(), sandbox.cards.list("rapyd").length]).toEqual([[], now]);
  expect(sandbox.clock.now() - Date.now()).toBeLessThanOrEqual(0);
});

test("an unknown call is told which ones there are", async () => {
  expect(await control("GET", "nothing")).toMatchObject({
    status: 404,
    json: { error: expect.stringContaining("GET cards") },
  });
});

test("a PIN as a number is refused and uses no try; neither does a card without a PIN", async () => {
  const card = { id: "card_new", pan: "4000000000000002", status: "ACT", pin: "0472" };
  await control("POST", "cards", { issuer: "rapyd", card });
  const atm = (pin: unknown, id = card.id) => control("POST", "atm", { issuer: "rapyd", card: id, pin });
  for (const pin of [472, 4720, null, undefined, ["0472"], {}]) {
    expect(await atm(pin)).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining("`pin` must be a string") },
    });
  }
  expect((await atm("0473")).json).toEqual({ verdict: "wrong-pin", triesLeft: 2 });
  for (let attempt = 0; attempt < 4; attempt += 1)
    expect((await atm("0472", CARD)).json).toEqual({ verdict: "no-pin" });
  expect(sandbox.cards.get("rapyd", CARD)).toMatchObject({ status: "ACT", triesLeft: 3 });
});

test("a body over the limit is refused", async () => {
  const response = await fetch(`${sandbox.urls.control}/__sandbox/atm`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ issuer: "rapyd", card: "x".repeat(70_000), pin: "0472" }),
  });
  expect(response.status).toBe(413);
});

test("a plain form cannot use it", async () => {
  const form = await fetch(`${sandbox.urls.control}/__sandbox/faults`, { method: "POST", body: "{}" });
  expect(form.status).toBe(415);
});

test("with a token, every call without it is refused", async () => {
  await using own = await startSandbox({ control: { token: "a-token-of-a-test" } });
  const ask = (authorization?: string) =>
    fetch(`${own.urls.control}/__sandbox/cards`, authorization === undefined ? {} : { headers: { authorization } });
  expect(own.controlToken).toBe("a-token-of-a-test");
  expect((await ask()).status).toBe(401);
  expect((await ask("Bearer another-token-of-a-test")).status).toBe(401);
  expect((await ask("Bearer a-token-of-a-test")).status).toBe(200);
  expect(sandbox.controlToken).toBeUndefined();
});

test.each(["short", "with spaces in its middle"])("the token %j is refused at the start", async (token) => {
  await expect(startSandbox({ control: { token } })).rejects.toThrow("at least 16 ASCII characters");
});
