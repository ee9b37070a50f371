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
    async function start(own: Partial<ReceiverOptions> = {}) {
      const pinsSet: string[] = [];
      const updated: string[] = [];
      const server = await make({
        rapydUrl,
        rapyd,
        keysecure,
        onPinSet: (card) => void pinsSet.push(card),
        onCardUpdate: (card) => void updated.push(card),
        ...own,
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

    it("answers 500 when the work for an event fails, and does it at the next delivery", async () => {
      const tried: string[] = [];
      const faults: unknown[] = [];
      const work = async (card: string): Promise<void> => {
        tried.push(card);
        await new Promise((resolve) => setImmediate(resolve));
        if (tried.length === 1) throw new Error("the queue is down");
      };
      const note = (fault: unknown): void => void faults.push(fault);
      const first = await start({ onPinSet: work, onFault: note });
      const body = '{"id":"wh_1","type":"ISSUED_CARD_PIN_SET","data":{"card_id":"card_1"}}';
      const timestamp = Math.floor(Date.now() / 1_000);
      const headers = signRapydWebhookForTest({ url: rapydUrl, body, ...rapyd, salt: "s", timestamp });
      const statuses: number[] = [];
      for (let delivery = 0; delivery < 3; delivery += 1) statuses.push(await first.post("/rapyd", headers, body));
      expect(statuses).toEqual([500, 200, 200]);
      expect(tried).toEqual(["card_1", "card_1"]);
      expect(faults).toEqual([expect.objectContaining({ message: "the queue is down" })]);

      tried.length = 0;
      const second = await start({ onCardUpdate: work, onFault: note });
      const callback = '{"id":"p1","action":"Card_update","data":{"card_no":"C1","after_status":"Frozen"}}';
      const signed = signKeySecureCallbackForTest({ body: callback, ...keysecure, timestamp: Date.now() });
      statuses.length = 0;
      for (let delivery = 0; delivery < 3; delivery += 1) {
        statuses.push(await second.post("/keysecure", signed, callback));
      }
      expect(statuses).toEqual([500, 200, 200]);
      expect(tried).toEqual(["C1", "C1"]);
    });

    it("answers 500 when the store of replays fails, and acts on nothing", async () => {
      const store = { add: () => Promise.reject(new Error("the store is down")) };
      const { pinsSet, post } = await start({ replayStore: store });
      const body = '{"id":"wh_1","type":"ISSUED_CARD_PIN_SET","data":{"card_id":"card_1"}}';
      const timestamp = Math.floor(Date.now() / 1_000);
      const headers = signRapydWebhookForTest({ url: rapydUrl, body, ...rapyd, salt: "s", timestamp });
      expect(await post("/rapyd", headers, body)).toBe(500);
      expect(pinsSet).toEqual([]);
    });

    it("refuses a webhook without a body", async () => {
      const { post } = await start();
      expect([await post("/rapyd", {}, ""), await post("/keysecure", {}, "")]).toEqual([401, 401]);
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
