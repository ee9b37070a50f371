import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { BODY_LIMIT } from "./body.ts";
import { createReceiver, type ReceiverOptions, senders } from "./receive.ts";

/** A receiver on Hono, for Node, Bun, Deno and Workers alike. */
export function honoApp(options: ReceiverOptions): Hono {
  const receive = createReceiver(options);
  const app = new Hono();
  app.use(bodyLimit({ maxSize: BODY_LIMIT, onError: (context) => context.body(null, 413) }));
  // The sender went away in the middle of its body.
  app.onError((_, context) => context.body(null, 400));
  for (const sender of senders) {
    app.post(`/${sender}`, async (context) => {
      const body = new Uint8Array(await context.req.arrayBuffer());
      const { status, json } = await receive[sender](context.req.raw.headers, body);
      return context.json(json, status);
    });
  }
  return app;
}
