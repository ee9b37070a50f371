import createClient, { type Client, createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import { type Call, runCall } from "./call.ts";
import { argumentError, optionsError } from "./errors.ts";
import { type Answer, type Exchange, exchange, type FrontRequest } from "./exchange.ts";
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
  const operationsByPath = new Map<string, Operation>();
  const urls = new Map<string, URL>();
  for (const operation of Object.values(init.operations)) {
    operationsByPath.set(`${operation.method} ${operation.path}`, operation);
    const url = init.baseUrl + operation.path;
    if (!url.includes("{")) urls.set(url, new URL(url));
  }
  const destination: Destination = { ...init, operationsByPath, urls };
  const front = createClient<Paths>({
    baseUrl: init.baseUrl,
    // The front needs to store what it was given, not a platform Request, which takes longer to make than the call to send.
    Request: FrontCarrier as unknown as typeof Request,
    fetch: (carrier) => respond(destination, carrier as unknown as FrontCarrier),
    bodySerializer: jsonBytes,
  });
  return { client: typedClient<Paths>(destination, front), run: (about, work) => runCall(init, about, work) };
}

interface Destination extends Exchange {
  readonly baseUrl: string;
  readonly operationsByPath: ReadonlyMap<string, Operation>;
  /** An operation whose path has no parameters has the same URL each time, unless there is a query. */
  readonly urls: ReadonlyMap<string, URL>;
}

interface FrontInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Uint8Array;
  readonly operation: Operation;
  readonly call: Call;
}

class FrontCarrier {
  readonly method: string;
  readonly url: string;
  readonly init: FrontInit;

  constructor(url: string, init: FrontInit) {
    this.method = init.method;
    this.url = url;
    this.init = init;
  }
}

/** Sends what the front made. Only the members of Response that it reads come back. */
async function respond(destination: Destination, carrier: FrontCarrier): Promise<Response> {
  const { operation, call, body } = carrier.init;
  const headers = Object.fromEntries(carrier.init.headers);
  const answer = await sendAndWipe(destination, { operation, call, url: carrier.url, headers, body });
  const length = answer.body === undefined ? "0" : "1";
  return {
    ok: true,
    status: 200,
    headers: { get: (name: string) => (/^content-length$/i.test(name) ? length : answer.header(name.toLowerCase())) },
    json: async () => answer.body,
  } as unknown as Response;
}

const toQuery = createQuerySerializer();
const ofJson = { "content-type": "application/json" };

/**
 * Sends a verb's own request. Its headers are a few strings with lower-case names: the front would carry them through two
 * Headers objects, and that alone takes longer than all that is done here.
 */
async function sendOwn(
  destination: Destination,
  request: MethodInit & { readonly operation: Operation; readonly call: Call },
): Promise<{ readonly data: unknown }> {
  const { operation, call, params = {}, body, bodySerializer = jsonBytes } = request;
  const serializers = { querySerializer: toQuery, pathSerializer: defaultPathSerializer };
  const url = createFinalURL(operation.path, { baseUrl: destination.baseUrl, params, ...serializers });
  const bytes = body === undefined ? undefined : bodySerializer(body);
  const headers = { ...(bytes === undefined ? {} : ofJson), ...request.headers, ...params.header };
  const answer = await sendAndWipe(destination, { operation, call, url, headers, body: bytes });
  return { data: answer.body };
}

async function sendAndWipe(
  destination: Destination,
  request: Omit<FrontRequest, "url" | "body"> & {
    readonly call: Call;
    readonly url: string;
    readonly body: Uint8Array | undefined;
  },
): Promise<Answer> {
  const { operation, call, url, headers, body } = request;
  try {
    return await exchange(destination, call, {
      operation,
      url: destination.urls.get(url) ?? urlWithParameters(destination.issuer, operation, url),
      headers,
      ...(body === undefined ? {} : { body }),
    });
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
  readonly params?:
    | {
        readonly query?: Record<string, unknown>;
        readonly path?: Record<string, unknown>;
        readonly header?: Readonly<Record<string, string>>;
      }
    | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly bodySerializer?: ((body: unknown) => Uint8Array) | undefined;
  readonly call?: Call;
}

type Method = (path: string, init?: MethodInit) => Promise<unknown>;

// The cast back is sound: each method is the front's own with `operation` and `call` added to what it passes on.
function typedClient<Paths extends object>(destination: Destination, front: Client<Paths>): TypedClient<Paths> {
  const entries = methods.map((method) => {
    const send = front[method] as unknown as Method;
    const typed: Method = (path, init = {}) => {
      const operation = destination.operationsByPath.get(`${method} ${path}`);
      if (operation === undefined) {
        return Promise.reject(optionsError(destination.issuer, "This path and method are not in the issuer's spec."));
      }
      if (init.call !== undefined) return sendOwn(destination, { ...init, operation, call: init.call });
      // Nothing else of openapi-fetch's options gets through: `baseUrl` or `fetch` of a single call would lead past the checks.
      const { params, body, headers, bodySerializer } = init;
      const options = callOptionsOf(init);
      const request = { params, body, headers, bodySerializer, operation };
      return runCall(destination, { verb: operation.id, options }, (call) => send(path, { ...request, call }));
    };
    return [method, typed];
  });
  return Object.freeze(Object.fromEntries(entries));
}

function callOptionsOf(init: Record<string, unknown>): CallOptions {
  const { signal, timeoutMs, totalTimeoutMs, retries, requestId } = init;
  return { signal, timeoutMs, totalTimeoutMs, retries, requestId } as CallOptions; // runCall checks each of them
}
