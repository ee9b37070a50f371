import { argumentError, optionsError } from "../errors.ts";

/** Headers of an incoming request, in the form that a server framework has them. */
export type HeaderSource =
  | Headers
  | ReadonlyMap<string, string>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Returns one header by its lower-case name; `undefined` when it is absent, empty or there more than once.
 *
 * @example
 * ```ts run
 * import { readHeader } from "@cardpin/client-core/issuer";
 *
 * console.log(readHeader(new Headers({ "X-Request-Id": "r-1" }), "x-request-id")); // r-1
 * ```
 */
export function readHeader(headers: unknown, name: string): string | undefined {
  if (typeof headers !== "object" || headers === null) return undefined;
  const values = headerEntries(headers)
    .filter(([key]) => key.toLowerCase() === name)
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]));
  const [value, ...more] = values;
  return typeof value === "string" && value !== "" && more.length === 0 ? value : undefined;
}

/** Name and value pairs of `Headers` of any implementation, a `Map`, a list of pairs, or a record. */
export function headerEntries(headers: object): [name: string, value: unknown][] {
  const { forEach } = headers as { forEach?: unknown }; // looked at below
  const entries: [string, unknown][] = [];
  if (typeof forEach === "function" && !Array.isArray(headers)) {
    forEach.call(headers, (value: unknown, name: unknown) => void entries.push([String(name), value]));
    return entries;
  }
  if (Symbol.iterator in headers) {
    for (const pair of headers as Iterable<unknown>) {
      if (Array.isArray(pair) && pair.length === 2) entries.push([String(pair[0]), pair[1]]);
    }
    return entries;
  }
  return Object.entries(headers);
}

/** Headers that the connection sets, or that change how it is read. */
const headersOfConnection: ReadonlySet<string> = new Set([
  "accept-encoding",
  "connection",
  "content-encoding",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Headers that the client sets on every request. */
const headersOfClient: ReadonlySet<string> = new Set(["accept", "content-type", "user-agent"]);

const headerName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
// RFC 9110, section 5.5: visible characters, spaces and tabs.
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The value in a list of one; anything else as it is. */
function onlyOne(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** Says what is wrong with headers that a caller wants to add; `undefined` when nothing is. */
function wrongHeader(entries: readonly [string, unknown][], ownHeaders: readonly string[]): string | undefined {
  for (const [name, value] of entries) {
    if (!headerName.test(name)) return "A name in headers has a character that HTTP does not allow.";
    if (name === "__proto__") return "headers must not have __proto__.";
    if (headersOfConnection.has(name)) {
      return "headers must not have Host, Content-Length or other headers of the connection: the client sets them.";
    }
    if (name === "user-agent") return "headers must not have User-Agent: use the client's option userAgent.";
    if (headersOfClient.has(name) || ownHeaders.includes(name)) {
      return "headers must not have the credentials, the signature, Accept or Content-Type: the client sets them.";
    }
    if (typeof value !== "string" || !headerValue.test(value)) {
      return "A value in headers must be text without control characters.";
    }
  }
  return undefined;
}

/**
 * Reads headers that a caller wants to add, with lower-case names.
 *
 * @param ownHeaders lower-case names that the issuer's protocol sets: credentials and signature
 * @throws CardPinError `invalid-options` or `invalid-argument`
 */
export function readExtraHeaders(
  issuer: string,
  given: unknown,
  init: { readonly ownHeaders: readonly string[]; readonly from: "options" | "call" },
): Readonly<Record<string, string>> {
  if (given === undefined || given === null) return {};
  const fail = (text: string): Error =>
    init.from === "options" ? optionsError(issuer, text) : argumentError(issuer, `${text} Nothing was sent.`);
  if (typeof given !== "object") throw fail('headers must be an object such as { "x-trace": "1" }.');
  const entries = headerEntries(given)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]): [string, unknown] => [name.toLowerCase(), onlyOne(value)]);
  const wrong = wrongHeader(entries, init.ownHeaders);
  if (wrong !== undefined) throw fail(wrong);
  return Object.fromEntries(entries) as Readonly<Record<string, string>>; // every value was looked at
}
