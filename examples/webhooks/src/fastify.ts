import Fastify, { type FastifyInstance } from "fastify";
import { BODY_LIMIT } from "./body.ts";
import { createReceiver, type ReceiverOptions } from "./receive.ts";

/** A receiver on Fastify. Its JSON parser is replaced by one that keeps the bytes. */
export function fastifyApp(options: ReceiverOptions): FastifyInstance {
  const receive = createReceiver(options);
  const app = Fastify({ bodyLimit: BODY_LIMIT, requestTimeout: 20_000 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (_, body, done) => done(null, body));
  app.post<{ Body: Buffer }>("/rapyd", async (request, reply) => {
    const { status, json } = await receive.rapyd(request.headers, request.body);
    return reply.code(status).send(json);
  });
  app.post<{ Body: Buffer }>("/keysecure", async (request, reply) => {
    const { status, json } = await receive.keysecure(request.headers, request.body);
    return reply.code(status).send(json);
  });
  return app;
}
