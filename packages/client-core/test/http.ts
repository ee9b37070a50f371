import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from "node:net";
import { afterEach } from "vitest";
import type { Http, HttpRequest, HttpResponse } from "../src/http/http.ts";
import { type HttpSettings, readHttpOptions } from "../src/http/options.ts";
import { Deadline } from "../src/time/deadline.ts";

const ends: (() => void)[] = [];

/** Runs `end` after the test. */
export function afterTest(end: () => void): void {
  ends.push(end);
}

afterEach(() => {
  for (const end of ends.splice(0).reverse()) end();
});

/** Listens on a free port of loopback until the test ends, and gives the port. */
export async function listen(server: TcpServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterTest(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port; // listening on TCP
}

/** An HTTP server on loopback. */
export async function serve(
  listener: RequestListener,
): Promise<{ url: URL; server: Server; connections: () => number }> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  const port = await listen(server);
  return { url: new URL(`http://127.0.0.1:${port}/path?q=1`), server, connections: () => connections };
}

/** A server on loopback that speaks whatever the listener writes. */
export async function serveRaw(listener: (socket: Socket) => void): Promise<URL> {
  return new URL(`http://127.0.0.1:${await listen(createTcpServer(listener))}/path`);
}

/** A deadline that ends with the test, or after some time. */
export function deadline(milliseconds = 60_000, user?: AbortSignal): Deadline {
  const made = new Deadline(milliseconds, { signal: user });
  afterTest(() => made.clear());
  return made;
}

const bytes = new TextEncoder().encode('{"a":1}');

/** A request that says nothing special. */
export function post(url: URL, rest: Partial<HttpRequest> = {}): HttpRequest {
  const headers = { "content-type": "application/json" };
  return { method: "POST", url, headers, body: bytes, freshConnection: false, resendable: true, ...rest };
}

/** Sends {@link post}. */
export function send(http: Http, url: URL, rest: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  return http.send(post(url, rest), deadline());
}

/** The settings of an option `http`. */
export function settingsOf(options: unknown): HttpSettings {
  return readHttpOptions(options, (text) => new TypeError(text));
}

export function textOf({ body }: HttpResponse): string {
  return new TextDecoder().decode(body);
}
