import type { Ending } from "../time/deadline.ts";

/** An HTTP request, complete: the bytes of one attempt. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute, with the query, exactly as it is sent. */
  readonly url: URL;
  /** By lower-case name. `host` and `content-length` are added when the request is sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** True after a timeout or a reset: the request never takes a connection that was open before. */
  readonly freshConnection: boolean;
  /** False for an operation that must not arrive twice: a platform that sends requests again by itself is kept from it. */
  readonly resendable: boolean;
}

/** An HTTP response, complete: the whole body is here, and decoded. */
export interface HttpResponse {
  /** 0 for a redirect that a `fetch` hides or has followed. */
  readonly status: number;
  /** A header by its lower-case name. Several lines of one name are joined with a comma. */
  header(name: string): string | null;
  /** All headers, with lower-case names. The value may be a list. */
  headers(): readonly (readonly [name: string, value: unknown])[];
  readonly body: Uint8Array;
}

/** Sends requests. Never follows a redirect, never retries, and reads at most {@link longestBody}. */
export interface Http {
  /** Sends one request and reads its response. Rejects with an {@link HttpFailure}, and with nothing else. */
  send(request: HttpRequest, ending: Ending): Promise<HttpResponse>;
  /** Closes idle connections. Requests under way finish; no connection is kept afterwards. */
  close(): void;
}

/** Longest response body, in bytes, both as received and after decoding. Issuers' responses have a few kilobytes. */
export const longestBody: number = 1_048_576;

/**
 * Why there is no complete response. The list is closed:
 *
 * - `refused`: nothing listens on that port
 * - `name-not-found`: the host name has no address, or no name server could tell
 * - `unreachable`: no route to the host
 * - `tls`: no common version or cipher, or the other side does not speak TLS
 * - `certificate`: a certificate was refused, the issuer's here or yours there
 * - `reset`: the connection was reset
 * - `closed`: the connection was closed in order, but without a response
 * - `proxy`: the proxy was not reached, made no tunnel, or is of a kind that needs an agent of yours
 * - `connect-timeout`: the time ended before there was a connection
 * - `response-timeout`: the time ended before there was a complete response
 * - `aborted`: your signal ended the call
 * - `not-http`: the other side does not speak HTTP
 * - `body-cut`, `body-too-long`, `undecodable`: the response's body is not complete, has over 1 MiB, or cannot be decoded
 * - `other`: the platform says nothing that is known
 */
export type ConnectionReason =
  | "refused"
  | "name-not-found"
  | "unreachable"
  | "tls"
  | "certificate"
  | "reset"
  | "closed"
  | "proxy"
  | "connect-timeout"
  | "response-timeout"
  | "aborted"
  | "not-http"
  | "body-cut"
  | "body-too-long"
  | "undecodable"
  | "other";

/** Why there is no complete response, and whether the request may have arrived. */
export class HttpFailure extends Error {
  override readonly name: string = "HttpFailure";
  /** Whether a byte of the request may have left. False only with proof. */
  readonly sent: boolean;
  /** The status, if headers had come. */
  readonly status: number | undefined;
  readonly reason: ConnectionReason;
  /** What the caller's own function threw, as thrown: its `fetch`, agent or `lookup`. It may hold anything. */
  declare readonly callerError?: unknown;

  constructor(init: {
    sent: boolean;
    reason: ConnectionReason;
    status?: number | undefined;
    /** A fixed text that says what to do. */
    text?: string;
    callerError?: unknown;
  }) {
    super(init.text ?? "There is no complete response.");
    this.sent = init.sent;
    this.status = init.status;
    this.reason = init.reason;
    // Not enumerable: an inspected failure shows nothing of the caller's.
    if ("callerError" in init) Object.defineProperty(this, "callerError", { value: init.callerError });
  }
}
