/// <reference types="node" />
import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import type { Ending } from "../time/deadline.ts";
import { type Connections, openConnections } from "./connections.ts";
import { decodeBody } from "./decode.ts";
import { joinBytes } from "./fetch-response.ts";
import { joinHeaders } from "./headers.ts";
import {
  type ConnectionReason,
  type Http,
  HttpFailure,
  type HttpRequest,
  type HttpResponse,
  longestBody,
} from "./http.ts";
import { callerErrorOf } from "./lookup.ts";
import { type HttpSettings, readHttpOptions } from "./options.ts";
import { type Environment, hostOf } from "./proxy.ts";
import { reasonOf } from "./reason.ts";
import { proxyTextOf } from "./tunnel.ts";

/**
 * Sends requests over `node:http` and `node:https`, which tell what `fetch` hides: whether a byte of the request may have left.
 * The environment's proxy variables are read when this is called.
 */
export function defaultHttp(settings: HttpSettings | undefined, env: Environment = process.env): Http {
  const known = settings ?? readHttpOptions(undefined, (text) => new TypeError(text));
  const connections = openConnections(known, env);
  return {
    send: (request, ending) =>
      new Promise((resolve, reject) => {
        exchange({ request, ending, connections, settings: known, resolve, reject });
      }),
    close: () => connections.close(),
  };
}

interface Exchange {
  readonly request: HttpRequest;
  readonly ending: Ending;
  readonly connections: Connections;
  readonly settings: HttpSettings;
  resolve(response: HttpResponse): void;
  reject(failure: HttpFailure): void;
}

/** One request and its response. The first event that decides counts; what comes afterwards changes nothing. */
function exchange(init: Exchange): void {
  const { request, ending, connections, settings, resolve, reject } = init;
  const agent = connections.agentFor(request.url, request.freshConnection);
  let sent = false;
  let status: number | undefined;
  let isSettled = false;
  let leaveEnding = (): void => {};
  let stopConnectTimer = (): void => {};

  const settle = (): boolean => {
    if (isSettled) return false;
    isSettled = true;
    leaveEnding();
    stopConnectTimer();
    return true;
  };
  const fail = (reason: ConnectionReason, known: { callerError?: unknown; text?: string } = {}): void => {
    if (settle()) reject(new HttpFailure({ reason, sent, status, ...known }));
  };

  let outgoing: http.ClientRequest;
  try {
    outgoing = startRequest(request, agent);
  } catch (error) {
    // A function of the caller's takes part in making connections, or Node itself refuses what is to be sent.
    const isCallers = settings.agent !== undefined || settings.lookup !== undefined;
    fail(reasonOf(error, false), isCallers ? { callerError: error } : {});
    return;
  }
  // An agent of the caller's may take a connection from a pool all the same. In front of Node's own listener, which writes.
  outgoing.prependListener("socket", (socket) => {
    if (!request.freshConnection || outgoing.reusedSocket !== true || socket.destroyed || !settle()) return;
    outgoing.destroy();
    exchange(init);
  });
  outgoing.on("socket", (socket) => {
    // Its lookup has failed, for one. Node writes a request only after this event, so nothing can leave any more.
    if (socket.destroyed) return;
    const opening = openingEvent(socket);
    if (opening === undefined) {
      sent = true;
      return;
    }
    socket.once(opening, () => {
      sent = true;
      stopConnectTimer();
    });
    // The agent of a caller has a time limit of its own, or wants none.
    if (settings.agent !== undefined || isSettled) return;
    const timer = setTimeout(() => {
      fail("connect-timeout");
      outgoing.destroy();
    }, settings.connectTimeoutMs);
    stopConnectTimer = () => clearTimeout(timer);
  });
  // Once there is a response, its own events tell how it ends: a request may close or fail behind a complete one.
  outgoing.on("error", (error) => {
    if (status === undefined) fail(reasonOf(error, sent), { ...callerErrorOf(error), ...proxyTextOf(error) });
  });
  outgoing.on("close", () => {
    // Without an error: after 101, for one.
    if (status === undefined) fail("closed");
  });
  outgoing.on("response", (incoming) => {
    sent = true;
    const known = incoming.statusCode ?? 0;
    status = known;
    connections.noteResponse(incoming);
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= longestBody) chunks.push(chunk);
      else {
        fail("body-too-long");
        outgoing.destroy();
      }
    });
    incoming.on("error", () => fail("body-cut"));
    incoming.on("close", () => fail("body-cut"));
    incoming.on("end", () => {
      if (!isComplete(incoming, length)) return fail("body-cut");
      if (!settle()) return;
      try {
        const header = (name: string): string | null => headerOf(incoming, name);
        const body = decodeBody(joinBytes(chunks, length), header("content-encoding"), known);
        resolve({ status: known, header, headers: () => Object.entries(incoming.headers), body });
      } catch (failure) {
        // decodeBody throws nothing else.
        reject(failure as HttpFailure);
      }
    });
  });
  leaveEnding = ending.onEnd(() => {
    fail(ending.reason === "aborted" ? "aborted" : sent ? "response-timeout" : "connect-timeout");
    outgoing.destroy();
  });
  // At once, whether or not there is a connection: doubles wait for the end of a request before they show a socket.
  outgoing.end(request.body);
}

/** Starts a request in the form that everybody uses who stands between us and Node: agents for monitoring, doubles, polyfills. */
function startRequest({ method, url, headers, body }: HttpRequest, agent: http.Agent): http.ClientRequest {
  const isSecure = url.protocol === "https:";
  const hasLength = body !== undefined || (method !== "GET" && method !== "HEAD");
  // Looked up at each request, because instrumentation may replace it later.
  return (isSecure ? https : http).request({
    method,
    hostname: hostOf(url),
    port: url.port || (isSecure ? 443 : 80),
    path: url.pathname + url.search,
    headers: joinHeaders(headers, hasLength ? { "content-length": String(body?.length ?? 0) } : {}),
    agent,
  });
}

/**
 * The event after which bytes can leave, while a socket is still being opened. `undefined` for a socket that is open: a pooled
 * one, or one that a request has waited for in an agent's queue.
 */
function openingEvent(socket: Socket): "connect" | "secureConnect" | undefined {
  const isEncrypted = Reflect.get(socket, "encrypted") === true;
  // Node's own flag for a handshake under way. Without it, the socket counts as open.
  const isHandshaking = isEncrypted && Reflect.get(socket, "secureConnecting") === true;
  if (!socket.connecting && !isHandshaking) return undefined;
  return isEncrypted ? "secureConnect" : "connect";
}

/** Whether a body that has ended is whole. Doubles that have no parser leave `complete` as it was; a length tells it then. */
function isComplete(incoming: http.IncomingMessage, length: number): boolean {
  return incoming.complete !== false || incoming.headers["content-length"] === String(length);
}

function headerOf(incoming: http.IncomingMessage, name: string): string | null {
  const value = incoming.headers[name];
  return value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;
}
