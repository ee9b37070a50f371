import type { CallOptions } from "@cardpin/client-core";
import { createTypedClient, type TypedClient } from "@cardpin/client-core/client";
import type { Rapyd } from "./client.ts";
import type { components, paths } from "./generated/paths.ts";

/** The paths of Rapyd's API, as in the spec. */
export type RapydPaths = paths;

/** The schemas of Rapyd's API, as in the spec. */
export type RapydComponents = components;

/** Every operation of Rapyd's spec, typed: openapi-fetch's own client. */
export type RapydClient = TypedClient<RapydPaths>;

/**
 * Returns openapi-fetch's client for every operation of the spec. Requests are signed, retried by the operation's rule and
 * interpreted as the verbs' are; PIN rules and policies are the verbs' alone, and bodies are not wiped. A failure rejects with a
 * `CardPinError` (after `onError` of a middleware), so `onResponse` sees successes only.
 *
 * @param issuer what `rapyd()` returned, or a member of `createCardPin`
 * @param callOptions options of every call
 * @throws CardPinError `invalid-argument` when `issuer` is no client of Rapyd
 * @example
 * ```ts
 * import { rapyd } from "@cardpin/rapyd";
 * import { rapydClient } from "@cardpin/rapyd/client";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * const client = rapydClient(rapyd({ environment: "sandbox", accessKey, secretKey }));
 * const { data } = await client.GET("/v1/issuing/cards");
 * console.log(data?.data?.length);
 * ```
 */
export function rapydClient(issuer: Pick<Rapyd, "id">, callOptions?: CallOptions): RapydClient {
  return createTypedClient<RapydPaths>(issuer, "rapyd", callOptions);
}
