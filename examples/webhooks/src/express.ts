import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { BODY_LIMIT } from "./body.ts";
import { createReceiver, type ReceiverOptions, senders } from "./receive.ts";

/**
 * A receiver on Express. `express.raw` keeps the bytes; `express.json` would lose them. It drops what is over the limit but
 * answers only at the end, so the server needs a short `requestTimeout`: `createServer({ requestTimeout: 20_000 }, app)`.
 */
export function expressApp(options: ReceiverOptions): Express {
  const receive = createReceiver(options);
  const app = express();
  // Without `type` every body is read, so that `request.body` is always bytes.
  const raw = express.raw({ type: () => true, limit: BODY_LIMIT });
  for (const sender of senders) {
    app.post(`/${sender}`, raw, async (request, response) => {
      const { status, json } = await receive[sender](request.headers, bytesOf(request.body));
      response.status(status).json(json);
    });
  }
  // Express tells of four parameters that this handles errors: a body that is too long (413), or whose sender went away (400).
  app.use((error: { readonly status?: number }, _: Request, response: Response, __: NextFunction) => {
    response.status(error.status ?? 500).end();
  });
  return app;
}

/** The bytes that `express.raw` read; it leaves `{}` for a request without a body. */
function bytesOf(body: unknown): Uint8Array {
  return Buffer.isBuffer(body) ? body : new Uint8Array();
}
