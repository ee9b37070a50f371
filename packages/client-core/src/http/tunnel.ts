/// <reference types="node" />
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import { omitUndefined } from "../omit-undefined.ts";
import { hostOf, proxyAuthorization } from "./proxy.ts";
import { proxyErrorCode } from "./reason.ts";

type Created = (error: Error | null, socket?: Duplex) => void;

/** Reaches `https:` hosts through a proxy by CONNECT (RFC 9110, 9.3.6). The proxy sees the host's name and nothing else. */
export class TunnelAgent extends https.Agent {
  readonly #proxy: URL;
  readonly #connectTimeoutMs: number;
  readonly #pending: Set<http.ClientRequest> = new Set();

  constructor(proxy: URL, options: https.AgentOptions, connectTimeoutMs: number) {
    super(options);
    this.#proxy = proxy;
    this.#connectTimeoutMs = connectTimeoutMs;
  }

  /** Called by Node's agent for each new connection. */
  override createConnection(options: tls.ConnectionOptions, created: Created): undefined {
    let isOver = false;
    const finish = (error: Error | null, socket?: Duplex): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      this.#pending.delete(connect);
      created(error, socket);
    };
    const connect = requestTunnel(this.#proxy, `${bracketed(options.host ?? "")}:${options.port ?? 443}`, this.options);
    this.#pending.add(connect);
    // Node does not say when the request that wanted the tunnel has ended: a silent proxy must not keep the process alive, nor
    // the connection for ever.
    connect.once("socket", (socket) => socket.unref());
    const timer = setTimeout(() => connect.destroy(), this.#connectTimeoutMs).unref();
    connect.once("connect", (response, socket, head) => {
      const { statusCode = 0 } = response;
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        finish(proxyError(statusCode === 407 ? texts.credentials : texts.refused));
        return;
      }
      socket.ref();
      // What came with the proxy's response is the beginning of what goes through the tunnel.
      if (head.length > 0) socket.unshift(head);
      finish(null, tls.connect({ ...options, socket, ALPNProtocols: ["http/1.1"] }));
    });
    connect.once("response", (response) => {
      response.destroy();
      finish(proxyError(texts.noTunnel));
    });
    connect.once("error", () => finish(proxyError(texts.unreachable)));
    connect.once("close", () => finish(proxyError(texts.noTunnel)));
    connect.end();
    return undefined;
  }

  /** Ends the tunnels that are not there yet. */
  endPending(): void {
    for (const connect of this.#pending) connect.destroy();
  }
}

/** Starts the request by which a proxy opens a tunnel to `target`, a host with its port. The caller ends it. */
export function requestTunnel(proxy: URL, target: string, options: https.AgentOptions): http.ClientRequest {
  const isSecure = proxy.protocol === "https:";
  const { ca, minVersion, lookup } = options;
  const hostname = hostOf(proxy);
  const servername = isIP(hostname) === 0 ? hostname : "";
  return (isSecure ? https : http).request({
    method: "CONNECT",
    hostname,
    port: proxy.port || (isSecure ? 443 : 80),
    path: target,
    agent: false,
    headers: omitUndefined({ host: target, "proxy-authorization": proxyAuthorization(proxy) }),
    ...omitUndefined({ lookup }),
    // The issuer's client certificate is not for the proxy. Without `servername`, Node would verify the name in the header
    // `host`, which is the issuer's.
    ...(isSecure ? omitUndefined({ servername, rejectUnauthorized: true, ca, minVersion }) : {}),
  });
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

const texts = {
  credentials:
    "The proxy wants credentials, or refused those it got. Put user and password into the proxy's URL: in HTTPS_PROXY or ALL_PROXY, or in http.proxy.",
  refused: "The proxy refused the connection to the issuer's host. Ask its operator to allow this host.",
  noTunnel: "The proxy made no tunnel to the issuer's host. Check the address in HTTPS_PROXY, ALL_PROXY or http.proxy.",
  unreachable: "The proxy could not be reached. Check the address in HTTPS_PROXY, ALL_PROXY or http.proxy.",
} as const;

const proxyTexts = new WeakMap<object, string>();

function proxyError(text: string): Error {
  const error = Object.assign(new Error(text), { code: proxyErrorCode() });
  proxyTexts.set(error, text);
  return error;
}

/** The text of an error that a {@link TunnelAgent} made: it is fixed, and says what to do. */
export function proxyTextOf(error: object): { readonly text?: string } {
  const text = proxyTexts.get(error);
  return text === undefined ? {} : { text };
}
