import createClient, { type Client } from "openapi-fetch";
import { argumentError } from "./errors.ts";
import { internalsOf } from "./issuer/issuer.ts";
import { formBytes, jsonBytes } from "./protocol/body.ts";
import type { CallOptions } from "./verbs.ts";

/** The client of openapi-fetch, whose failures reject with a `CardPinError`. */
export type TypedClient<Paths extends object> = Client<Paths, "application/json">;

/**
 * Makes openapi-fetch's own client for an issuer's operations, over a `fetch` that signs, retries by the operation's rule and
 * interprets responses as the verbs do. Bodies behind this door are not wiped.
 *
 * @param id the issuer that the paths belong to
 * @throws CardPinError `invalid-argument` when `issuer` is another one, or no issuer
 * @example
 * ```ts
 * import type { CallOptions } from "@cardpin/client-core";
 * import { createTypedClient, type TypedClient } from "@cardpin/client-core/client";
 *
 * // Written by openapi-typescript from the spec.
 * interface AcmePaths {
 *   "/cards": {
 *     get: { responses: { 200: { content: { "application/json": { cards: string[] } } } } };
 *   };
 * }
 *
 * export function acmeClient(issuer: { readonly id: string }, options?: CallOptions): TypedClient<AcmePaths> {
 *   return createTypedClient<AcmePaths>(issuer, "acme", options);
 * }
 * ```
 */
export function createTypedClient<Paths extends object>(
  issuer: { readonly id: string },
  id: string,
  callOptions?: CallOptions,
): TypedClient<Paths> {
  const inside = internalsOf(issuer);
  if (inside === undefined || issuer.id !== id) {
    throw argumentError(id, "Give the issuer that this package's factory returned, or a member of createCardPin.");
  }
  // openapi-fetch does not tell the serializer which operation it works for. No issuer takes both.
  const takesForms = Object.values(inside.operations).some(({ form, login }) => form === true && login !== true);
  const write = takesForms ? formBytes : jsonBytes;
  const fetch = (request: Request): Promise<Response> => inside.fetch(request, callOptions);
  const client = createClient<Paths>({
    baseUrl: inside.baseUrl,
    fetch,
    // A copy with a buffer of its own, as the platform's types want it.
    bodySerializer: (body) => (body === undefined ? undefined : new Uint8Array(write(body))),
  });
  // A fetch of one request would get the body unsigned, and past every rule.
  client.use({
    onRequest({ options }) {
      if (options.fetch !== fetch) throw argumentError(id, otherFetch);
    },
  });
  return client;
}

const otherFetch =
  "The typed client sends with the issuer's own fetch. Give yours to the issuer's factory. Nothing was sent.";
