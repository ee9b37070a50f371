import type { CallOptions } from "@cardpin/client-core";
import { createTypedClient, type TypedClient } from "@cardpin/client-core/client";
import type { Lithic } from "./client.ts";
import type { components, paths } from "./generated/paths.ts";

/** The paths of Lithic's API, as in the spec. */
export type LithicPaths = paths;

/** The schemas of Lithic's API, as in the spec. */
export type LithicComponents = components;

/** Every operation of Lithic's spec, typed: openapi-fetch's own client. */
export type LithicClient = TypedClient<LithicPaths>;

/**
 * Returns openapi-fetch's client for every operation of the spec. Requests carry the credentials, are retried by the operation's
 * rule and are interpreted as the verbs' are; PIN rules and policies are the verbs' alone, and bodies are not wiped. A failure
 * rejects with a `CardPinError` (after `onError` of a middleware), so `onResponse` sees successes only.
 *
 * @param issuer what `lithic()` returned, or a member of `createCardPin`
 * @param callOptions options of every call
 * @throws CardPinError `invalid-argument` when `issuer` is no client of Lithic
 * @example
 * ```ts
 * import { lithic } from "@cardpin/lithic";
 * import { lithicClient } from "@cardpin/lithic/client";
 *
 * const { LITHIC_API_KEY: apiKey = "" } = process.env;
 * const issuer = lithic({ environment: "sandbox", apiKey });
 * const { data } = await lithicClient(issuer).GET("/v1/cards", { params: { query: { state: "OPEN" } } });
 * console.log(data?.data.length);
 * ```
 */
export function lithicClient(issuer: Pick<Lithic, "id">, callOptions?: CallOptions): LithicClient {
  return createTypedClient<LithicPaths>(issuer, "lithic", callOptions);
}
