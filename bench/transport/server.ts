import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { SentRequest } from "@cardpin/issuer-contract/by-hand";
import { discoverSubjects } from "@cardpin/issuer-contract/discover";
import { vendorAnswers } from "./vendor-answers.ts";

/** Where each issuer's client finds its server, and at `others` what is measured beside them. */
export type Places = Readonly<Record<"rapyd" | "others", string>> & Readonly<Record<string, string>>;

interface Arrived {
  readonly incoming: IncomingMessage;
  readonly chunks: readonly Buffer[];
}

/** Starts a server that responds without looking, since the client is what is measured. It keeps the last few requests. */
function start(bodyOf: (method: string, path: string) => string | undefined): Promise<string> {
  const made = new Map<string, string | undefined>();
  const respond = (method: string, path: string): string | undefined => {
    const key = `${method} ${path}`;
    if (!made.has(key)) made.set(key, bodyOf(method, path));
    return made.get(key);
  };
  let arrived: Arrived[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = "", url = "" } = incoming;
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const asked = url === "/sent";
      const body = asked ? JSON.stringify(arrived.map(sentIn)) : respond(method, url);
      if (asked || arrived.length === 8) arrived = [];
      if (!asked) arrived.push({ incoming, chunks });
      outgoing.writeHead(body === undefined ? 404 : 200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body ?? ""),
      });
      outgoing.end(body);
    });
  });
  server.keepAliveTimeout = 0;
  return new Promise((listening) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo; // a TCP server's address is one
      listening(`http://127.0.0.1:${port}`);
    });
  });
}

function sentIn({ incoming, chunks }: Arrived): SentRequest {
  const { method = "", url = "", headers } = incoming;
  const { host: _host, connection: _connection, ...sent } = headers;
  return {
    method,
    path: url,
    headers: Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks).toString(),
  };
}

const issuers = (await discoverSubjects()).map(async ({ id, answers }) => [
  id,
  await start((method, path) => String(answers.success({ method, path }).body)),
]);
const others = start((_, path) => vendorAnswers[path]);
process.on("disconnect", () => process.exit());
process.send?.({ ...Object.fromEntries(await Promise.all(issuers)), others: await others });
