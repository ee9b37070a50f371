import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedRandom, fixedTime } from "../test/fixed.ts";
import { callbackSignature } from "./emulators/keysecure/callbacks.ts";
import { callKeySecure, getToken } from "./emulators/keysecure/test/by-hand.ts";
import { callRapyd, signByHand } from "./emulators/rapyd/test/by-hand.ts";
import { type Sandbox, startSandbox } from "./index.ts";

const CARD = "card_a5429bdb6c529008ed5b409e5929b606";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that answers with the given statuses in turn, then with the last one. */
async function startReceiver(statuses: readonly number[], answer = "{}") {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.writeHead(statuses[Math.min(received.length, statuses.length) - 1] ?? 200);
      response.end(answer);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks?for=cards`,
    received,
    async [Symbol.asyncDispose]() {
      await new Promise((done) => server.close(done));
    },
  };
}

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ webhooks: { retryDelaysMs: [0, 0], timeoutMs: 60_000 }, random: fixedRandom() });
});
afterEach(async () => {
  await sandbox.close();
});

async function setPin(on = sandbox) {
  return callRapyd(on, { body: JSON.stringify({ card: CARD, new_pin: "7788" }) });
}

describe("Rapyd", () => {
  test("ISSUED_CARD_PIN_SET is delivered, signed over the whole URL", async () => {
    await using receiver = await startReceiver([200]);
    sandbox.webhooks.setUrl("rapyd", receiver.url);
    sandbox.clock.set(fixedTime);
    const call = await setPin();
    await sandbox.webhooks.settled();
    expect(receiver.received).toHaveLength(1);
    const { headers, body } = receiver.received[0] ?? { headers: {}, body: "" };
    const event = JSON.parse(body);
    expect(event).toMatchObject({ type: "ISSUED_CARD_PIN_SET", status: "NEW", data: { card_id: CARD } });
    expect(event.trigger_operation_id).toBe(JSON.parse(call.text).status.operation_id);
    expect(body).not.toContain("7788");
    const { accessKey, secretKey } = sandbox.credentials.rapyd;
    const salt = String(headers["salt"]);
    const timestamp = String(headers["timestamp"]);
    expect(headers["signature"]).toBe(signByHand({ start: receiver.url, salt, timestamp, accessKey, secretKey, body }));
    expect(headers["access_key"]).toBeUndefined();
    expect(sandbox.webhooks.attempts()).toMatchObject([
      { issuer: "rapyd", attempt: 1, status: 200, outcome: "delivered" },
    ]);
  });

  test("a refused delivery is sent again, the same event under a new signature, until it is taken", async () => {
    await using receiver = await startReceiver([500, 401, 204]);
    sandbox.webhooks.setUrl("rapyd", receiver.url);
    await setPin();
    await sandbox.webhooks.settled();
    expect(sandbox.webhooks.attempts().map(({ outcome }) => outcome)).toEqual(["refused", "refused", "delivered"]);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers["signature"])).size).toBe(3);
  });

  test("retries are bounded, and nobody listening is a failure", async () => {
    // No program is given this port.
    sandbox.webhooks.setUrl("rapyd", "http://127.0.0.1:2/hooks");
    await setPin();
    await sandbox.webhooks.settled();
    expect(sandbox.webhooks.attempts().map(({ outcome }) => outcome)).toEqual(["failed", "failed", "failed"]);
  });

  test("a PIN set on the hosted page is told too; blocking at the ATM sends its own event", async () => {
    await using receiver = await startReceiver([200]);
    sandbox.webhooks.setUrl("rapyd", receiver.url);
    const body = JSON.stringify({ ewallet_contact: "cont_cb60ec28c2f0bdfc621cfc21270c20ce", card: CARD });
    const page = await callRapyd(sandbox, { path: "/v1/hosted/issuing/pin", body });
    await sandbox.hosted.complete(String(page.data["redirect_url"]), { newPin: "7788" });
    for (let tries = 0; tries < 3; tries += 1) sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin: "0000" });
    await sandbox.webhooks.settled();
    const types = receiver.received.map(({ body: event }) => JSON.parse(event).type).sort();
    expect(types).toEqual(["CARD_ISSUING_BLOCKED", "ISSUED_CARD_PIN_SET"]);
  });
});

test("KeySecure's Card_update is signed, and taken only with code 0", async () => {
  for (const [answer, outcomes] of [
    ['{"code":0}', ["delivered"]],
    ['{"code":1,"message":"no"}', ["refused", "refused", "refused"]],
  ] as const) {
    await using receiver = await startReceiver([200], answer);
    await using own = await startSandbox({
      webhooks: { retryDelaysMs: [0, 0], timeoutMs: 60_000 },
      keysecure: { callbackUrl: receiver.url },
    });
    const body = { card_no: "C202605220001", status: "Frozen" };
    await callKeySecure(own, { path: "/card/status/update", token: await getToken(own), body });
    await own.webhooks.settled();
    expect(own.webhooks.attempts("keysecure").map(({ outcome }) => outcome)).toEqual(outcomes);
    const { headers, body: sent } = receiver.received[0] ?? { headers: {}, body: "{}" };
    const callback = JSON.parse(sent);
    expect(callback).toMatchObject({
      action: "Card_update",
      data: { before_status: "Activated", after_status: "Frozen" },
    });
    const timestamp = String(headers["timestamp"]);
    expect(headers["signature"]).toBe(callbackSignature(own.credentials.keysecure, timestamp, callback.data));
    expect(headers["sign-version"]).toBe("V1");
  }
});

test("closing ends a delivery that waits for its retry", async () => {
  await using receiver = await startReceiver([500]);
  const webhooks = { retryDelaysMs: [3_600_000], timeoutMs: 60_000 };
  const own = await startSandbox({ webhooks, rapyd: { webhookUrl: receiver.url } });
  await setPin(own);
  await expect.poll(() => own.webhooks.attempts().length).toBe(1);
  await own.close();
  await own.webhooks.settled();
  expect(own.webhooks.attempts()).toHaveLength(1);
});

test.each(["ftp://example.com", "/hooks", ""])("a webhook URL that is not absolute HTTP is refused: %j", (url) => {
  expect(() => sandbox.webhooks.setUrl("rapyd", url)).toThrow(/absolute/);
});
