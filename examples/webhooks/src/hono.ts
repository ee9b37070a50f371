import { Hono } from "hono";
import { createReceiver, type ReceiverOptions } from "./receive.ts";

/** A receiver on Hono, for Node, Bun, Deno and Workers alike. */
export function honoApp(options: ReceiverOptions): Hono {
  const receive = createReceiver(options);
  return new Hono()
    .post("/rapyd", async (context) => {
      const body = new Uint8Array(await context.req.arrayBuffer());
      const { status, json } = receive.rapyd(context.req.raw.headers, body);
      return context.json(json, status);
    })
    .post("/keysecure", async (context) => {
      const body = new Uint8Array(await context.req.arrayBuffer());
      const { status, json } = receive.keysecure(context.req.raw.headers, body);
      return context.json(json, status);
    });
}
