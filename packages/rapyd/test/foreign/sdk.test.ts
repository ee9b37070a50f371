import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestOptions, request as requestOverHttp } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { RapydClient, RapydError } from "@bebapps/rapyd-sdk";
import {
  activateIssuedCard,
  issueCard,
  listIssuedCards,
  personalizeIssuedCard,
  retrieveIssuedCardDetails,
  setPINCode,
  simulateBlockingACard,
  updateCardStatus,
} from "@bebapps/rapyd-sdk/dist/generated/issuing/apis/IssuedCard.js";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const ACTIVE = "card_a5429bdb6c529008ed5b409e5929b606";
const OBJECT = "ci_0b164db21d9c513e2b9d2dac77a3014a";
const BULK = "card_00000000000000000000000000001b01";
const ewallet_contact = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";
const card_program = "cardprog_b027c85a66ebebb2e094bca626d5ae97";

let sandbox: Sandbox;
let client: RapydClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  const { hostname, port } = new URL(sandbox.urls.rapyd);
  // The SDK knows https on port 443 only. What it signs and sends is left as it is; the connection leads to the emulator.
  vi.spyOn(https, "request").mockImplementation(((options: RequestOptions, answer: never) =>
    requestOverHttp({ ...options, hostname, port }, answer)) as typeof https.request);
  const { accessKey, secretKey } = sandbox.credentials.rapyd;
  client = new RapydClient(secretKey, accessKey, "sandboxapi.rapyd.net");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await sandbox.close();
});

const verdict = (card: string, pin: string) => sandbox.atm.verify({ issuer: "rapyd", card, pin }).verdict;

test("40 of 40 PINs are set, over the whole second: the SDK rounds its timestamp", async () => {
  for (let n = 0; n < 40; n += 1) {
    const pin = String(4_000 + n);
    await setPINCode(client, { card: ACTIVE, new_pin: pin });
    expect(verdict(ACTIVE, pin)).toBe("approved");
    await sleep(47);
  }
});

test("from nothing to a PIN: issue, activate, set", async () => {
  const { card_id: card } = await issueCard(client, { card_program, ewallet_contact });
  expect(await activateIssuedCard(client, { card })).toMatchObject({ card_id: card, status: "ACT" });
  await setPINCode(client, { card, new_pin: "4929" });
  expect(verdict(card, "4929")).toBe("approved");
});

test("from a bulk import to a PIN: personalize under the SDK's older name of the card, activate, set", async () => {
  await personalizeIssuedCard(client, { card_number: BULK, ewallet_contact });
  await activateIssuedCard(client, { card: BULK });
  await setPINCode(client, { card: BULK, new_pin: "4929" });
  expect(verdict(BULK, "4929")).toBe("approved");
});

test("the neighbours: read, list, block, unblock, simulate a block", async () => {
  // The SDK's type wants the ID of the issued-card object here.
  expect(await retrieveIssuedCardDetails(client, { card: OBJECT })).toMatchObject({ id: OBJECT, card_id: ACTIVE });
  expect(await listIssuedCards(client, { contact: ewallet_contact, page_number: "1", page_size: "3" })).toHaveLength(3);
  expect(await updateCardStatus(client, { card: ACTIVE, status: "block" })).toMatchObject({ status: "BLO" });
  expect(await updateCardStatus(client, { card: ACTIVE, status: "unblock" })).toMatchObject({ status: "ACT" });
  const blocked = await simulateBlockingACard(client, { card_id: ACTIVE, blocked_reason: "canceled" });
  expect(blocked).toMatchObject({ status: "BLO" });
});

test("a refusal is the SDK's own error, with Rapyd's code", async () => {
  const refused: unknown = await setPINCode(client, { card: ACTIVE, new_pin: "79889" }).catch(
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(RapydError);
  expect(Object.values(refused as object)).toContain("ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID");
  const { accessKey } = sandbox.credentials.rapyd;
  const stranger = new RapydClient("another-secret", accessKey);
  await expect(setPINCode(stranger, { card: ACTIVE, new_pin: "4929" })).rejects.toBeInstanceOf(RapydError);
  expect(sandbox.cards.get("rapyd", ACTIVE)?.hasPin).toBe(false);
});

test("the emulator's webhook has the signature that the SDK computes", async () => {
  const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const receiver = createServer(async (incoming, response) => {
    received.push({ headers: incoming.headers, body: Buffer.concat(await incoming.toArray()).toString() });
    response.end();
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  // A TCP server's address is an object.
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/rapyd`;
  sandbox.webhooks.setUrl("rapyd", url);
  await setPINCode(client, { card: ACTIVE, new_pin: "4929" });
  await sandbox.webhooks.settled();
  receiver.close();
  const [{ headers, body } = { headers: {}, body: "" }] = received;
  const expected = client.getWebhookSignature(url, String(headers["salt"]), String(headers["timestamp"]), body);
  expect(headers["signature"]).toBe(expected);
  expect(JSON.parse(body)).toMatchObject({ type: "ISSUED_CARD_PIN_SET", data: { card_id: ACTIVE } });
});
