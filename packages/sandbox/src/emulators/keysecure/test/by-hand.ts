import { createCipheriv, createDecipheriv } from "node:crypto";
import { expectAnswerOfSpec } from "../../../../test/matches-spec.ts";
import type { Sandbox } from "../../../index.ts";
import { keysecureSpec } from "../generated/spec.ts";

/** KeySecure's field encryption on its own: AES-ECB with the secret's text as the key, Base64. */
export function encryptByHand(secret: string, text: string): string {
  const cipher = createCipheriv(`aes-${secret.length * 8}-ecb`, Buffer.from(secret), null);
  return cipher.update(text, "utf8", "base64") + cipher.final("base64");
}

/** The reverse. */
export function decryptByHand(secret: string, base64: string): string {
  const decipher = createDecipheriv(`aes-${secret.length * 8}-ecb`, Buffer.from(secret), null);
  return decipher.update(base64, "base64", "utf8") + decipher.final("utf8");
}

/** Gets a token with nothing but `fetch`. */
export async function getToken(sandbox: Sandbox): Promise<string> {
  const answer = await callKeySecure(sandbox, { method: "GET", path: "/merchant/token", token: undefined });
  return String(answer.data["access_token"]);
}

/** Sends a request to the KeySecure emulator and holds the answer against the spec; a header given as `undefined` is left out. */
export async function callKeySecure(
  sandbox: Sandbox,
  request: {
    readonly method?: string;
    /** Behind `/open-api/v1`. */
    readonly path: string;
    readonly token: string | undefined;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string | undefined>>;
  },
): Promise<{ status: number; code: unknown; msg: string; data: Record<string, unknown>; text: string }> {
  const headers = {
    "content-type": "application/json",
    "api-key": sandbox.credentials.keysecure.apiKey,
    timestamp: String(sandbox.clock.now()),
    "access-token": request.token,
    ...request.headers,
  };
  const sent = Object.entries(headers).filter(([, value]) => value !== undefined);
  const method = request.method ?? "POST";
  const path = `/open-api/v1${request.path}`;
  const response = await fetch(sandbox.urls.keysecure + path, {
    method,
    // Undefined values were filtered out.
    headers: Object.fromEntries(sent) as Record<string, string>,
    ...(request.body === undefined
      ? {}
      : { body: typeof request.body === "string" ? request.body : JSON.stringify(request.body) }),
  });
  const text = await response.text();
  expectAnswerOfSpec(keysecureSpec, { method, path }, { status: response.status, text });
  return { status: response.status, text, ...JSON.parse(text) };
}
