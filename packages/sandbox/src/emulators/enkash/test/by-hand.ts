import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { expectAnswerOfSpec } from "../../../../test/matches-spec.ts";
import type { Sandbox } from "../../../index.ts";
import { enkashSpec } from "../generated/spec.ts";

const keyOf = (secret: string): Buffer => createHash("sha256").update(secret).digest().subarray(0, 16);

/** EnKash's envelope on its own: a text as the body to send. */
export function wrapByHand(secret: string, text: string): string {
  const cipher = createCipheriv("aes-128-ecb", keyOf(secret), null);
  return JSON.stringify({ request: cipher.update(text, "utf8", "base64") + cipher.final("base64") });
}

/** The reverse, as JSON. */
export function openByHand(secret: string, body: string): unknown {
  const decipher = createDecipheriv("aes-128-ecb", keyOf(secret), null);
  return JSON.parse(decipher.update(JSON.parse(body).request, "base64", "utf8") + decipher.final("utf8"));
}

/** Logs in with nothing but `fetch`; `change` replaces or, as `undefined`, leaves out a field of the form. */
export async function logIn(
  sandbox: Sandbox,
  change: Readonly<Record<string, string | undefined>> = {},
  basic?: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { clientId, clientSecret, username, password, companyId } = sandbox.credentials.enkash;
  const fields = { username, password, grant_type: "password", clientId: companyId, ...change };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, value);
  const answer = await fetch(`${sandbox.urls.enkash}/oauth/token`, {
    method: "POST",
    headers: { authorization: basic ?? `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: form,
  });
  const text = await answer.text();
  expectAnswerOfSpec(enkashSpec, { method: "POST", path: "/oauth/token" }, { status: answer.status, text });
  return { status: answer.status, body: JSON.parse(text) };
}

/** Sends a card call to the EnKash emulator; a header given as `undefined` is left out. Logs in unless told the token. */
export async function callEnKash(
  sandbox: Sandbox,
  request: {
    /** Behind `/api/v0/partner/enKashCard`. */
    readonly path: string;
    readonly body: unknown;
    readonly headers?: Readonly<Record<string, string | undefined>>;
  },
): Promise<{ status: number; code: unknown; payload: unknown; text: string }> {
  const given = request.headers ?? {};
  const token = "authorization" in given ? "" : String((await logIn(sandbox)).body["access_token"]);
  const headers = {
    "content-type": "application/json",
    authorization: `Bearer ${token}`,
    partnerId: sandbox.credentials.enkash.partnerId,
    ...given,
  };
  const path = `/api/v0/partner/enKashCard${request.path}`;
  const answer = await fetch(`${sandbox.urls.enkash}${path}`, {
    method: "POST",
    // Undefined values are filtered out.
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >,
    body: typeof request.body === "string" ? request.body : JSON.stringify(request.body),
  });
  const text = await answer.text();
  // The spec describes plain bodies; a wrapped one is opened first.
  const plain = text.startsWith('{"request"')
    ? JSON.stringify(openByHand(sandbox.credentials.enkash.clientSecret, text))
    : text;
  expectAnswerOfSpec(enkashSpec, { method: "POST", path }, { status: answer.status, text: plain });
  return { status: answer.status, text, ...JSON.parse(text) };
}
