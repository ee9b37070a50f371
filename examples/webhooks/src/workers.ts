import { BODY_LIMIT, readBody } from "./body.ts";
import { createReceiver, type ReceiverOptions } from "./receive.ts";

/** A receiver for Cloudflare Workers, and wherever else a handler takes a `Request` and gives a `Response`. */
export function fetchHandler(options: ReceiverOptions): (request: Request) => Promise<Response> {
  const receive = createReceiver(options);
  return async (request) => {
    const path = request.method === "POST" ? new URL(request.url).pathname : undefined;
    const handle = path === "/rapyd" ? receive.rapyd : path === "/keysecure" ? receive.keysecure : undefined;
    if (handle === undefined) return new Response(null, { status: 404 });
    if (Number(request.headers.get("content-length") ?? 0) > BODY_LIMIT) return new Response(null, { status: 413 });
    try {
      const body = request.body === null ? new Uint8Array() : await readBody(chunksOf(request.body));
      if (body === undefined) return new Response(null, { status: 413 });
      const { status, json } = await handle(request.headers, body);
      return Response.json(json, { status });
    } catch {
      // The sender went away in the middle of its body.
      return new Response(null, { status: 400 });
    }
  };
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Not waited for: a sender may never end.
    reader.cancel().catch(() => {});
  }
}
