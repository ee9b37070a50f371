import { REQUEST_LIMIT, setPin } from "@cardpin/example-services/pin-service";
import type { HttpEvent, HttpResult } from "@cardpin/example-webhooks/lambda";
import { cardOf } from "./answer.ts";
import { type Program, programOf } from "./program.ts";

let program: Program | undefined;

/** AWS Lambda behind API Gateway (payload 1.0 and 2.0) or a load balancer: `POST /cards/{card}/pin`. */
export async function handler(event: HttpEvent): Promise<HttpResult> {
  program ??= programOf(process.env);
  const card = cardOf(event.rawPath ?? event.path);
  if (card === undefined) return answer(404, {});
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded === true ? "base64" : "utf8");
  if (body.length > REQUEST_LIMIT) return answer(413, {});
  // API Gateway keeps the case that the sender used in payload 1.0.
  const headers = Object.entries(event.headers ?? {});
  const authorization = headers.find(([name]) => name.toLowerCase() === "authorization")?.[1];
  const { status, headers: more, json } = await setPin(program, { authorization, card, body });
  return answer(status, json, more);
}

function answer(statusCode: number, json: object, more: Readonly<Record<string, string>> = {}): HttpResult {
  const headers = { "content-type": "application/json", "cache-control": "no-store", ...more };
  return { statusCode, headers, body: JSON.stringify(json), isBase64Encoded: false };
}
