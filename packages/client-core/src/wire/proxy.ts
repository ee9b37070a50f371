/// <reference types="node" />
import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import { CardPinError } from "../errors.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The agent for `https:` requests: through the proxy that the environment names in `HTTPS_PROXY` or `ALL_PROXY` (or in lower
 * case), straight to the hosts in `NO_PROXY` and to loopback. An address that a proxy variable cannot mean is an error.
 *
 * @throws CardPinError `invalid-options`
 */
export function httpsAgent(env: Environment, options: https.AgentOptions): { agentFor(host: string): https.Agent } {
  const straight = new https.Agent(options);
  const named = env["https_proxy"] || env["HTTPS_PROXY"] || env["all_proxy"] || env["ALL_PROXY"];
  if (named === undefined || named === "") return { agentFor: () => straight };
  const tunnel = new TunnelAgent(readProxy(named), options);
  const exceptions = (env["no_proxy"] || env["NO_PROXY"] || "").split(",").map((entry) => entry.trim().toLowerCase());
  return { agentFor: (host) => (isException(host.toLowerCase(), exceptions) ? straight : tunnel) };
}

function readProxy(text: string): URL {
  try {
    const url = new URL(text.includes("://") ? text : `http://${text}`);
    if (url.protocol === "http:" || url.protocol === "https:") return url;
  } catch {
    // The error below says it without the address, which may hold a password.
  }
  throw new CardPinError({
    code: "invalid-options",
    outcome: "not-sent",
    text: "The environment names a proxy (HTTPS_PROXY or ALL_PROXY) that is not an http: or https: address. Mend it, or take it out.",
  });
}

function isException(host: string, exceptions: readonly string[]): boolean {
  if (/^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)) return true;
  return exceptions.some((entry) => {
    const name = entry.replace(/:\d+$/, "").replace(/^\*?\./, "");
    return entry === "*" || (name !== "" && (host === name || host.endsWith(`.${name}`)));
  });
}

const longestConnectMs = 30_000;

type Created = (error: Error | null, socket?: Duplex) => void;

/** Reaches `https:` hosts through a proxy by CONNECT (RFC 9110, 9.3.6); the proxy sees the host's name and nothing else. */
class TunnelAgent extends https.Agent {
  readonly #proxy: URL;

  constructor(proxy: URL, options: https.AgentOptions) {
    super(options);
    this.#proxy = proxy;
  }

  /** Called by Node's agent for each new connection. */
  override createConnection(options: tls.ConnectionOptions, created: Created): undefined {
    const { hostname, port, protocol, username, password } = this.#proxy;
    const target = `${options.host}:${options.port ?? 443}`;
    const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString(
      "base64",
    );
    const connect = (protocol === "https:" ? https : http).request({
      method: "CONNECT",
      hostname,
      port: port || (protocol === "https:" ? 443 : 80),
      path: target,
      agent: false,
      headers: {
        host: target,
        ...(username === "" ? {} : { "proxy-authorization": `Basic ${credentials}` }),
      },
    });
    // Node does not say when the request that wanted the tunnel has ended: a silent proxy must not keep the process alive, nor
    // the connection for ever.
    connect.once("socket", (socket) => socket.unref());
    connect.setTimeout(longestConnectMs, () => connect.destroy());
    connect.once("connect", (answer, socket) => {
      socket.setTimeout(0).ref();
      if (answer.statusCode === 200) {
        created(null, tls.connect({ ...options, socket, servername: options.servername ?? options.host ?? "" }));
      } else {
        socket.destroy();
        created(new Error("The proxy refused the connection."));
      }
    });
    connect.once("response", (answer) => {
      answer.destroy();
      created(new Error("The proxy did not make a tunnel."));
    });
    connect.once("error", () => created(new Error("The proxy could not be reached.")));
    connect.end();
    return undefined;
  }
}
