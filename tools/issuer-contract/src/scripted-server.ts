import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** In the order sent: name, value, name, value … */
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** What the server answers: bytes, or a fault. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Buffer }
  /** Reads the request and never answers. */
  | "silence"
  /** Reads the request and resets the connection. */
  | "reset"
  /** Sends half of a JSON body that was announced whole, and closes. */
  | "cut";

/** A server on loopback that answers by script and keeps what came. */
export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Settles when the given number of requests have arrived. */
  received(count: number): Promise<void>;
}

/** Starts a {@link ScriptedServer} on a free port. */
export async function startScriptedServer(
  reply: (request: ReceivedRequest, index: number) => Reply,
): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  const waiting = new Set<() => void>();
  const sockets = new Set<Socket>();
  const server = createServer(async (incoming, outgoing) => {
    const request = await readRequest(incoming);
    const index = requests.push(request) - 1;
    for (const check of waiting) check();
    send(reply(request, index), outgoing);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP, so it is one
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    received: (count) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (requests.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer); // no encoding is set, so chunks are buffers
  const { method = "", url: path = "", rawHeaders, headers } = incoming;
  return { method, path, rawHeaders, headers, body: Buffer.concat(chunks) };
}

function send(reply: Reply, outgoing: ServerResponse): void {
  // Clients learn the issuer's time from this header: it comes only where the script says so.
  outgoing.sendDate = false;
  if (reply === "silence") return;
  if (reply === "reset") {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  if (reply === "cut") {
    outgoing.writeHead(200, { "content-type": "application/json", "content-length": "400" });
    outgoing.write('{"status":', () => outgoing.socket?.destroy());
    return;
  }
  const { status, headers = {}, body = "" } = reply;
  outgoing.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    ...headers,
  });
  outgoing.end(body);
}
