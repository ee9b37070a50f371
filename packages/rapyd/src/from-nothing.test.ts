import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Rapyd, rapyd } from "./index.ts";
import { rapydClient } from "./typed-client.ts";

const ewallet_contact = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";
const card_program = "cardprog_b027c85a66ebebb2e094bca626d5ae97";
const bulk = "card_00000000000000000000000000001b01";

let sandbox: Sandbox;
let issuer: Rapyd;
beforeEach(async () => {
  sandbox = await startSandbox();
  issuer = rapyd({ baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd, rateLimits: [] });
});
afterEach(async () => {
  await issuer.close();
  await sandbox.close();
});

async function activateAndSetPin(card: string): Promise<unknown> {
  await issuer.activateCard({ card });
  await issuer.setPin({ card, pin: "4929" });
  return sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" });
}

test("a card goes from issue to a PIN at the ATM", async () => {
  const { data } = await rapydClient(issuer).POST("/v1/issuing/cards", { body: { card_program, ewallet_contact } });
  const card = data?.data.card_id ?? "";
  expect(await issuer.getCard({ card })).toMatchObject({ issuerState: "INA" });
  expect(await activateAndSetPin(card)).toEqual({ verdict: "approved" });
  const { data: history } = await rapydClient(issuer).GET("/v1/issuing/cards/{cardId}/status_history", {
    params: { path: { cardId: card } },
  });
  expect(history?.data.map(({ card_status }) => card_status)).toEqual(["ACT", "INA"]);
});

test("a card goes from a bulk import to a PIN at the ATM", async () => {
  await expect(issuer.activateCard({ card: bulk })).rejects.toMatchObject({ code: "card-not-eligible" });
  const body = { card: bulk, ewallet_contact };
  await rapydClient(issuer).POST("/v1/issuing/cards/personalize", { body });
  expect(await activateAndSetPin(bulk)).toEqual({ verdict: "approved" });
  // Once per card; nothing is changed by the second.
  await expect(rapydClient(issuer).POST("/v1/issuing/cards/personalize", { body })).rejects.toMatchObject({
    code: "issuer-rejected",
    outcome: "rejected",
  });
  expect(await issuer.getCard({ card: bulk })).toMatchObject({ state: "active" });
});

test("issuing is not sent twice when its answer is lost", async () => {
  const before = sandbox.cards.list("rapyd").length;
  await sandbox.faults.add({ issuer: "rapyd", operationId: "issueCard", fault: { kind: "commit-then-drop" } });
  const body = { card_program, ewallet_contact };
  await expect(rapydClient(issuer).POST("/v1/issuing/cards", { body })).rejects.toMatchObject({ outcome: "unknown" });
  expect(sandbox.cards.list("rapyd")).toHaveLength(before + 1);
});

test("the hosted page: the cardholder sets a PIN after the code, and later sees it", async () => {
  const card = "card_a5429bdb6c529008ed5b409e5929b606";
  const open = async () => (await issuer.openSetPin({ card, ewalletContact: ewallet_contact, language: "fr" })).url;
  expect(await sandbox.hosted.complete(await open(), { newPin: "4929" })).toMatchObject({ outcome: "done" });
  expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" })).toEqual({ verdict: "approved" });
  expect(await sandbox.hosted.view(await open())).toMatchObject({ outcome: "done", pin: "4929" });
  const input = { card, ewalletContact: ewallet_contact, completeUrl: "http://localhost:3000/done" };
  await expect(issuer.openSetPin(input)).rejects.toMatchObject({ outcome: "rejected" });
});
