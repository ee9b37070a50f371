import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";

/** A loopback HTTP server that can leave its port and come back, and whose closing leaves no socket. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  readonly origin: string;
  /** Stops to listen on the port, so that connections are refused, or listens again. No other program gets it meanwhile. */
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
  let letGo = (): void => {};
  return {
    origin: `http://127.0.0.1:${taken}`,
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
        await listen(taken);
      }
    },
    close() {
      letGo();
      return leave();
    },
  };
}

/**
 * Makes ready to hold a port on which nobody listens: as the near end of a connection to a server of its own it is refused to
 * whoever connects to it, and given to nobody who asks the system for a free one. Gives what holds it, which gives what lets go.
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
