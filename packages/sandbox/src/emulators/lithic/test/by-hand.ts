import { constants, publicEncrypt } from "node:crypto";
import { expectAnswerOfSpec } from "../../../../test/matches-spec.ts";
import type { Sandbox } from "../../../index.ts";
import { lithicSpec } from "../generated/spec.ts";

/** What a test changes about an otherwise right request. */
export interface LithicRequest {
  readonly method?: string;
  /** Behind `/v1`. */
  readonly path: string;
  readonly body?: unknown;
  /** Headers to add or replace; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Sends a request to the Lithic emulator with nothing but `fetch`, and holds the answer against the spec. */
export async function callLithic(
  sandbox: Sandbox,
  { method = "GET", path, body, headers }: LithicRequest,
): Promise<{ status: number; json: Readonly<Record<string, unknown>> }> {
  const all = { "content-type": "application/json", authorization: sandbox.credentials.lithic.apiKey, ...headers };
  const sent = Object.entries(all).filter(([, value]) => value !== undefined);
  const response = await fetch(`${sandbox.urls.lithic}/v1${path}`, {
    method,
    // Undefined values were filtered out.
    headers: Object.fromEntries(sent) as Record<string, string>,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  expectAnswerOfSpec(lithicSpec, { method, path: `/v1${path}` }, { status: response.status, text });
  return { status: response.status, json: JSON.parse(text) };
}

/** An encrypted PIN block, made with Node alone. */
export function encryptBlock(sandbox: Sandbox, pin: string, nonce = 1_234_567_890): string {
  const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
  const key = { key: sandbox.credentials.lithic.pinPublicKey, ...oaep };
  return publicEncrypt(key, Buffer.from(JSON.stringify({ nonce, pin }))).toString("base64");
}
