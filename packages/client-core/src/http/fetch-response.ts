import { ignoreRejection } from "../caller.ts";
import { headerEntries } from "../input/headers.ts";
import { readBytes } from "../input/read.ts";
import { HttpFailure, type HttpResponse, longestBody } from "./http.ts";

/** What is used of a `Response`, of whatever library, double or realm. */
interface ResponseLike {
  readonly status: number;
  readonly redirected?: unknown;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly bodyUsed?: unknown;
}

/** Reads what a `fetch` resolved to. A `fetch` decodes bodies by itself, so nothing is decoded here. */
export async function readResponse(response: unknown, signal: AbortSignal): Promise<HttpResponse> {
  if (!isResponse(response)) {
    const text = "fetch must resolve to a Response.";
    throw new HttpFailure({ sent: true, reason: "other", text });
  }
  // Browsers show 0 for a redirect that was not followed. A response after a redirect is not the issuer's.
  const status = response.redirected === true ? 0 : response.status;
  let body: Uint8Array | undefined;
  try {
    body = await readBody(response, signal);
  } catch {
    throw new HttpFailure({ sent: true, reason: "body-cut", status });
  }
  if (body === undefined) {
    const text = "fetch must resolve to a Response whose body is a stream, or with arrayBuffer() or text().";
    throw new HttpFailure({ sent: true, reason: "undecodable", status, text });
  }
  if (body.length > longestBody) {
    throw new HttpFailure({ sent: true, reason: "body-too-long", status });
  }
  return {
    status,
    header: (name) => headerOf(response, name),
    headers: () => allHeaders(response),
    body,
  };
}

function isResponse(value: unknown): value is ResponseLike {
  return typeof value === "object" && value !== null && Number.isInteger(Reflect.get(value, "status"));
}

/** The body, or more of it than is allowed; `undefined` if there is no known way to read it. */
async function readBody(response: ResponseLike, signal: AbortSignal): Promise<Uint8Array | undefined> {
  // A wrapper may have read the stream to log it, and give what it saw by a text() of its own.
  if (response.bodyUsed !== true) {
    const chunks = chunksOf(response.body, signal);
    if (chunks !== undefined) return join(chunks);
  }
  let failure: unknown;
  for (const name of ["arrayBuffer", "text", "json"]) {
    const read: unknown = Reflect.get(response, name);
    if (typeof read !== "function") continue;
    try {
      const whole: unknown = await read.call(response);
      // For doubles that have json() alone.
      const bytes = readBytes(name === "json" ? JSON.stringify(whole) : whole);
      if (bytes !== undefined) return bytes;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  // For doubles whose body is the text or the bytes themselves.
  return readBytes(response.body);
}

/** The chunks of a web stream, or of a stream of Node, as node-fetch gives them. */
function chunksOf(body: unknown, signal: AbortSignal): AsyncIterable<unknown> | undefined {
  if (typeof body !== "object" || body === null || Reflect.get(body, "locked") === true) return undefined;
  if (typeof Reflect.get(body, "getReader") === "function") {
    // It has getReader, so it is a web stream.
    return readWebStream(body as ReadableStream<unknown>, signal);
  }
  return Symbol.asyncIterator in body ? (body as AsyncIterable<unknown>) : undefined;
}

/** Not all platforms can iterate over a web stream. */
async function* readWebStream(stream: ReadableStream<unknown>, signal: AbortSignal): AsyncGenerator<unknown> {
  const reader = stream.getReader();
  const cancel = (): void => {
    try {
      ignoreRejection(reader.cancel());
    } catch {
      // A double without this method has nothing to cancel.
    }
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    cancel();
  }
}

/** A stream of empty chunks without an end would leave no turn to the timer that ends the attempt. */
const mostEmptyChunks = 10_000;

/** Joins chunks until there is more than is allowed. */
async function join(chunks: AsyncIterable<unknown>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let empty = 0;
  for await (const chunk of chunks) {
    const bytes = readBytes(chunk);
    if (bytes === undefined) throw new TypeError("A chunk is neither bytes nor text.");
    if (bytes.length === 0) {
      empty += 1;
      if (empty > mostEmptyChunks) throw new TypeError("Too many empty chunks.");
      continue;
    }
    parts.push(bytes);
    length += bytes.length;
    if (length > longestBody) break;
  }
  return joinBytes(parts, length);
}

/** Joins chunks of known total length. */
export function joinBytes(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** A header in `Headers` of any library, a `Map`, pairs, or an ordinary object; its value may be a list. */
function headerOf(response: ResponseLike, name: string): string | null {
  try {
    const { headers } = response;
    if (typeof headers !== "object" || headers === null) return null;
    const get: unknown = Reflect.get(headers, "get");
    const got = typeof get === "function" ? headerText(get.call(headers, name)) : null;
    if (got !== null) return got;
    const [, value] = headerEntries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
    return headerText(value);
  } catch {
    return null; // a double whose headers throw has none
  }
}

function allHeaders(response: ResponseLike): [name: string, value: unknown][] {
  try {
    const { headers } = response;
    if (typeof headers !== "object" || headers === null) return [];
    return headerEntries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  } catch {
    return []; // as above
  }
}

function headerText(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(String).join(", ");
  return value === undefined || value === null ? null : String(value);
}
