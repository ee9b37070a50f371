import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { signKeySecureCallbackForTest, verifyKeySecureCallback } from "@cardpin/keysecure";
import { isRapydPinSetEvent, signRapydWebhookForTest, verifyRapydWebhook } from "@cardpin/rapyd";
import { describe, expect, it } from "vitest";
import { keysecureCallback, rapydWebhook, tampered } from "./webhooks.ts";

const url = "https://you.example/rapyd";
const keys = { accessKey: "TESTACCESSKEY0000001", secretKey: "test-secret-key-do-not-use" };
const keysecure = { appId: "app_test", apiSecret: "0123456789abcdef0123456789abcdef" };
const data = { card_no: "C1", before_status: "Activated", after_status: "Frozen", reason: "lost", time: 1.5 };

describe("a webhook of Rapyd", () => {
  it("is one that the client believes, and that it signs in the same way", () => {
    const { headers, body } = rapydWebhook({ url, ...keys, data: { card_id: "card_1" } });
    const verdict = verifyRapydWebhook({ url, ...keys, headers, body });
    expect(verdict.ok && isRapydPinSetEvent(verdict.event) && verdict.event.data.card_id).toBe("card_1");
    const { salt = "", timestamp } = headers;
    expect(headers).toEqual(signRapydWebhookForTest({ url, body, ...keys, salt, timestamp: Number(timestamp) }));
  });

  it("is refused when it is old, was tampered with, or was meant for another URL", () => {
    const webhook = rapydWebhook({ url, ...keys, data: { card_id: "card_1" } });
    const old = rapydWebhook({ url, ...keys, data: {}, at: Date.now() - 3_600_000 });
    expect(verifyRapydWebhook({ url, ...keys, ...old })).toMatchObject({ reason: "stale" });
    expect(verifyRapydWebhook({ url, ...keys, ...tampered(webhook) })).toMatchObject({ reason: "wrong-signature" });
    expect(verifyRapydWebhook({ url: `${url}2`, ...keys, ...webhook })).toMatchObject({ reason: "wrong-signature" });
  });

  it("goes to fetch as it is", async () => {
    const seen: unknown[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      seen.push(verifyRapydWebhook({ url, ...keys, headers: request.headers, body }).ok);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    await fetch(`http://127.0.0.1:${port}/rapyd`, rapydWebhook({ url, ...keys, data: { card_id: "card_1" } }));
    server.close();
    expect(seen).toEqual([true]);
  });
});

describe("a callback of KeySecure", () => {
  it("is one that the client believes, and that it signs in the same way", () => {
    const { headers, body } = keysecureCallback({ ...keysecure, data });
    const { appId, apiSecret: secret } = keysecure;
    expect(verifyKeySecureCallback({ appId, secret, headers, body })).toMatchObject({ ok: true, callback: { data } });
    const timestamp = Number(headers["timestamp"]);
    expect(headers).toEqual(signKeySecureCallbackForTest({ body, appId, secret, timestamp }));
  });

  it("is refused when it is old or was tampered with", () => {
    const { appId, apiSecret: secret } = keysecure;
    const old = keysecureCallback({ ...keysecure, data, at: Date.now() - 3_600_000 });
    expect(verifyKeySecureCallback({ appId, secret, ...old })).toMatchObject({ reason: "stale" });
    const forged = tampered(keysecureCallback({ ...keysecure, data }));
    expect(verifyKeySecureCallback({ appId, secret, ...forged })).toMatchObject({ reason: "wrong-signature" });
  });
});
