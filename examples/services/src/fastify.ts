import { fastifyWebhooks } from "@cardpin/example-webhooks/fastify";
import Fastify, { type FastifyInstance } from "fastify";
import { REQUEST_LIMIT, type ServiceOptions, setPin } from "./pin-service.ts";

/** The service on Fastify. Its JSON parser is replaced by one that keeps the bytes. */
export function fastifyService(options: ServiceOptions): FastifyInstance {
  const app = Fastify({ requestTimeout: 20_000 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (_, body, done) => done(null, body));
  // Fastify's own answer would repeat the error's text.
  app.setErrorHandler((error: { readonly statusCode?: number }, _, reply) =>
    reply.code(error.statusCode ?? 500).send(),
  );
  app.post<{ Params: { card: string }; Body: Buffer }>(
    "/cards/:card/pin",
    { bodyLimit: REQUEST_LIMIT },
    async (request, reply) => {
      const { authorization } = request.headers;
      const { card } = request.params;
      const body = request.body ?? new Uint8Array();
      const { status, headers, json } = await setPin(options, { authorization, card, body });
      return reply.code(status).headers(headers).header("cache-control", "no-store").send(json);
    },
  );
  app.register(fastifyWebhooks, { ...options.webhooks, prefix: "/webhooks" });
  return app;
}
