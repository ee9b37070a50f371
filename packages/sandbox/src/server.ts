import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A loopback HTTP server that can leave its port and come back, and whose closing leaves no socket. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  readonly origin: string;
  /** Leaves the port, so that connections are refused, or takes it again. */
  setListening(listening: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server on 127.0.0.1; port 0 takes a free one. */
export async function listenOnLoopback(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<LoopbackServer> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A reset by either side is an everyday event here, and its close event says enough.
    socket.on("error", () => socket.destroy());
  });

  const listen = (on: number): Promise<number> =>
    new Promise((done, failed) => {
      server.once("error", failed);
      server.listen(on, "127.0.0.1", () => {
        server.off("error", failed);
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

  const taken = await listen(port);
  return {
    origin: `http://127.0.0.1:${taken}`,
    async setListening(listening) {
      if (!listening) {
        await leave();
        // Lets clients in this process see that their idle connections are gone before they use them again.
        await new Promise((done) => setTimeout(done, 0));
      }
      if (listening && !server.listening) await listen(taken);
    },
    close: leave,
  };
}

/** Reads a request's whole body; `undefined` when it is larger than `limit` bytes or the client went away. */
export function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  return new Promise((done) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    request.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
    });
    request.on("end", () => done(length <= limit ? Buffer.concat(chunks) : undefined));
    request.on("error", () => done(undefined));
    request.on("close", () => done(undefined));
  });
}
