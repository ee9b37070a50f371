import { createServer } from "node:http";
import { verifyLithicWebhook } from "@cardpin/lithic";
import { lithicDefaults, startSandbox } from "@cardpin/sandbox";
import Lithic from "lithic";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";

const { webhookSecret: secret } = lithicDefaults;
const card = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c01";

test("Lithic's own SDK takes the webhooks that the sandbox signs", async () => {
  const received: { headers: Record<string, string>; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      received.push({ headers, body: Buffer.concat(chunks).toString() });
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  await using sandbox = await startSandbox();
  const { apiKey } = sandbox.credentials.lithic;
  const sdk = new Lithic({ apiKey, baseURL: sandbox.urls.lithic, maxRetries: 0 });
  try {
    const { port } = server.address() as { port: number }; // a TCP server has one
    sandbox.webhooks.setUrl("lithic", `http://127.0.0.1:${port}/lithic`);
    await sdk.cards.update(card, { state: "PAUSED" });
    await sandbox.webhooks.settled();
  } finally {
    server.close();
  }
  const [webhook] = received;
  if (webhook === undefined) throw new Error("no webhook was delivered");
  const { body, headers } = webhook;
  expect(() => sdk.webhooks.verifySignature(body, headers, secret)).not.toThrow();
  expect(() => sdk.webhooks.verifySignature(`${body} `, headers, secret)).toThrow();
  expect(verifyLithicWebhook({ body, headers, secret })).toMatchObject({
    ok: true,
    event: { event_type: "card.updated" },
  });
});

test("a webhook that standardwebhooks signs is taken, and no other", () => {
  const now = new Date();
  const body = JSON.stringify({ event_type: "card.updated", token: card });
  const signature = new Webhook(secret).sign("msg_1", now, body);
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const headers = { "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": signature };
  expect(verifyLithicWebhook({ body, headers, secret })).toMatchObject({ ok: true, id: "msg_1" });
  expect(verifyLithicWebhook({ body: `${body} `, headers, secret })).toMatchObject({ ok: false });
});
