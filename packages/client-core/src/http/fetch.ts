import type { Ending } from "../time/deadline.ts";
import { untilEnd } from "../time/deadline.ts";
import { readResponse } from "./fetch-response.ts";
import { type Http, HttpFailure, type HttpRequest, type HttpResponse } from "./http.ts";
import { type OwnConnection, ownConnection } from "./own-connection.ts";
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
  return new HttpFailure({ sent: true, reason });
}

async function sendByFetch(
  given: FetchFunction | undefined,
  request: HttpRequest,
  ending: Ending,
): Promise<HttpResponse> {
  const connection = ownConnection(request);
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
  connection: OwnConnection,
): Promise<unknown> {
  if (given !== undefined) {
    try {
      return await given(url, init);
    } catch (error) {
      // It may have sent the request more than once: its last error proves nothing about the first attempt.
      throw new HttpFailure({ sent: true, reason: reasonOf(error, true), callerError: error });
    }
  }
  try {
    return await globalThis.fetch(url, init);
  } catch (error) {
    const sent = connection.mayResend || !provesNoConnection(error);
    throw new HttpFailure({ sent, reason: reasonOf(error, sent) });
  }
}

// Nothing but these five: some platforms refuse the others, and none of them knows `redirect: "error"` everywhere.
function requestInit(request: HttpRequest, signal: AbortSignal): RequestInit {
  const init: RequestInit = { method: request.method, headers: { ...request.headers }, redirect: "manual", signal };
  // The DOM's BodyInit wants an ArrayBuffer behind the view; every Uint8Array made in this project has one.
  if (request.body !== undefined) init.body = request.body as Uint8Array<ArrayBuffer>;
  return init;
}
