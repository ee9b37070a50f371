import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { defaultPolicy } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import { getRequestListener } from "@hono/node-server";
import { createCardPin } from "cardpin";
import { expressService } from "./express.ts";
import { fastifyService } from "./fastify.ts";
import { honoService } from "./hono.ts";
import { nestService } from "./nest.ts";
import type { ServiceOptions } from "./pin-service.ts";

// Starts the service: `FRAMEWORK=hono PORT=3000 RAPYD_URL=… RAPYD_ACCESS_KEY=… RAPYD_SECRET_KEY=… SERVICE_TOKEN=… pnpm start`.

const { FRAMEWORK = "express", PORT = "3000", RAPYD_URL: baseUrl = "", RAPYD_TEST_HOST } = process.env;
const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "", SERVICE_TOKEN = "" } = process.env;
const { WEBHOOK_URL: rapydUrl = "https://service.example/webhooks/rapyd", HOST: host = "127.0.0.1" } = process.env;
if (SERVICE_TOKEN.length < 16) throw new Error("SERVICE_TOKEN must be a secret of at least 16 characters.");

const keys = { accessKey, secretKey };
// In a network of containers the sandbox has a name, and no TLS.
const plainHttpTestHosts = RAPYD_TEST_HOST === undefined ? [] : [RAPYD_TEST_HOST];
const eu = rapyd({ baseUrl, ...keys, plainHttpTestHosts });
const cards = createCardPin({ issuers: { eu }, policy: defaultPolicy });
const options: ServiceOptions = {
  issuer: cards.issuer("eu"),
  mayUse: (authorization) => authorization === `Bearer ${SERVICE_TOKEN}`,
  webhooks: {
    rapydUrl,
    rapyd: keys,
    keysecure: { appId: "not-used", secret: SERVICE_TOKEN },
    onPinSet: () => console.log("A PIN was set."),
    onCardUpdate() {},
  },
};

const frameworks: Readonly<Record<string, () => RequestListener | Promise<RequestListener>>> = {
  express: () => expressService(options),
  async fastify() {
    const app = fastifyService(options);
    await app.ready();
    return app.routing;
  },
  hono: () => getRequestListener(honoService(options).fetch),
  async nest() {
    const app = await nestService(options);
    await app.init();
    return app.getHttpAdapter().getInstance();
  },
};

const make = frameworks[FRAMEWORK];
if (make === undefined) throw new Error(`FRAMEWORK must be one of ${Object.keys(frameworks).join(", ")}.`);
const listener = await make();
const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000 }, listener);
server.once("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${PORT} is taken by another program. Set PORT to a free one.`);
  process.exitCode = 1;
  cards.close();
});
server.listen(Number(PORT), host, () => {
  const { port } = server.address() as AddressInfo; // listening on TCP
  console.log(`${FRAMEWORK} listens on http://${host}:${port}`);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close();
    server.closeIdleConnections();
    cards.close();
  });
}
