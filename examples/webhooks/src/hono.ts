import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { BODY_LIMIT } from "./body.ts";
import { createReceiver, type ReceiverOptions } from "./receive.ts";

/** A receiver on Hono, for Node, Bun, Deno and Workers alike. */
export function honoApp(options: ReceiverOptions): Hono {
  const receive = createReceiver(options);
  return (
    new Hono()
      .use(bodyLimit({ maxSize: BODY_LIMIT, onError: (context) => context.body(null, 413) }))
      // The sender went away in the middle of its body.
      .onError((_, context) => context.body(null, 400))
      .post("/rapyd", async (context) => {
        const body = new Uint8Array(await context.req.arrayBuffer());
        const { status, json } = await receive.rapyd(context.req.raw.headers, body);
        return context.json(json, status);
      })
      .post("/keysecure", async (context) => {
        const body = new Uint8Array(await context.req.arrayBuffer());
        const { status, json } = await receive.keysecure(context.req.raw.headers, body);
        return context.json(json, status);
      })
  );
}
