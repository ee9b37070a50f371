import express, { type Express } from "express";
import { createReceiver, type ReceiverOptions } from "./receive.ts";

/** A receiver on Express. `express.raw` keeps the bytes; `express.json` would lose them. */
export function expressApp(options: ReceiverOptions): Express {
  const receive = createReceiver(options);
  const app = express();
  const raw = express.raw({ type: "application/json" });
  app.post("/rapyd", raw, (request, response) => {
    const { status, json } = receive.rapyd(request.headers, request.body);
    response.status(status).json(json);
  });
  app.post("/keysecure", raw, (request, response) => {
    const { status, json } = receive.keysecure(request.headers, request.body);
    response.status(status).json(json);
  });
  return app;
}
