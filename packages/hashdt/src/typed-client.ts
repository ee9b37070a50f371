import type { CallOptions } from "@cardpin/client-core";
import { createTypedClient, type TypedClient } from "@cardpin/client-core/client";
import type { HashDT } from "./client.ts";
import type { components, paths } from "./generated/paths.ts";

/** The paths of HashDT's API, as in the spec. */
export type HashDTPaths = paths;

/** The schemas of HashDT's API, as in the spec. */
export type HashDTComponents = components;

/** Every operation of HashDT's spec, typed: openapi-fetch's own client. */
export type HashDTClient = TypedClient<HashDTPaths>;

/**
 * Returns openapi-fetch's client for every operation of the spec. Requests are signed, retried by the operation's rule and
 * interpreted as the verbs' are; PIN rules and policies are the verbs' alone, and bodies are not wiped. A failure rejects with a
 * `CardPinError` (after `onError` of a middleware), so `onResponse` sees successes only.
 *
 * @param issuer what `hashdt()` returned, or a member of `createCardPin`
 * @param callOptions options of every call
 * @throws CardPinError `invalid-argument` when `issuer` is no client of HashDT
 * @example
 * ```ts
 * import { type HashDT, hashdt } from "@cardpin/hashdt";
 * import { hashdtClient } from "@cardpin/hashdt/client";
 *
 * const { HASHDT_URL: baseUrl = "", HASHDT_API_KEY: apiKey = "", HASHDT_PRODUCT: productId = "" } = process.env;
 * const issuer: HashDT = hashdt({ baseUrl, apiKey, productId });
 * const header = { "x-card-id": "card-1", "x-cardholder-id": "holder-1", "x-request-id": "1", "x-wallet-id": "wallet-1" };
 * const params = { path: { version: "v1" }, header };
 * const { data } = await hashdtClient(issuer).GET("/issuing/api/{version}/card/setpin", { params });
 * console.log(data?.status);
 * ```
 */
export function hashdtClient(issuer: Pick<HashDT, "id">, callOptions?: CallOptions): HashDTClient {
  return createTypedClient<HashDTPaths>(issuer, "hashdt", callOptions);
}
