import type { Server } from "node:http";
import type { Socket } from "node:net";

/** How long a connection may say nothing before its first byte, in milliseconds. */
const SILENCE_MS = 20_000;

/**
 * Makes a server accept methods in lower case, as `curl -X post` sends them. The parser of `node:http` knows upper case only,
 * so the first bytes of a connection are read here and put back with the method in upper case. The response to such a request
 * closes the connection, because only the first request of a connection is seen.
 */
export function acceptLowerCaseMethods(server: Server): void {
  const serve = server.listeners("connection");
  const lowerCase = new WeakSet<Socket>();
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    socket.setTimeout(SILENCE_MS);
    const giveUp = (): void => void socket.destroy();
    socket.once("timeout", giveUp);
    socket.once("data", (first: Buffer) => {
      socket.pause();
      socket.setTimeout(0);
      socket.off("timeout", giveUp);
      const method = /^[a-z]{3,7}(?= )/.exec(first.subarray(0, 8).toString("latin1"))?.[0];
      if (method !== undefined) {
        lowerCase.add(socket);
        first.write(method.toUpperCase(), "latin1");
      }
      socket.unshift(first);
      for (const listener of serve) listener.call(server, socket);
      socket.resume();
    });
  });
  server.prependListener("request", (request, response) => {
    if (lowerCase.has(request.socket)) response.setHeader("connection", "close");
  });
}
