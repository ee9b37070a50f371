/// <reference types="node" />
import http from "node:http";
import https from "node:https";
import { join } from "./fetch.ts";
import { type Environment, httpsAgent } from "./proxy.ts";
import { longestBody, type Wire, type WireAnswer, WireError, type WireRequest } from "./wire.ts";

interface Destination {
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
  readonly agent: http.Agent;
}

/**
 * Carries requests over `node:http` and `node:https`, which say what `fetch` hides: whether a byte of the request has left.
 * Connections are kept for the next request, up to 256 idle ones for a host; they do not keep the process alive. Proxies are those of the
 * environment's standard variables, read when the client is made.
 */
export function defaultWire(env: Environment = process.env): Wire {
  const kept = { keepAlive: true };
  // Only loopback is reached without TLS, and loopback is never behind a proxy.
  const plain = new http.Agent(kept);
  const secured = httpsAgent(env, kept);
  // Most operations have one URL, whose parts take longer to read than all the rest of a request.
  const known = new WeakMap<URL, Destination>();
  const destinationOf = (url: URL): Destination => {
    const secure = url.protocol === "https:";
    const destination: Destination = {
      secure,
      // In a URL an IPv6 address stands in brackets, in these options it does not.
      hostname: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port,
      path: url.pathname + url.search,
      agent: secure ? secured.agentFor(url.hostname) : plain,
    };
    known.set(url, destination);
    return destination;
  };
  return {
    send(request, ending) {
      return new Promise<WireAnswer>((resolve, reject) => {
        const { method, url, body } = request;
        const { secure, hostname, port, path, agent } = known.get(url) ?? destinationOf(url);
        let status: number | undefined;
        let settled = false;
        let leave = (): void => {};
        const settle = (): boolean => {
          if (settled) return false;
          settled = true;
          leave();
          return true;
        };
        const fail = (kind: WireError["kind"]): void => {
          if (settle()) reject(new WireError(status === undefined ? { kind, sent } : { kind, sent, status }));
        };

        const headers = headerList(request);
        const outgoing = (secure ? https : http).request({ method, hostname, port, path, agent, headers });
        // A kept connection may take the bytes at once; on a new one nothing can leave before the handshake is done.
        let sent = outgoing.reusedSocket;
        if (!sent) {
          outgoing.once("socket", (socket) => {
            socket.once(secure ? "secureConnect" : "connect", () => {
              sent = true;
            });
          });
        }
        const broke = (): void => fail(status === undefined ? "connection" : "body-cut");
        outgoing.on("error", broke);
        // Without an error: after 101, for one.
        outgoing.on("close", broke);
        outgoing.on("response", (incoming) => {
          status = incoming.statusCode ?? 0;
          const answered = status;
          const chunks: Uint8Array[] = [];
          let length = 0;
          incoming.on("data", (chunk: Buffer) => {
            length += chunk.length;
            if (length > longestBody) {
              fail("body-too-long");
              outgoing.destroy();
            } else chunks.push(chunk);
          });
          incoming.on("error", () => fail("body-cut"));
          incoming.on("end", () => {
            if (!incoming.complete) return fail("body-cut");
            if (!settle()) return;
            resolve({ status: answered, header: (name) => headerOf(incoming, name), body: join(chunks, length) });
          });
        });
        leave = ending.onEnd(() => {
          fail("connection");
          outgoing.destroy();
        });
        outgoing.end(body);
      });
    },
  };
}

/** Names and values in turn: Node takes them as they are, and would first build an object of its own from any other form. */
function headerList({ method, url, headers, body }: WireRequest): string[] {
  const list = ["host", url.host];
  for (const name of Object.keys(headers)) list.push(name, headers[name] ?? "");
  if (body !== undefined || method !== "GET") list.push("content-length", String(body?.length ?? 0));
  return list;
}

function headerOf(incoming: http.IncomingMessage, name: string): string | null {
  const value = incoming.headers[name];
  return value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;
}
