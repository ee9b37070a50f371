import type { CallOptions } from "@cardpin/client-core";
import { createTypedClient, type TypedClient } from "@cardpin/client-core/client";
import type { Adyen } from "./client.ts";
import type { components, paths } from "./generated/paths.ts";

/** The paths of Adyen's API, as in the spec. */
export type AdyenPaths = paths;

/** The schemas of Adyen's API, as in the spec. */
export type AdyenComponents = components;

/** Every operation of Adyen's spec, typed: openapi-fetch's own client. */
export type AdyenClient = TypedClient<AdyenPaths>;

/**
 * Returns openapi-fetch's client for every operation of the spec. Requests carry the credentials, are retried by the operation's
 * rule and are interpreted as the verbs' are; PIN rules and policies are the verbs' alone, and bodies are not wiped. A failure
 * rejects with a `CardPinError` (after `onError` of a middleware), so `onResponse` sees successes only.
 *
 * @param issuer what `adyen()` returned, or a member of `createCardPin`
 * @param callOptions options of every call
 * @throws CardPinError `invalid-argument` when `issuer` is no client of Adyen
 * @example
 * ```ts
 * import { type Adyen, adyen } from "@cardpin/adyen";
 * import { adyenClient } from "@cardpin/adyen/client";
 *
 * const issuer: Adyen = adyen({ environment: "test", apiKey: process.env["ADYEN_API_KEY"] ?? "" });
 * const params = { path: { id: "PI32272223222B5CMD3MQ3HXX" } };
 * const { data } = await adyenClient(issuer).GET("/bcl/v2/paymentInstruments/{id}", { params });
 * console.log(data?.status);
 * ```
 */
export function adyenClient(issuer: Pick<Adyen, "id">, callOptions?: CallOptions): AdyenClient {
  return createTypedClient<AdyenPaths>(issuer, "adyen", callOptions);
}
