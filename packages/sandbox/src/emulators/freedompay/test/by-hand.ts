import { createHmac } from "node:crypto";
import { expectAnswerOfSpec } from "../../../../test/matches-spec.ts";
import type { Sandbox } from "../../../index.ts";
import { freedompaySpec } from "../generated/spec.ts";

const base64url = (text: string): string => Buffer.from(text).toString("base64url");

/** The detached JWS by the formula, with nothing of the emulator. */
export function signFreedomPayByHand(header: string, body: string, secret: string): string {
  const input = `${base64url(header)}.${base64url(body)}`;
  return `${base64url(header)}..${createHmac("sha512", secret).update(input).digest("base64url")}`;
}

/** What a test changes about an otherwise right request. */
export interface FreedomPayRequest {
  readonly path?: string;
  readonly body?: string;
  readonly signedBody?: string;
  /** Text of the JWS header. */
  readonly header?: string;
  readonly secret?: string;
  readonly headerName?: string;
  /** The whole value; empty for none. */
  readonly signature?: string;
}

/** The JWS header of a POST, in the order of the vendor's example. */
export function jwsHeaderFor(on: Sandbox, path: string): string {
  const [uri, params = ""] = path.split("?");
  return JSON.stringify({ uri, auth_id: on.credentials.freedompay.authId, method: "POST", params, alg: "HS512" });
}

/** Sends a request to the Freedom Pay emulator with nothing but `fetch`, and holds the answer against the spec. */
export async function callFreedomPay(
  on: Sandbox,
  request: FreedomPayRequest,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const { path = "/v5/card-api/card/set_pin", headerName = "X-JWS-Signature" } = request;
  const { body = JSON.stringify({ card_id: "828cf71d-a447-4a67-a149-c1df8bc197ca" }) } = request;
  const { secret = on.credentials.freedompay.secret, header = jwsHeaderFor(on, path) } = request;
  const signature = request.signature ?? signFreedomPayByHand(header, request.signedBody ?? body, secret);
  const method = "POST";
  const response = await fetch(on.urls.freedompay + path, {
    method,
    headers: { "content-type": "application/json", ...(signature === "" ? {} : { [headerName]: signature }) },
    body,
  });
  const text = await response.text();
  expectAnswerOfSpec(freedompaySpec, { method, path }, { status: response.status, text });
  return { status: response.status, json: JSON.parse(text) };
}
