import { createServer, type Server } from "node:http";
import { BODY_LIMIT, readBody } from "./body.ts";
import { createReceiver, type ReceiverOptions } from "./receive.ts";

/** A receiver on Node's own server. */
export function nodeServer(options: ReceiverOptions): Server {
  const receive = createReceiver(options);
  return createServer({ headersTimeout: 10_000, requestTimeout: 20_000 }, async (request, response) => {
    const path = request.method === "POST" ? request.url : undefined;
    if (path !== "/rapyd" && path !== "/keysecure") return void response.writeHead(404, { connection: "close" }).end();
    if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) {
      return void response.writeHead(413, { connection: "close" }).end();
    }
    try {
      const body = await readBody(request);
      // Too long, without having said so: whoever sends it may never end.
      if (body === undefined) return void request.socket.destroy();
      const handle = path === "/rapyd" ? receive.rapyd : receive.keysecure;
      const { status, json } = await handle(request.headers, body);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
    } catch {
      // The sender went away in the middle of its body, which nobody can be told.
      response.destroy();
    }
  });
}
