import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../index.ts";
import { callRapyd, type RapydRequest, signByHand } from "./test/by-hand.ts";

const CONTACT = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";
const PROGRAM = "cardprog_b027c85a66ebebb2e094bca626d5ae97";
const BULK = "card_00000000000000000000000000001b01";
const ACTIVE = "card_a5429bdb6c529008ed5b409e5929b606";
const cards = "/v1/issuing/cards";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.close();
});

const post = (path: string, body: object) => callRapyd(sandbox, { path: cards + path, body: JSON.stringify(body) });
const get = (path: string) => callRapyd(sandbox, { method: "GET", path: cards + path });
const history = async (card: string): Promise<unknown[]> => {
  const { data } = await get(`/${card}/status_history`);
  return Array.isArray(data) ? data : [];
};

/** Activates a card, sets its PIN, and tries that at the ATM. */
async function activateAndSetPin(card: string): Promise<unknown> {
  expect((await post("/activate", { card })).data).toMatchObject({ card_id: card, status: "ACT" });
  expect((await post("/pin", { card, new_pin: "4929" })).status).toBe(200);
  return sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" });
}

describe("from nothing to a PIN at the ATM", () => {
  test("a card that is issued is inactive; activated, it takes a PIN", async () => {
    sandbox.clock.set(1_800_000_000_000);
    const metadata = { order: "17" };
    const issued = await post("", { card_program: PROGRAM, ewallet_contact: CONTACT, country: "NO", metadata });
    expect(issued.data).toMatchObject({
      card_id: expect.stringMatching(/^card_[0-9a-f]{32}$/),
      id: expect.stringMatching(/^ci_[0-9a-f]{32}$/),
      status: "INA",
      activated_at: 0,
      created_at: 1_800_000_000,
      card_program: PROGRAM,
      country_iso_alpha_2: "NO",
      ewallet_contact: { id: CONTACT, first_name: "John" },
      metadata,
      public_details: { bin: "517413", expiration: "0132" },
    });
    const card = String(issued.data["card_id"]);
    const pan = sandbox.cards.get("rapyd", card)?.pan ?? "";
    expect(pan).toMatch(/^517413[0-9]{10}$/);
    expect(issued.text).not.toContain(pan);
    expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" })).toEqual({ verdict: "blocked" });
    expect(await activateAndSetPin(card)).toEqual({ verdict: "approved" });
  });

  test("a card imported in bulk is personalized once; then it is activated and takes a PIN", async () => {
    expect((await post("/activate", { card: BULK })).code).toBe("ERROR_ACTIVATE_CARD_NOT_PERSONALIZED");
    expect((await get(`/${BULK}`)).data).not.toHaveProperty("ewallet_contact");
    expect(sandbox.cards.get("rapyd", BULK)?.identifiers).toEqual({ card: BULK });
    const personalized = await post("/personalize", { card: BULK, ewallet_contact: CONTACT });
    expect(personalized.data).toMatchObject({ card_id: BULK, status: "INA", ewallet_contact: { id: CONTACT } });
    expect(await activateAndSetPin(BULK)).toEqual({ verdict: "approved" });
    expect((await post("/personalize", { card: BULK, ewallet_contact: CONTACT })).code).toBe(
      "SANDBOX_REQUEST_NOT_VALID",
    );
    expect((await get(`/${BULK}`)).data).toMatchObject({ status: "ACT" });
  });

  test("the page's samples name the card card_number, and that works too", async () => {
    const pan = sandbox.cards.get("rapyd", BULK)?.pan;
    const answer = await post("/personalize", { card_number: pan, ewallet_contact: CONTACT });
    expect(answer.data).toMatchObject({ card_id: BULK, status: "INA" });
  });

  test("personalizing sends its webhook, signed, with the operation's id", async () => {
    const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
    const receiver = createServer(async (request, response) => {
      const chunks = await request.toArray();
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.end();
    });
    await new Promise<void>((ready) => receiver.listen(0, "127.0.0.1", ready));
    // A TCP server's address is an object.
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/rapyd`;
    sandbox.webhooks.setUrl("rapyd", url);
    const { text } = await post("/personalize", { card: BULK, ewallet_contact: CONTACT });
    await sandbox.webhooks.settled();
    receiver.close();
    const [{ headers, body } = { headers: {}, body: "{}" }] = received;
    expect(JSON.parse(body)).toMatchObject({
      type: "BULK_ISSUED_CARD_PERSONALIZED",
      data: { card_id: BULK, status: "INA", activated_at: 0, ewallet_contact: { id: CONTACT } },
      trigger_operation_id: JSON.parse(text).status.operation_id,
    });
    const { salt = "", timestamp = "", signature } = headers as Record<string, string>;
    expect(signature).toBe(signByHand({ ...sandbox.credentials.rapyd, start: url, salt, timestamp, body }));
    expect(received).toHaveLength(1);
  });

  test("an end that is asked for is the card's end", async () => {
    const ask = { card_program: PROGRAM, ewallet_contact: CONTACT, expiration_month: "07", expiration_year: "31" };
    expect((await post("", ask)).data).toMatchObject({ public_details: { expiration: "0731" } });
  });
});

describe("what is refused changes nothing", () => {
  const good = { card_program: PROGRAM, ewallet_contact: CONTACT };
  const personal = { card: BULK, ewallet_contact: CONTACT };
  const issue = (body: object): RapydRequest => ({ path: cards, body: JSON.stringify(body) });
  const personalize = (body: object): RapydRequest => ({ path: `${cards}/personalize`, body: JSON.stringify(body) });
  const read = (id: string): RapydRequest => ({ method: "GET", path: `${cards}/${id}/status_history` });

  test.each<[string, RapydRequest, number, string]>([
    ["issuing to nobody", issue({ card_program: PROGRAM }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["issuing to an unknown contact", issue({ ...good, ewallet_contact: "cont_0" }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["issuing of no programme", issue({ ewallet_contact: CONTACT }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["issuing of what is no programme", issue({ ...good, card_program: "x" }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["a country in words", issue({ ...good, country: "Norway" }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["a month without a year", issue({ ...good, expiration_month: "01" }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["month 13", issue({ ...good, expiration_month: "13", expiration_year: "31" }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    [
      "an end in the past",
      issue({ ...good, expiration_month: "01", expiration_year: "20" }),
      400,
      "SANDBOX_REQUEST_NOT_VALID",
    ],
    ["an unknown member", issue({ ...good, pin: "4929" }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["metadata that is a list", issue({ ...good, metadata: [] }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["personalizing no card", personalize({ ewallet_contact: CONTACT }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["personalizing by both names", personalize({ ...personal, card_number: BULK }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["personalizing an unknown card", personalize({ ...personal, card: "card_0" }), 400, "ERROR_CARD_NOT_FOUND"],
    ["personalizing a card of somebody", personalize({ ...personal, card: ACTIVE }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    ["personalizing for nobody", personalize({ card: BULK }), 400, "SANDBOX_REQUEST_NOT_VALID"],
    [
      "personalizing for an unknown contact",
      personalize({ card: BULK, ewallet_contact: "cont_0" }),
      400,
      "SANDBOX_REQUEST_NOT_VALID",
    ],
    ["the history of an unknown card", read("card_0"), 401, "UNAUTHORIZED_API_CALL"],
    ["the history of a card number", read("5174137600003157"), 401, "UNAUTHORIZED_API_CALL"],
    ["issuing with a wrong signature", { ...issue(good), secretKey: "x" }, 401, "UNAUTHENTICATED_API_CALL"],
  ])("%s", async (_what, request, status, code) => {
    const before = JSON.stringify(sandbox.cards.list("rapyd"));
    const answer = await callRapyd(sandbox, request);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(JSON.stringify(sandbox.cards.list("rapyd"))).toBe(before);
  });

  test("a repeated idempotency value issues one card where the account has that turned on", async () => {
    await using own = await startSandbox({ rapyd: { idempotency: "replay" } });
    const headers = { idempotency: "order-17" };
    const first = await callRapyd(own, { ...issue(good), headers });
    const again = await callRapyd(own, { ...issue(good), headers });
    expect(again.text).toBe(first.text);
    expect(own.cards.list("rapyd")).toHaveLength(sandbox.cards.list("rapyd").length + 1);
  });
});

describe("the status history", () => {
  test("has each state with its reason and time, the newest first, as in the page's example", async () => {
    const file = new URL("../../../../../specs/vendor-examples/rapyd-card-status-history.json", import.meta.url);
    const [example] = JSON.parse(readFileSync(file, "utf8")).examples;
    const id = String(example.path).split("/")[4] ?? "";
    // What the example tells, from its end: issued, activated, reported as stolen, lifted, and both again.
    const [issued, ...changes] = example.response.data.toReversed();
    const created_at = Date.parse(issued.date) / 1000;
    const attributes = { created_at, activated_at: 0 };
    sandbox.cards.add("rapyd", { id, pan: "5174130000000153", type: "physical", status: "INA", attributes });
    for (const { card_status, blocked_reason, date } of changes) {
      sandbox.clock.set(Date.parse(date));
      if (card_status === "BLO") {
        expect(blocked_reason).toBe("stolen");
        await post("/status", { card: id, status: "block", blocked_reason_code: "STO" });
      } else if (sandbox.cards.get("rapyd", id)?.status === "INA") await post("/activate", { card: id });
      else await post("/status", { card: id, status: "unblock" });
    }
    const answer = await callRapyd(sandbox, { method: "GET", path: example.path });
    expect(answer.status).toBe(example.status);
    expect(answer.data).toEqual(example.response.data);
  });

  test("tells what a seeded card went through, and a state that a test wrote", async () => {
    const blocked = await history("card_f8dd3aa099444e1c80cc5a06de38b165");
    expect(blocked).toEqual([
      { card_status: "BLO", blocked_reason: "other", date: "2025-10-09T12:20:50.000Z" },
      { card_status: "ACT", blocked_reason: null, date: "2025-10-09T12:20:50.000Z" },
      { card_status: "INA", blocked_reason: null, date: "2025-10-09T12:20:27.000Z" },
    ]);
    expect(await history(BULK)).toMatchObject([{ card_status: "IMP" }]);
    const card = sandbox.cards.get("rapyd", ACTIVE);
    if (card === undefined) throw new Error("no card");
    card.status = "BLO";
    expect(await history(ACTIVE)).toMatchObject([
      { card_status: "BLO" },
      { card_status: "ACT" },
      { card_status: "INA" },
    ]);
  });

  test("tells of a card that the ATM blocked", async () => {
    await post("/pin", { card: ACTIVE, new_pin: "4929" });
    for (let n = 0; n < 3; n += 1) sandbox.atm.verify({ issuer: "rapyd", card: ACTIVE, pin: "0000" });
    const [newest] = await history(ACTIVE);
    expect(newest).toMatchObject({ card_status: "BLO", blocked_reason: "locked_incorrect_pin" });
  });
});
