import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { answers } from "./answers.ts";

/** A request as it came in, so that the bare contender can send the same bytes. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let last: { incoming: IncomingMessage; chunks: readonly Buffer[] } | undefined;

// Answers without looking: what is measured is the client.
const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("end", () => {
    const body = incoming.url === "/last" ? JSON.stringify(recorded()) : answers[incoming.url ?? ""];
    if (incoming.url !== "/last") last = { incoming, chunks };
    outgoing.writeHead(body === undefined ? 404 : 200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body ?? ""),
    });
    outgoing.end(body);
  });
});

function recorded(): Recorded | undefined {
  if (last === undefined) return undefined;
  const { method = "", url = "", headers } = last.incoming;
  const { host: _host, connection: _connection, ...sent } = headers;
  return {
    method,
    path: url,
    headers: Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(last.chunks).toString(),
  };
}

server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  process.send?.(`http://127.0.0.1:${port}`);
});
process.on("disconnect", () => process.exit());
