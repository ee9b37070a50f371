import { expressApp as webhooks } from "@cardpin/example-webhooks/express";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { REQUEST_LIMIT, type ServiceOptions, setPin } from "./pin-service.ts";

/** The service on Express. `express.raw` keeps the bytes; `express.json` would leave the PIN in `request.body`. */
export function expressService(options: ServiceOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use("/webhooks", webhooks(options.webhooks));
  const raw = express.raw({ type: "application/json", limit: REQUEST_LIMIT });
  app.post("/cards/:card/pin", raw, async (request: Request<{ card: string }>, response) => {
    const { authorization } = request.headers;
    // `express.raw` leaves `{}` for a body of another type.
    const body = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
    const { status, headers, json } = await setPin(options, { authorization, card: request.params.card, body });
    response.status(status).set(headers).set("cache-control", "no-store").json(json);
  });
  // Express tells of four parameters that this handles errors. It shows none: an error could hold what came in.
  app.use((error: { readonly status?: number }, _: Request, response: Response, __: NextFunction) => {
    response.status(error.status ?? 500).end();
  });
  return app;
}
