import type { Ending } from "../deadline.ts";
import { untilEnd } from "../deadline.ts";
import { readResponse } from "./fetch-response.ts";
import { type Http, HttpFailure, type HttpRequest, type HttpResponse } from "./http.ts";
import { provesNoConnection, reasonOf } from "./reason.ts";

/** A function with the form of the standard `fetch`. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/** Sends requests with the caller's `fetch`, or with the platform's own as it is at the time of each request. */
export function fetchHttp(fetchFunction: FetchFunction | undefined): Http {
  return {
    async send(request, ending) {
      // A caller's fetch may ignore the signal.
      return await untilEnd(ending, sendByFetch(fetchFunction, request, ending), () => endFailure(ending));
    },
    // The connections are the platform's.
    close() {},
  };
}

/** After its time, or the caller's signal: whether anything was sent cannot be known. */
function endFailure(ending: Ending): HttpFailure {
  const reason = ending.reason === "aborted" ? "aborted" : "response-timeout";
  return new HttpFailure({ kind: "connection", sent: true, reason });
}

async function sendByFetch(
  given: FetchFunction | undefined,
  request: HttpRequest,
  ending: Ending,
): Promise<HttpResponse> {
  const isPooled = request.resendable && !request.freshConnection;
  const connection = isPooled ? pooled : ownConnection();
  try {
    const init = { ...requestInit(request, ending.signal), ...connection.init };
    const response = await callFetch(given, request.url.href, init, connection);
    return await readResponse(response, ending.signal);
  } finally {
    connection.close();
  }
}

async function callFetch(
  given: FetchFunction | undefined,
  url: string,
  init: RequestInit,
  connection: Connection,
): Promise<unknown> {
  if (given !== undefined) {
    try {
      return await given(url, init);
    } catch (error) {
      // It may have sent the request more than once: its last error proves nothing about the first attempt.
      throw new HttpFailure({ kind: "connection", sent: true, reason: reasonOf(error, true), callerError: error });
    }
  }
  try {
    return await globalThis.fetch(url, init);
  } catch (error) {
    const sent = connection.mayResend || !provesNoConnection(error);
    throw new HttpFailure({ kind: "connection", sent, reason: reasonOf(error, sent) });
  }
}

// Nothing but these five: some platforms refuse the others, and none of them knows `redirect: "error"` everywhere.
function requestInit(request: HttpRequest, signal: AbortSignal): RequestInit {
  const init: RequestInit = { method: request.method, headers: { ...request.headers }, redirect: "manual", signal };
  // The DOM's BodyInit wants an ArrayBuffer behind the view; every Uint8Array made in this project has one.
  if (request.body !== undefined) init.body = request.body as Uint8Array<ArrayBuffer>;
  return init;
}

/** What keeps a platform from sending a request again by itself, as Deno and Bun do on a kept connection that breaks. */
interface Connection {
  readonly init: object;
  /** Whether the platform may have sent the request before the error that it shows. */
  readonly mayResend: boolean;
  close(): void;
}

/** The parts of Deno that are used: https://docs.deno.com/api/deno/~/Deno.createHttpClient */
interface DenoGlobal {
  createHttpClient?(options: { poolMaxIdlePerHost: number }): { close(): void };
}

const deno: DenoGlobal | undefined = Reflect.get(globalThis, "Deno");
const isBun = Reflect.get(globalThis, "Bun") !== undefined;

const pooled: Connection = { init: {}, mayResend: deno !== undefined || isBun, close() {} };

/** A connection that was not open before. Node's and workerd's own `fetch` resend nothing that has left. */
function ownConnection(): Connection {
  const client = deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  if (client !== undefined) return { init: { client }, mayResend: false, close: () => client.close() };
  if (isBun) return { init: { keepalive: false }, mayResend: false, close() {} };
  return { init: {}, mayResend: false, close() {} };
}
