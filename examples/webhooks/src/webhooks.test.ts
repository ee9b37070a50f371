import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { signKeySecureCallbackForTest } from "@cardpin/keysecure";
import { signRapydWebhookForTest } from "@cardpin/rapyd";
import { getRequestListener } from "@hono/node-server";
import { afterEach, describe, expect, it } from "vitest";
import { expressApp } from "./express.ts";
import { fastifyApp } from "./fastify.ts";
import { honoApp } from "./hono.ts";
import { nodeServer } from "./node.ts";
import type { ReceiverOptions } from "./receive.ts";

const rapydUrl = "https://you.example/rapyd";
const rapyd = { accessKey: "TESTACCESSKEY0000001", secretKey: "test-secret-key-do-not-use" };
const keysecure = { appId: "app_test", secret: "0123456789abcdef0123456789abcdef" };

const frameworks: Readonly<Record<string, (options: ReceiverOptions) => Promise<Server> | Server>> = {
  "Node's own server": nodeServer,
  Express: (options) => createServer(expressApp(options)),
  Fastify: async (options) => {
    const app = fastifyApp(options);
    await app.ready();
    return createServer((request, response) => app.routing(request, response));
  },
  Hono: (options) => createServer(getRequestListener(honoApp(options).fetch)),
};

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

for (const [name, make] of Object.entries(frameworks)) {
  describe(`webhooks with ${name}`, () => {
    async function start() {
      const pinsSet: string[] = [];
      const updated: string[] = [];
      const server = await make({
        rapydUrl,
        rapyd,
        keysecure,
        onPinSet: (card) => void pinsSet.push(card),
        onCardUpdate: (card) => void updated.push(card),
      });
      running.push(server);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo; // listening on TCP
      const post = async (path: string, headers: Record<string, string>, body: string): Promise<number> => {
        const init = { method: "POST", headers: { ...headers, "content-type": "application/json" }, body };
        const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
        await response.arrayBuffer();
        return response.status;
      };
      return { pinsSet, updated, post };
    }

    it("takes a signed event of Rapyd once, with white space as it came", async () => {
      const { pinsSet, post } = await start();
      const body = '{ "id": "wh_1", "type": "ISSUED_CARD_PIN_SET", "data": { "card_id": "card_1" } }';
      const headers = signRapydWebhookForTest({
        url: rapydUrl,
        body,
        ...rapyd,
        salt: "s",
        timestamp: Math.floor(Date.now() / 1_000),
      });
      expect([await post("/rapyd", headers, body), await post("/rapyd", headers, body)]).toEqual([200, 200]);
      expect(pinsSet).toEqual(["card_1"]);
    });

    it("refuses an event that was changed, is old, or is not signed", async () => {
      const { pinsSet, post } = await start();
      const body = '{"id":"wh_1","type":"ISSUED_CARD_PIN_SET","data":{"card_id":"card_1"}}';
      const now = Math.floor(Date.now() / 1_000);
      const signed = (timestamp: number) =>
        signRapydWebhookForTest({ url: rapydUrl, body, ...rapyd, salt: "s", timestamp });
      expect(await post("/rapyd", signed(now), body.replace("card_1", "card_2"))).toBe(401);
      expect(await post("/rapyd", signed(now - 3_600), body)).toBe(401);
      expect(await post("/rapyd", {}, body)).toBe(401);
      expect(pinsSet).toEqual([]);
    });

    it("takes a signed callback of KeySecure with its numbers as they came, and refuses a changed one", async () => {
      const { updated, post } = await start();
      const body = '{"id":"p1","action":"Card_update","data":{"card_no":"C1","after_status":"Frozen","time":1.0}}';
      const headers = signKeySecureCallbackForTest({ body, ...keysecure, timestamp: Date.now() });
      expect(await post("/keysecure", headers, body)).toBe(200);
      expect(await post("/keysecure", headers, body.replace("C1", "C2"))).toBe(401);
      expect(updated).toEqual(["C1"]);
    });
  });
}
