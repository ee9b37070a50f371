import createClient, { type Client } from "openapi-fetch";
import { type Call, type CallSettings, runCall } from "./call.ts";
import { argumentError, optionsError } from "./errors.ts";
import { type Exchange, exchange } from "./exchange.ts";
import type { CallOptions } from "./issuer.ts";
import { jsonBytes } from "./json.ts";
import type { Operation, Operations, RetryRule } from "./operations.ts";

/**
 * Every operation of an issuer's spec, typed: `client.POST(path, { body })` and so on, in the form of openapi-fetch.
 * Credentials, signature, envelope, timeouts and retries are put on below. A call that fails throws a
 * {@link CardPinError}, so `error` of the result is never set.
 */
export type TypedClient<Paths extends object> = Pick<Client<Paths>, "GET" | "POST" | "PUT" | "PATCH" | "DELETE">;

/** How verbs reach the issuer. */
export interface Transport<Paths extends object> {
  readonly client: TypedClient<Paths>;
  /** Runs one call of a verb: its events, deadline and request id. Requests made in `work` pass `call` on. */
  run<T>(
    init: { readonly verb: string; readonly options: CallOptions | undefined; readonly retry?: RetryRule },
    work: (call: Call) => Promise<T>,
  ): Promise<T>;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Makes the transport of an issuer: the only place that knows openapi-fetch. */
export function createTransport<Paths extends object>(
  init: Exchange & { readonly baseUrl: string; readonly operations: Operations },
): Transport<Paths> {
  const byPath = new Map<string, Operation>();
  // An operation whose path has no parameters has the same URL each time, unless there is a query.
  const urls = new Map<string, URL>();
  for (const operation of Object.values(init.operations)) {
    byPath.set(`${operation.method} ${operation.path}`, operation);
    const url = init.baseUrl + operation.path;
    if (!url.includes("{")) urls.set(url, new URL(url));
  }

  const front = createClient<Paths>({
    baseUrl: init.baseUrl,
    // The front needs to store what it was given, not a platform Request, which takes longer to make than the call to send.
    Request: FrontCarrier as unknown as typeof Request,
    fetch: (carrier) => respond(init, urls, carrier as unknown as FrontCarrier),
    bodySerializer: jsonBytes,
  });
  return { client: typedClient<Paths>(init, front, byPath), run: (about, work) => runCall(init, about, work) };
}

interface FrontInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Uint8Array;
  readonly operation: Operation;
  readonly call: Call;
  /** A verb's own headers, by lower-case name: they need not go through a Headers object, twice, to come out as they were. */
  readonly own?: Readonly<Record<string, string>> | undefined;
}

// Every member of the init is here under its name, or the front would write it in afterwards.
class FrontCarrier implements FrontInit {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Uint8Array;
  readonly operation: Operation;
  readonly call: Call;
  readonly own: FrontInit["own"];

  constructor(url: string, init: FrontInit) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    if (init.body !== undefined) this.body = init.body;
    this.operation = init.operation;
    this.call = init.call;
    this.own = init.own;
  }
}

// Only the members of Response that the front reads.
async function respond(settings: Exchange, urls: ReadonlyMap<string, URL>, carrier: FrontCarrier): Promise<Response> {
  const { operation, call, url, body, own } = carrier;
  try {
    const answer = await exchange(settings, call, {
      operation,
      url: urls.get(url) ?? urlWithParameters(settings.issuer, operation, url),
      headers: own ?? Object.fromEntries(carrier.headers),
      ...(body === undefined ? {} : { body }),
    });
    const length = answer.body === undefined ? "0" : "1";
    return {
      ok: true,
      status: 200,
      headers: { get: (name: string) => (/^content-length$/i.test(name) ? length : answer.header(name.toLowerCase())) },
      json: async () => answer.body,
    } as unknown as Response;
  } finally {
    body?.fill(0);
  }
}

/** The URL parser resolves segments of dots: such a parameter would lead to another operation than the one that was judged. */
function urlWithParameters(issuer: string, operation: Operation, url: string): URL {
  const [path = ""] = url.slice(url.indexOf("://") + 3).split("?");
  if (operation.path.includes("{") && path.split("/").some((segment) => /^\.{0,2}$|^\{/.test(segment))) {
    throw argumentError(
      issuer,
      "A parameter of the path is missing or only dots: give the identifier. Nothing was sent.",
    );
  }
  return new URL(url);
}

interface MethodInit extends Record<string, unknown> {
  readonly params?: { readonly header?: object } | undefined;
  readonly headers?: object | undefined;
}

type Method = (path: string, init?: MethodInit) => Promise<unknown>;

const ofJson = { "content-type": "application/json" };

// The cast back is sound: each method is the front's own with `operation` and `call` added to what it passes on.
function typedClient<Paths extends object>(
  settings: CallSettings,
  front: Client<Paths>,
  operations: ReadonlyMap<string, Operation>,
): TypedClient<Paths> {
  const entries = methods.map((method) => {
    const send = front[method] as unknown as Method;
    const typed: Method = (path, init = {}) => {
      const operation = operations.get(`${method} ${path}`);
      if (operation === undefined) {
        return Promise.reject(optionsError(settings.issuer, "This path and method are not in the issuer's spec."));
      }
      const { call, params, body, headers, bodySerializer } = init;
      // Nothing else of openapi-fetch's options gets through: `baseUrl` or `fetch` of a single call would lead past the checks.
      if (call !== undefined) {
        const own = { ...(body === undefined ? {} : ofJson), ...headers, ...params?.header };
        return send(path, { params, body, bodySerializer, operation, call, own });
      }
      const options = callOptionsOf(init);
      const request = { params, body, headers, bodySerializer, operation };
      return runCall(settings, { verb: operation.id, options }, (made) => send(path, { ...request, call: made }));
    };
    return [method, typed];
  });
  return Object.freeze(Object.fromEntries(entries));
}

function callOptionsOf(init: Record<string, unknown>): CallOptions {
  const { signal, timeoutMs, totalTimeoutMs, retries, requestId } = init;
  return { signal, timeoutMs, totalTimeoutMs, retries, requestId } as CallOptions; // runCall checks each of them
}
