import { createHmac } from "node:crypto";
import { expectAnswerOfSpec } from "../../../../test/matches-spec.ts";
import type { Sandbox } from "../../../index.ts";
import { rapydSpec } from "../generated/spec.ts";

/** Rapyd's signature, written from the formula and on its own: nothing of the emulator is used. */
export function signByHand(parts: {
  readonly start: string;
  readonly salt: string;
  readonly timestamp: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly body: string;
}): string {
  const text = `${parts.start}${parts.salt}${parts.timestamp}${parts.accessKey}${parts.secretKey}${parts.body}`;
  return btoa(createHmac("sha256", parts.secretKey).update(text).digest("hex"));
}

/** What a test changes about an otherwise right request. */
export interface RapydRequest {
  readonly method?: string;
  readonly path?: string;
  /** Body text as it is sent. */
  readonly body?: string;
  /** Body text that is signed, when another one is. */
  readonly signedBody?: string;
  readonly timestamp?: string;
  readonly secretKey?: string;
  readonly accessKey?: string;
  /** Headers to add or replace; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Sends a request to the Rapyd emulator with nothing but `fetch`, and holds the answer against the spec. */
export async function callRapyd(
  sandbox: Sandbox,
  request: RapydRequest,
): Promise<{ status: number; text: string; code: unknown; data: Record<string, unknown> }> {
  const { method = "POST", path = "/v1/issuing/cards/pin", body = "" } = request;
  const accessKey = request.accessKey ?? sandbox.credentials.rapyd.accessKey;
  const secretKey = request.secretKey ?? sandbox.credentials.rapyd.secretKey;
  const timestamp = request.timestamp ?? String(Math.floor(sandbox.clock.now() / 1000));
  const salt = "0123456789abcdef";
  const signedBody = request.signedBody ?? body;
  const signature = signByHand({
    start: method.toLowerCase() + path,
    salt,
    timestamp,
    accessKey,
    secretKey,
    body: signedBody,
  });
  const headers = { "content-type": "application/json", access_key: accessKey, salt, timestamp, signature };
  const sent = Object.entries({ ...headers, ...request.headers }).filter(([, value]) => value !== undefined);
  const response = await fetch(sandbox.urls.rapyd + path, {
    method,
    // Undefined values were filtered out.
    headers: Object.fromEntries(sent) as Record<string, string>,
    ...(body === "" ? {} : { body }),
  });
  const text = await response.text();
  // An answer that a fault made is not the emulator's.
  if (sandbox.requests.last("rapyd")?.fault === undefined) {
    expectAnswerOfSpec(rapydSpec, { method, path }, { status: response.status, text });
  }
  const json = text.startsWith("{") ? JSON.parse(text) : {};
  return { status: response.status, text, code: json.status?.error_code, data: json.data ?? {} };
}
