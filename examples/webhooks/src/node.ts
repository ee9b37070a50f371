import { createServer, type Server } from "node:http";
import { createReceiver, type ReceiverOptions } from "./receive.ts";

/** A receiver on Node's own server. */
export function nodeServer(options: ReceiverOptions): Server {
  const receive = createReceiver(options);
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.method === "POST" ? request.url : undefined;
    if (path !== "/rapyd" && path !== "/keysecure") return void response.writeHead(404).end();
    const handle = path === "/rapyd" ? receive.rapyd : receive.keysecure;
    const { status, json } = handle(request.headers, Buffer.concat(chunks));
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
  });
}
