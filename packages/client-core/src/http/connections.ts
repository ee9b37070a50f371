/// <reference types="node" />
import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import { HttpFailure } from "./http.ts";
import { safeLookup } from "./lookup.ts";
import type { HttpSettings } from "./options.ts";
import { type Environment, type ProxyRule, proxyAlways, proxyOfEnvironment } from "./proxy.ts";
import { secureOptions } from "./tls.ts";
import { TunnelAgent } from "./tunnel.ts";

/** The connections of one client. */
export interface Connections {
  /**
   * Gives the agent for one request.
   *
   * @throws HttpFailure `proxy` for a proxy that only an agent of the caller's can use
   */
  agentFor(url: URL, freshConnection: boolean): http.Agent;
  /** Takes in what a response says about its connection. */
  noteResponse(response: http.IncomingMessage): void;
  /** Closes idle connections and keeps none from now on. */
  close(): void;
}

/** Sets up the connections that the option `http` describes. */
export function openConnections(settings: HttpSettings, env: Environment): Connections {
  return settings.agent === undefined ? ownConnections(settings, env) : connectionsOf(settings.agent);
}

/** Two agents for one way to a host: one that keeps connections, and one whose connections are all new. */
interface AgentPair {
  readonly kept: http.Agent;
  readonly fresh: http.Agent;
}

function ownConnections(settings: HttpSettings, env: Environment): Connections {
  const { keepAliveMs, maxSockets, lookup, connectTimeoutMs } = settings;
  const idle = new IdleConnections(keepAliveMs);
  const common: http.AgentOptions & https.AgentOptions = {
    ...(maxSockets === undefined ? {} : { maxSockets }),
    // Node merges an agent's options into those of each connection, where `lookup` is one.
    ...(lookup === undefined ? {} : { lookup: safeLookup(lookup) }),
  };
  const secure = { ...common, ...secureOptions(settings) };
  const pairOf = (make: (options: http.AgentOptions) => http.Agent): AgentPair => ({
    kept: idle.limit(make({ keepAlive: keepAliveMs > 0 })),
    fresh: make({ keepAlive: false }),
  });
  const plain = pairOf((options) => new http.Agent({ ...common, ...options }));
  const direct = pairOf((options) => new https.Agent({ ...secure, ...options }));
  const tunnels: TunnelAgent[] = [];
  const tunnelPair = (proxy: URL): AgentPair =>
    pairOf((options) => {
      const tunnel = new TunnelAgent(proxy, { ...secure, ...options }, connectTimeoutMs);
      tunnels.push(tunnel);
      return tunnel;
    });
  const proxyFor = ruleOf(settings.proxy, env);
  let tunnelled: AgentPair | undefined;
  const pairFor = (url: URL): AgentPair => {
    if (url.protocol !== "https:") return plain;
    const proxy = proxyFor(url);
    if (proxy === undefined) return direct;
    if (proxy === "unusable") throw unusableProxy();
    // A client has one proxy at most.
    tunnelled ??= tunnelPair(proxy);
    return tunnelled;
  };
  return {
    agentFor(url, freshConnection) {
      const { kept, fresh } = pairFor(url);
      if (freshConnection) return fresh;
      idle.closeOverdue(kept);
      return kept;
    },
    noteResponse: (response) => idle.note(response.socket, response.headers["keep-alive"]),
    close() {
      idle.close();
      for (const tunnel of tunnels) tunnel.endPending();
    },
  };
}

/** Finds the proxy for a URL as the option `proxy` says. */
export function ruleOf(proxy: HttpSettings["proxy"], env: Environment): ProxyRule {
  if (proxy === "none") return () => undefined;
  return proxy === "environment" ? proxyOfEnvironment(env) : proxyAlways(proxy);
}

function unusableProxy(): HttpFailure {
  return new HttpFailure({
    sent: false,
    reason: "proxy",
    text:
      "The environment names a proxy (HTTPS_PROXY or ALL_PROXY) that is not an http: or https: URL. Correct it, set " +
      "http.proxy, or give an agent for it as http.agent, such as one of socks-proxy-agent.",
  });
}

/** A caller's agent makes the connections. The caller closes them. */
function connectionsOf(given: NonNullable<HttpSettings["agent"]>): Connections {
  // It has addRequest, which is all that Node asks for.
  const agent = given as http.Agent;
  return {
    // It may keep connections where nobody sees them: one that is pooled is refused when it comes.
    agentFor: () => agent,
    noteResponse() {},
    close() {},
  };
}

/** Server clocks and ours differ, and the server's note was on its way: a connection ends here this much earlier than there. */
const keepAliveMarginMs = 1_000;

/** Ends idle connections before the other side or something between forgets them. */
class IdleConnections {
  readonly #keepAliveMs: number;
  readonly #agents: http.Agent[] = [];
  /** How long the server keeps a connection, in milliseconds. */
  readonly #named = new WeakMap<object, number>();
  /** When a connection was to end, by the system's clock. */
  readonly #endsAt = new WeakMap<object, number>();
  #isClosed = false;

  constructor(keepAliveMs: number) {
    this.#keepAliveMs = keepAliveMs;
  }

  /** Applies the limit to an agent, by the two methods that Node documents for that. */
  limit(agent: http.Agent): http.Agent {
    this.#agents.push(agent);
    const keep = agent.keepSocketAlive.bind(agent);
    const reuse = agent.reuseSocket.bind(agent);
    agent.keepSocketAlive = (socket: Duplex): boolean => {
      const limitMs = Math.min(this.#keepAliveMs, this.#named.get(socket) ?? Number.POSITIVE_INFINITY);
      // Node's own returns false for a connection that it will not keep; its type says that it returns nothing.
      const isKept: unknown = keep(socket);
      if (this.#isClosed || limitMs <= 0 || isKept === false) return false;
      this.#endsAt.set(socket, Date.now() + limitMs);
      setIdleTimeout(socket, limitMs);
      return true;
    };
    agent.reuseSocket = (socket, request) => {
      setIdleTimeout(socket, 0);
      reuse(socket, request);
    };
    return agent;
  }

  /** Takes in `Keep-Alive: timeout=5`. */
  note(socket: object | null, keepAlive: string | string[] | undefined): void {
    const [, seconds] = /(?:^|[\s,;])timeout\s*=\s*"?(\d+)/i.exec(String(keepAlive ?? "")) ?? [];
    if (socket === null || seconds === undefined) return;
    this.#named.set(socket, Number(seconds) * 1_000 - keepAliveMarginMs);
  }

  /**
   * Closes what is overdue. While a process is suspended, as functions in the cloud are, no timer runs; and some clocks stand
   * still, but not the system's. One overdue connection ends all to the same host: Node's agent does not look for it elsewhere
   * than in front.
   */
  closeOverdue(agent: http.Agent): void {
    const now = Date.now();
    const isOverdue = (socket: object): boolean => {
      const endsAt = this.#endsAt.get(socket) ?? now;
      return now >= endsAt || now < endsAt - this.#keepAliveMs;
    };
    for (const sockets of Object.values(agent.freeSockets)) {
      if (sockets?.some(isOverdue)) for (const socket of [...sockets]) socket.destroy();
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const agent of this.#agents) {
      for (const sockets of Object.values(agent.freeSockets))
        for (const socket of [...(sockets ?? [])]) socket.destroy();
    }
  }
}

/** Node's agent destroys an idle socket at its `timeout`; a socket in use is left alone. */
function setIdleTimeout(socket: Duplex, milliseconds: number): void {
  // Agents hold sockets; only the types know of other streams.
  if ("setTimeout" in socket && typeof socket.setTimeout === "function") socket.setTimeout(milliseconds);
}
