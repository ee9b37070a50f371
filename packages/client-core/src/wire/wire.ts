import type { Ending } from "../deadline.ts";

/** An HTTP request, complete: the bytes of one attempt. */
export interface WireRequest {
  readonly method: string;
  /** Absolute, with the query, exactly as it is sent. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

/** An HTTP answer, complete: the whole body is here. */
export interface WireAnswer {
  readonly status: number;
  /** A header by its lower-case name. */
  header(name: string): string | null;
  readonly body: Uint8Array;
}

/**
 * Carries requests. Rejects with a {@link WireError}; never follows a redirect; reads at most 1 MiB.
 */
export interface Wire {
  send(request: WireRequest, ending: Ending): Promise<WireAnswer>;
}

/** Longest answer that is read, in bytes. Issuers' answers have a few kilobytes. */
export const longestBody: number = 1_048_576;

/** Why there is no answer, and whether the request may have arrived. */
export class WireError extends Error {
  override readonly name: string = "WireError";
  readonly kind: "connection" | "body-too-long" | "body-cut";
  /** Whether any byte of the request may have left. */
  readonly sent: boolean;
  /** The status, when headers had come. */
  readonly status: number | undefined;

  constructor(init: { kind: "connection" | "body-too-long" | "body-cut"; sent: boolean; status?: number }) {
    super("No complete answer.");
    this.kind = init.kind;
    this.sent = init.sent;
    this.status = init.status;
  }
}
