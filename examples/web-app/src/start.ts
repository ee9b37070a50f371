import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hashdt } from "@cardpin/hashdt";
import { defaultPolicy } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import { HASHDT_HOLDER, type IssuerId, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { getRequestListener } from "@hono/node-server";
import { createCardPin } from "cardpin";
import { createApp } from "./app.ts";
import { bundleAssets } from "./assets.ts";
import type { Card } from "./cards.ts";
import { Accounts } from "./passwords.ts";
import { Sessions } from "./sessions.ts";

/** The application with a sandbox behind it. */
export interface WebApp {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** The demo's accounts. */
  readonly passwords: Readonly<Record<"maria" | "omar", string>>;
  close(): Promise<void>;
}

/** Starts the sandbox, and the application in front of it. `port` 0 takes a free one. */
export async function startWebApp({ port = 0 }: { readonly port?: number } = {}): Promise<WebApp> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  // Listening on TCP.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sandbox = await startSandbox({ hostedPages: { allowedParents: [url] } });
  const { urls, credentials } = sandbox;
  const cards = createCardPin({
    issuers: {
      travel: rapyd({ baseUrl: urls.rapyd, ...credentials.rapyd }),
      salary: hashdt({ baseUrl: urls.hashdt, ...credentials.hashdt }),
    },
    policy: defaultPolicy,
  });
  const passwords = { maria: newPassword(), omar: newPassword() };
  const app = createApp({
    origins: { app: url, pinPages: urls.hosted },
    accounts: await Accounts.create(passwords),
    sessions: new Sessions(),
    cards,
    cardsOf: demoCards(sandbox),
    assets: await bundleAssets(),
    demo: { user: "maria", password: passwords.maria },
  });
  server.on("request", getRequestListener(app.fetch));
  return {
    url,
    sandbox,
    passwords,
    async close() {
      cards.close();
      await closed(server);
      await sandbox.close();
    },
  };
}

function demoCards(sandbox: Sandbox): Readonly<Record<string, readonly Card[]>> {
  const last4 = (issuer: IssuerId, card: string): string => sandbox.cards.get(issuer, card)?.pan.slice(-4) ?? "";
  const travel = (id: string, name: string, card: string): Card => ({
    ...{ id, name, way: "pad", issuer: "travel", card },
    last4: last4("rapyd", card),
  });
  const salary: Card = {
    ...{ id: "salary", name: "Salary card", way: "page", issuer: "salary", card: "card-1001" },
    ...HASHDT_HOLDER,
    last4: last4("hashdt", "card-1001"),
  };
  return {
    maria: [travel("travel", "Travel card", "card_a5429bdb6c529008ed5b409e5929b606"), salary],
    omar: [travel("savings", "Savings card", "card_0393b8437d759c5fb491d427b0000322")],
  };
}

function newPassword(): string {
  return randomBytes(9).toString("base64url");
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
