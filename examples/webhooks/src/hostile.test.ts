import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterEach, describe, expect, it, test } from "vitest";
import { expressApp } from "./express.ts";
import { fastifyApp } from "./fastify.ts";
import { honoApp } from "./hono.ts";
import { type HttpEvent, lambdaHandler } from "./lambda.ts";
import { nodeServer } from "./node.ts";
import type { ReceiverOptions } from "./receive.ts";
import { fetchHandler } from "./workers.ts";

const rapydUrl = "https://you.example/rapyd";
const rapyd = { accessKey: "TESTACCESSKEY0000001", secretKey: "test-secret-key-do-not-use" };
const body = '{ "id": "wh_1", "type": "ISSUED_CARD_PIN_SET", "data": { "card_id": "card_1" } }';

/** Rapyd's signature of a webhook, from its formula. */
function signed(): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const text = `${rapydUrl}s${timestamp}${rapyd.accessKey}${rapyd.secretKey}${body}`;
  const signature = btoa(createHmac("sha256", rapyd.secretKey).update(text).digest("hex"));
  return { "content-type": "application/json", salt: "s", timestamp, signature };
}

function receiver(): { readonly options: ReceiverOptions; readonly pinsSet: string[] } {
  const pinsSet: string[] = [];
  const keysecure = { appId: "app_test", secret: "0123456789abcdef0123456789abcdef" };
  const options = {
    rapydUrl,
    rapyd,
    keysecure,
    onPinSet: (card: string) => void pinsSet.push(card),
    onCardUpdate() {},
  };
  return { options, pinsSet };
}

const servers: Readonly<Record<string, (options: ReceiverOptions) => Promise<Server> | Server>> = {
  "Node's own server": nodeServer,
  Express: (options) => createServer({ requestTimeout: 1_000, connectionsCheckingInterval: 100 }, expressApp(options)),
  Fastify: async (options) => {
    const app = fastifyApp(options);
    await app.ready();
    return app.server;
  },
  Hono: (options) => createServer(getRequestListener(honoApp(options).fetch)),
  "a fetch handler": (options) => createServer(getRequestListener(fetchHandler(options))),
};

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe.each(Object.entries(servers))("anybody who sends to %s", (_name, make) => {
  async function start() {
    const { options, pinsSet } = receiver();
    const server = await make(options);
    running.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    const post = (text: string) =>
      fetch(`http://127.0.0.1:${port}/rapyd`, { method: "POST", headers: signed(), body: text });
    /** A request with this framing; resolves when the receiver has closed the connection, with what it said. */
    const raw = async (framing: string, send: (socket: ReturnType<typeof connect>) => void): Promise<string> => {
      const socket = connect(port, "127.0.0.1");
      let said = "";
      socket.on("data", (chunk) => {
        said += chunk.toString("latin1");
      });
      const closed = new Promise<void>((done) => socket.on("error", () => {}).on("close", () => done()));
      socket.write(`POST /rapyd HTTP/1.1\r\nhost: you.example\r\ncontent-type: application/json\r\n${framing}\r\n\r\n`);
      send(socket);
      await closed;
      return said;
    };
    return { pinsSet, post, raw };
  }

  it("cannot make it keep a body of any length", async () => {
    const { pinsSet, post, raw } = await start();
    expect((await post(" ".repeat(70_000)).catch(() => ({ status: 413 }))).status).toBe(413);
    let sent = 0;
    const said = await raw("transfer-encoding: chunked", (socket) => {
      const timer = setInterval(() => {
        sent += 1;
        socket.write(`10000\r\n${" ".repeat(65_536)}\r\n`);
      }, 5);
      socket.on("data", () => socket.destroy()).on("close", () => clearInterval(timer));
    });
    expect(said === "" || / (408|413) /.test(said)).toBe(true);
    expect(sent).toBeLessThan(1_000);
    expect((await post(body)).status).toBe(200);
    expect(pinsSet).toEqual(["card_1"]);
  });

  it("cannot end it by going away in the middle of a body", async () => {
    const { pinsSet, post, raw } = await start();
    await raw("content-length: 100", (socket) => {
      socket.write("{");
      setTimeout(() => socket.resetAndDestroy(), 50);
    });
    expect((await post(body)).status).toBe(200);
    expect(pinsSet).toEqual(["card_1"]);
  });
});

describe("AWS Lambda", () => {
  const multiValueHeaders = () => Object.fromEntries(Object.entries(signed()).map(([name, value]) => [name, [value]]));
  test.each<[string, () => HttpEvent]>([
    [
      "API Gateway, payload 1.0",
      () => ({ path: "/rapyd", headers: signed(), multiValueHeaders: multiValueHeaders(), body }),
    ],
    ["API Gateway, payload 2.0", () => ({ rawPath: "/rapyd", headers: signed(), body, isBase64Encoded: false })],
    ["a body in Base64", () => ({ rawPath: "/rapyd", headers: signed(), body: btoa(body), isBase64Encoded: true })],
    ["ALB with multi-value headers", () => ({ path: "/rapyd", multiValueHeaders: multiValueHeaders(), body })],
  ])("takes a signed event by %s once, and refuses a changed one", async (_name, make) => {
    const { options, pinsSet } = receiver();
    const handle = lambdaHandler(options);
    const event = make();
    expect((await handle({ ...event, body: (event.body ?? "").replace(/^./, "A") })).statusCode).toBe(401);
    expect([(await handle(event)).statusCode, (await handle(event)).statusCode]).toEqual([200, 200]);
    expect(pinsSet).toEqual(["card_1"]);
    expect((await handle({ ...event, body: "x".repeat(90_000) })).statusCode).toBe(413);
    expect((await handle({ ...event, path: "/", rawPath: "/" })).statusCode).toBe(404);
  });
});
