import { type AddressInfo, connect, type Socket } from "node:net";
import { createServer } from "node:tls";
import { makeLoopbackCertificate } from "./certificate.ts";

/** An emulator as it is reached over TLS. */
export interface TlsFront {
  /** `https:` on loopback. */
  readonly url: string;
  /** The certificate as PEM, made for this front: give it to the client as a certificate authority. */
  readonly certificate: string;
  close(): Promise<void>;
}

/**
 * Puts TLS before a port of this machine. What comes in goes on unencrypted, byte for byte.
 *
 * @param behind where the port listens; an address that stands for all of them is reached by loopback
 */
export async function startTlsFront(behind: {
  readonly host: string;
  readonly port: number;
  /** The machine's clock, Unix milliseconds. */
  readonly now: number;
}): Promise<TlsFront> {
  const { host, port, now } = behind;
  const { certificate, privateKey } = makeLoopbackCertificate(now);
  const target = { host: host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host, port };
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  };
  const server = createServer({ cert: certificate, key: privateKey, ALPNProtocols: ["http/1.1"] }, (near) => {
    const far = connect(target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      keep(one);
      // An end of either side, or a reset, is an end of both.
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
      one.pipe(other);
    }
  });
  // A client that does not trust the certificate is its own affair.
  server.on("tlsClientError", (_error, socket) => socket.destroy());
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", done);
  });
  // A TCP server's address is an object; a string is for pipes.
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${own}`,
    certificate,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
