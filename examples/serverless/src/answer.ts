import { REQUEST_LIMIT, setPin } from "@cardpin/example-services/pin-service";
import type { Program } from "./program.ts";

/** Answers a request to set the PIN of a card, wherever a handler takes a `Request` and returns a `Response`. */
export async function answerRequest(program: Program, request: Request, card: string): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > REQUEST_LIMIT) return new Response(null, { status: 413 });
  const body = new Uint8Array(await request.arrayBuffer());
  if (body.length > REQUEST_LIMIT) return new Response(null, { status: 413 });
  const authorization = request.headers.get("authorization") ?? undefined;
  const { status, headers, json } = await setPin(program, { authorization, card, body });
  return Response.json(json, { status, headers: { ...headers, "cache-control": "no-store" } });
}

/** The card of a path such as `/cards/card_1/pin`; `undefined` for any other. */
export function cardOf(path: string | undefined): string | undefined {
  const card = /^\/cards\/([^/]+)\/pin$/.exec(path ?? "")?.[1];
  try {
    return card === undefined ? undefined : decodeURIComponent(card);
  } catch {
    return undefined;
  }
}
