import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { type PortAccess, refuseForeign } from "./access.ts";
import { acceptLowerCaseMethods } from "./method-case.ts";

/** How many connections a port takes; a further one is dropped. */
const MAX_CONNECTIONS = 512;

/** What listens on a port, and who may call it. */
export interface Listener {
  /** Names the port in errors: an issuer, `control` or `hosted`. */
  readonly name: string;
  /** An address of this machine, such as `127.0.0.1`. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Asked for each request, because the port's own origin may be known only when it listens. */
  readonly access: () => PortAccess;
  /** Whether a method may come in lower case. Default false. */
  readonly lowerCaseMethods?: boolean;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** An HTTP server that can leave its port and come back, and whose closing leaves no socket. */
export interface SandboxServer {
  readonly port: number;
  /** Stops to listen on the port, so that connections are refused, or listens again. No other program gets it meanwhile. */
  setListening(listening: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a server with bounds on connections, headers and time. Requests by a wrong name or from another web page are refused.
 *
 * @throws Error with the port's number and name when the port cannot be had
 */
export async function listen(listener: Listener): Promise<SandboxServer> {
  const { name, host, port, access, handle } = listener;
  const limits = { keepAliveTimeout: 60_000, headersTimeout: 20_000, requestTimeout: 60_000 };
  const server = createServer(limits, (request, response) => {
    const refusal = refuseForeign(request, access()) ?? refuseTarget(request);
    if (refusal === undefined) handle(request, response).catch(() => response.destroy());
    else sendText(response, refusal.status, refusal.text);
  });
  if (listener.lowerCaseMethods === true) acceptLowerCaseMethods(server);
  server.maxConnections = MAX_CONNECTIONS;
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A reset by either side is an everyday event here, and its close event says enough.
    socket.on("error", () => socket.destroy());
  });

  const listenOn = (number: number): Promise<number> =>
    new Promise((done, failed) => {
      const fail = (error: Error): void => failed(portError(error, { name, host, port: number }));
      server.once("error", fail);
      server.listen(number, host, () => {
        server.off("error", fail);
        // A TCP server's address is an object; a string is for pipes.
        done((server.address() as AddressInfo).port);
      });
    });
  const leave = (): Promise<void> =>
    new Promise((done) => {
      if (server.listening) server.close(() => done());
      else done();
      for (const socket of sockets) socket.destroy();
    });

  const taken = await listenOn(port);
  let letGo = (): void => {};
  return {
    port: taken,
    async setListening(listening) {
      if (!listening && server.listening) {
        const hold = await preparePortHolder();
        const left = leave();
        letGo = await hold(taken);
        await left;
        // Lets clients in this process see that their idle connections are gone before they use them again.
        await new Promise((done) => setTimeout(done, 0));
      }
      if (listening && !server.listening) {
        letGo();
        await listenOn(taken);
      }
    },
    close() {
      letGo();
      return leave();
    },
  };
}

/**
 * Prepares to hold a port on which nobody listens. The port becomes the near end of a connection to a server of its own. So
 * connections to it are refused, and the system gives it to nobody as a free one. Returns a function that holds a port; that
 * one returns a function that releases it.
 */
async function preparePortHolder(): Promise<(port: number) => Promise<() => void>> {
  const far = createTcpServer((socket) => socket.on("error", () => socket.destroy()).unref());
  await new Promise<void>((done) => far.listen(0, "127.0.0.1", done));
  // A TCP server's address is an object; a string is for pipes.
  const { port: farPort } = far.address() as AddressInfo;
  return async (port) => {
    const near = connect({ host: "127.0.0.1", port: farPort, localAddress: "127.0.0.1", localPort: port });
    // Where a system does not allow it, the port is free for the time of the fault, and refuses all the same.
    await new Promise((done) => near.once("connect", done).on("error", done));
    near.unref();
    far.close();
    return () => void near.resetAndDestroy();
  };
}

/** The error of a port that cannot be had, with its number; `code` stays the system's. */
function portError(error: Error, { name, host, port }: { name: string; host: string; port: number }): Error {
  const code = "code" in error ? error.code : undefined;
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: "is taken by another program",
    EACCES: "needs rights that this process does not have",
    EADDRNOTAVAIL: "cannot be opened, because this machine does not have the address",
  };
  const reason = reasons[String(code)] ?? `cannot be opened (${String(code)})`;
  const advice = "Choose another port or port base, or 0 for free ports.";
  return Object.assign(new Error(`Port ${port} on ${host}, for ${name}, ${reason}. ${advice}`), { code });
}

/** Node lets request targets pass, such as `//`, that no URL has. */
function refuseTarget({ url = "/" }: IncomingMessage): { readonly status: 400; readonly text: string } | undefined {
  if (URL.canParse(url, "http://127.0.0.1")) return undefined;
  return { status: 400, text: "The request target must be a path.\n" };
}

/** Sends a short text and closes the connection. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": String(Buffer.byteLength(text)),
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(text);
}

/** How much of a body that is too large is read and dropped, as a multiple of the limit, so that the client can be told. */
const DRAINED = 16;

/** Reads a request's whole body. `"too-large"` when it has over `limit` bytes, `undefined` when the client went away. */
export function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | "too-large" | undefined> {
  return new Promise((done) => {
    let chunks: Uint8Array[] = [];
    let length = 0;
    request.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else chunks = [];
      if (length > limit * DRAINED) request.destroy();
    });
    request.on("end", () => done(length <= limit ? Buffer.concat(chunks) : "too-large"));
    request.on("error", () => done(undefined));
    request.on("close", () => done(undefined));
  });
}
