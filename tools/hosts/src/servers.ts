import { createServer as createHttpServer, request } from "node:http";
import { createServer as createHttpsServer, type ServerOptions } from "node:https";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";

/** A server on loopback, which ends with everything that it holds. */
export interface Loopback {
  readonly port: number;
  close(): void;
}

async function listen(server: Server): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    // A reset by either side is an everyday event here.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    // A TCP server's address is an object.
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Stands in front of an emulator and speaks TLS, as an issuer does. `rewrite` changes the body of its responses. */
export async function tlsFront(
  emulator: string,
  { tls, rewrite }: { readonly tls: ServerOptions; readonly rewrite: (body: string) => string },
): Promise<Loopback> {
  const { hostname, port } = new URL(emulator);
  const server = createHttpsServer(tls, (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const forwarded = request({ hostname, port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const body = Buffer.from(rewrite(Buffer.concat(chunks).toString()));
        outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, "content-length": String(body.length) });
        outgoing.end(body);
      });
      answer.on("error", () => outgoing.destroy());
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  return listen(server);
}

export interface ConnectProxy extends Loopback {
  /** What was asked for, host and port. */
  readonly tunnels: readonly string[];
}

/** A proxy that leads every name to loopback. With credentials, it refuses who does not give them. */
export async function connectProxy(credentials?: {
  readonly user: string;
  readonly password: string;
}): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const expected =
    credentials && `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString("base64")}`;
  const server = createHttpServer((_, response) => {
    response.statusCode = 405;
    response.end();
  });
  server.on("connect", (asked, client: Socket, head: Buffer) => {
    if (expected !== undefined && asked.headers["proxy-authorization"] !== expected) {
      client.end(
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
      );
      return;
    }
    tunnels.push(asked.url ?? "");
    const target = connect(Number(asked.url?.split(":").at(-1)), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.write(head);
      target.pipe(client).pipe(target);
    });
    for (const socket of [target, client]) socket.on("error", () => socket.destroy());
    client.on("close", () => target.destroy());
    target.on("close", () => client.destroy());
  });
  return { ...(await listen(server)), tunnels };
}
