import { honoApp as webhooks } from "@cardpin/example-webhooks/hono";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { REQUEST_LIMIT, type ServiceOptions, setPin } from "./pin-service.ts";

/** The service on Hono, for Node, Bun, Deno and Workers alike. */
export function honoService(options: ServiceOptions): Hono {
  const limit = bodyLimit({ maxSize: REQUEST_LIMIT, onError: (context) => context.body(null, 413) });
  return new Hono()
    .onError((_, context) => context.body(null, 500))
    .route("/webhooks", webhooks(options.webhooks))
    .post("/cards/:card/pin", limit, async (context) => {
      const card = context.req.param("card");
      const authorization = context.req.header("authorization");
      const body = new Uint8Array(await context.req.arrayBuffer());
      const { status, headers, json } = await setPin(options, { authorization, card, body });
      // Every status of the service may have a body.
      return context.json(json, status as ContentfulStatusCode, { ...headers, "cache-control": "no-store" });
    });
}
