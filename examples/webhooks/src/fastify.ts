import Fastify, { type FastifyInstance, type FastifyPluginCallback } from "fastify";
import { BODY_LIMIT } from "./body.ts";
import { createReceiver, type ReceiverOptions, senders } from "./receive.ts";

/** The webhooks' routes as a plugin of Fastify. Within it the JSON parser is replaced by one that keeps the bytes. */
export const fastifyWebhooks: FastifyPluginCallback<ReceiverOptions> = (app, options, done) => {
  const receive = createReceiver(options);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (_, body, parsed) => parsed(null, body));
  for (const sender of senders) {
    app.post<{ Body: Buffer | undefined }>(`/${sender}`, { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      // There is none without a body.
      const { status, json } = await receive[sender](request.headers, request.body ?? new Uint8Array());
      return reply.code(status).send(json);
    });
  }
  done();
};

/** A receiver on Fastify. */
export function fastifyApp(options: ReceiverOptions): FastifyInstance {
  const app = Fastify({ requestTimeout: 20_000 });
  app.register(fastifyWebhooks, options);
  return app;
}
