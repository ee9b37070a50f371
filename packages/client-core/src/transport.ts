import type { Client, ClientPathsWithMethod, FetchResponse, MaybeOptionalInit } from "openapi-fetch";
import { Call, runCall } from "./call.ts";
import { argumentError } from "./errors.ts";
import { type Exchange, exchange } from "./exchange.ts";
import type { CallOptions } from "./issuer.ts";
import { jsonBytes } from "./json.ts";
import type { Operation, Operations, RetryRule } from "./operations.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * Every operation of an issuer's spec, typed: `client.POST(path, { body })` and so on, in the form of openapi-fetch.
 * Credentials, signature, envelope, timeouts and retries are put on below, and take the place of a header of the same name; those
 * of the connection, such as Host and Content-Length, are refused. A `bodySerializer` gives a Uint8Array, which is wiped after the
 * call. The result is `{ data }`; a call that fails throws a {@link CardPinError}. The `init` may carry the {@link CallOptions}, too.
 */
export type TypedClient<Paths extends object, Options extends object = CallOptions> = {
  readonly [Method in (typeof methods)[number]]: TypedMethod<Paths, Lowercase<Method>, Options>;
};

type HttpMethod = Lowercase<(typeof methods)[number]>;
type Media = "application/json";

type TypedMethod<Paths extends object, Method extends HttpMethod, Options extends object> = <
  Path extends ClientPathsWithMethod<Client<Paths, Media>, Method>,
>(
  path: Path,
  ...init: undefined extends MaybeOptionalInit<Paths[Path], Method & keyof Paths[Path]>
    ? [init?: TypedInit<Paths[Path], Method> & Options]
    : [init: TypedInit<Paths[Path], Method> & Options]
) => Promise<{ readonly data: DataOf<FetchResponse<Operated<Paths[Path], Method>, unknown, Media>> }>;

// Of what openapi-fetch takes, that which is heeded here.
type TypedInit<Item, Method> = Pick<
  NonNullable<MaybeOptionalInit<Item & object, Method & keyof Item>>,
  "params" | "body" | "headers" | "bodySerializer"
>;

type DataOf<Answer> = Answer extends { data: infer Data } ? Data : never;

type Operated<Item, Method> = Item[Method & keyof Item] & Record<string | number, unknown>;

/** How verbs reach the issuer. */
export interface Transport<Paths extends object> {
  readonly client: TypedClient<Paths, CallOptions & { readonly call?: Call }>;
  /** Runs one call of a verb: its events, deadline and request id. Requests made in `work` pass `call` on. */
  run<T>(
    init: { readonly verb: string; readonly options: CallOptions | undefined; readonly retry?: RetryRule | undefined },
    work: (call: Call) => Promise<T>,
  ): Promise<T>;
}

/** Makes the transport of an issuer: the only place that knows openapi-fetch, of which it takes the types alone. */
export function createTransport<Paths extends object>(
  init: Exchange & { readonly baseUrl: string; readonly operations: Operations },
): Transport<Paths> {
  return { client: typedClient<Paths>(init, init.operations), run: (about, work) => runCall(init, about, work) };
}

interface Destination extends Exchange {
  readonly baseUrl: string;
}

interface Target {
  readonly operation: Operation;
  /** Where the path has no parameters: the same each time, unless there is a query. */
  readonly url: URL | undefined;
}

interface MethodInit extends Record<string, unknown> {
  readonly params?:
    | {
        readonly query?: Readonly<Record<string, unknown>> | undefined;
        readonly path?: Readonly<Record<string, unknown>> | undefined;
        readonly header?: Readonly<Record<string, string>>;
      }
    | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly bodySerializer?: ((body: unknown) => Uint8Array) | undefined;
  /** Set by verbs: the call that the request belongs to. What is none is not looked at. */
  readonly call?: unknown;
}

type Method = (path: string, given?: MethodInit | null) => Promise<unknown>;

// The cast is sound: what the types of openapi-fetch ask for is what `send` reads.
function typedClient<Paths extends object>(
  destination: Destination,
  operations: Operations,
): Transport<Paths>["client"] {
  const entries = methods.map((method) => {
    const targets = new Map<string, Target>();
    for (const operation of Object.values(operations)) {
      const { path } = operation;
      if (operation.method !== method) continue;
      targets.set(path, { operation, url: path.includes("{") ? undefined : new URL(destination.baseUrl + path) });
    }
    const typed: Method = async (path, given) => {
      const init = given ?? {};
      // Only a text is found: what becomes one later would go past those who compare it before.
      const target = targets.get(path);
      if (target === undefined) throw argumentError(destination.issuer, notInSpec);
      const call = callIn(init);
      if (call !== undefined) return send(destination, target, call, init);
      const options = init as CallOptions; // runCall checks each of them
      const about = { verb: target.operation.id, options };
      return runCall(destination, about, (call) => send(destination, target, call, checked(destination, init)));
    };
    return [method, typed];
  });
  return Object.freeze(Object.fromEntries(entries));
}

function callIn(init: MethodInit): Call | undefined {
  try {
    const { call } = init;
    return Call.is(call) ? call : undefined;
  } catch {
    // A getter of a caller's.
    return undefined;
  }
}

const notInSpec = "This path and method are not in the issuer's spec. Nothing was sent.";

/** What a caller gives may be anything; a verb gives a few headers with lower-case names, and bytes. */
function checked({ issuer }: Destination, init: MethodInit): MethodInit {
  const { params = {}, headers: given, body, bodySerializer = jsonBytes } = init;
  const { path, query, header } = params;
  // Pairs, Headers among them, or a record.
  const headers = new Headers(Symbol.iterator in Object(given) ? given : defined(given));
  for (const [name, value] of defined(header)) headers.set(name, value);
  if (headersOfConnection.some((name) => headers.has(name))) throw argumentError(issuer, headerOfConnection);
  if ([...headers.values()].some((value) => controlCharacter.test(value))) throw argumentError(issuer, headerText);
  return {
    params: { path, query },
    headers: Object.fromEntries(headers),
    body,
    bodySerializer(value) {
      const bytes: unknown = bodySerializer(value);
      if (!(bytes instanceof Uint8Array)) throw argumentError(issuer, bytesOnly);
      return bytes;
    },
  };
}

// Those that the wire sets, or that change how it is read; some runtimes' fetch ends with an error at them, as if the network had.
const headersOfConnection = [
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];
const headerOfConnection =
  "Headers of the connection, such as Host and Content-Length, are the client's own: leave them out. Nothing was sent.";
// RFC 9110, 5.5; a Headers object takes some of them.
const controlCharacter = /[^\t\x20-\x7e\x80-\xff]/;
const headerText = "A header's value has a control character in it: take it out. Nothing was sent.";
const bytesOnly = "A bodySerializer must return a Uint8Array. Nothing was sent.";

function defined<Value>(record: Readonly<Record<string, Value>> | undefined): [string, Value][] {
  return Object.entries(record ?? {}).filter(([, value]) => value !== undefined && value !== null);
}

interface Sent {
  readonly data: unknown;
}

async function send(destination: Destination, target: Target, call: Call, init: MethodInit): Promise<Sent> {
  const { operation } = target;
  const { params, body, bodySerializer = jsonBytes } = init;
  const url = params?.query === undefined ? target.url : undefined;
  const bytes = body === undefined ? undefined : bodySerializer(body);
  try {
    const data = await exchange(destination, call, {
      operation,
      url: url ?? urlWithParameters(destination, operation, params),
      headers: params?.header === undefined ? (init.headers ?? {}) : Object.assign({}, init.headers, params.header),
      body: bytes,
    });
    return { data };
  } finally {
    bytes?.fill(0);
  }
}

/** Every parameter in RFC 3986's percent-encoding. The specs have scalar parameters only; their lint sees to it. */
function urlWithParameters({ issuer, baseUrl }: Destination, operation: Operation, params: MethodInit["params"]): URL {
  const encode = (value: unknown): string => {
    if (["object", "function", "symbol"].includes(typeof value)) throw argumentError(issuer, scalarsOnly);
    return encodeURIComponent(String(value));
  };
  const path = operation.path.replace(/\{(.+?)\}/g, (_, name: string) => {
    const value = encode(params?.path?.[name] ?? "");
    // The URL parser resolves segments of dots: they would lead to another operation than the one that was judged.
    if (/^\.{0,2}$/.test(value)) throw argumentError(issuer, missingParameter);
    return value;
  });
  const search = defined(params?.query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  return new URL(baseUrl + path + (search === "" ? "" : `?${search}`));
}

const missingParameter = "A parameter of the path is missing or only dots: give the identifier. Nothing was sent.";
const scalarsOnly = "A parameter of the path or query must be a text, a number or a boolean. Nothing was sent.";
