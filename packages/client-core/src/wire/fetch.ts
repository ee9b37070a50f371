import { untilEnd } from "../deadline.ts";
import { longestBody, type Wire, type WireAnswer, WireError, type WireRequest } from "./wire.ts";

/** A function with the form of the standard `fetch`. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/** Codes of a connection that never came about: nothing was sent. Node, Bun and Deno put them in the error's `cause` or `code`. */
const neverConnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Carries requests over `fetch`: the caller's, or the global one as it is at the time of each request. */
export function fetchWire(fetchFunction?: FetchFunction): Wire {
  return {
    send(request, ending) {
      const answer = sendByFetch(fetchFunction ?? globalThis.fetch, request, ending.signal);
      // A caller's fetch may ignore the signal.
      return untilEnd(ending, answer, () => new WireError({ kind: "connection", sent: true }));
    },
  };
}

async function sendByFetch(send: FetchFunction, request: WireRequest, signal: AbortSignal): Promise<WireAnswer> {
  let response: Response;
  try {
    response = await send(request.url.href, requestInit(request, signal));
  } catch (error) {
    throw new WireError({ kind: "connection", sent: !failedToConnect(error) });
  }
  return readAnswer(response, signal);
}

// Nothing but these five: some runtimes refuse the others, and none of them knows `redirect: "error"` everywhere.
function requestInit(request: WireRequest, signal: AbortSignal): RequestInit {
  const init: RequestInit = {
    method: request.method,
    headers: { ...request.headers },
    redirect: "manual",
    signal,
  };
  // The DOM's BodyInit wants an ArrayBuffer behind the view; every Uint8Array made in this project has one.
  if (request.body !== undefined) init.body = request.body as Uint8Array<ArrayBuffer>;
  return init;
}

function failedToConnect(error: unknown): boolean {
  for (let cause = error, depth = 0; typeof cause === "object" && cause !== null && depth < 4; depth++) {
    const code: unknown = Reflect.get(cause, "code");
    if (typeof code === "string" && neverConnected.has(code)) return true;
    cause = Reflect.get(cause, "cause");
  }
  return false;
}

async function readAnswer(response: Response, signal: AbortSignal): Promise<WireAnswer> {
  if (typeof response !== "object" || response === null || !Number.isInteger(response.status)) {
    throw new WireError({ kind: "body-cut", sent: true });
  }
  // 0 is how browsers show a redirect that was not followed; a fetch that followed one all the same is believed no more.
  const status = response.redirected === true ? 0 : response.status;
  let body: Uint8Array;
  try {
    body = await readBody(response, signal);
  } catch (error) {
    if (error instanceof WireError) throw error;
    throw new WireError({ kind: "body-cut", sent: true, status });
  }
  return { status, header: (name) => response.headers.get(name), body };
}

async function readBody(response: Response, signal: AbortSignal): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > longestBody) {
      reader.cancel().catch(ignore);
      throw new WireError({ kind: "body-too-long", sent: true, status: response.status });
    }
    chunks.push(value);
  }
  return join(chunks, length);
}

/** Joins chunks of known total length. */
export function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const only = chunks[0];
  if (chunks.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function ignore(): void {}
