import type { CallOptions } from "@cardpin/client-core";
import { createTypedClient, type TypedClient } from "@cardpin/client-core/client";
import type { Stripe } from "./client.ts";
import type { components, paths } from "./generated/paths.ts";

/** The paths of Stripe's API, as in the spec. */
export type StripePaths = paths;

/** The schemas of Stripe's API, as in the spec. */
export type StripeComponents = components;

/** Every operation of Stripe's spec, typed: openapi-fetch's own client. */
export type StripeClient = TypedClient<StripePaths>;

/**
 * Returns openapi-fetch's client for every operation of the spec. Requests carry the credentials, are retried by the operation's
 * rule and are interpreted as the verbs' are; PIN rules and policies are the verbs' alone, and bodies are not wiped. A failure
 * rejects with a `CardPinError` (after `onError` of a middleware), so `onResponse` sees successes only.
 *
 * @param issuer what `stripe()` returned, or a member of `createCardPin`
 * @param callOptions options of every call
 * @throws CardPinError `invalid-argument` when `issuer` is no client of Stripe
 * @example
 * ```ts
 * import { type Stripe, stripe } from "@cardpin/stripe";
 * import { stripeClient } from "@cardpin/stripe/client";
 *
 * const issuer: Stripe = stripe({ environment: "sandbox", apiKey: process.env["STRIPE_API_KEY"] ?? "" });
 * const params = { query: { limit: 10 } };
 * const { data } = await stripeClient(issuer).GET("/v1/issuing/cards", { params });
 * console.log(data?.data.length);
 * ```
 */
export function stripeClient(issuer: Pick<Stripe, "id">, callOptions?: CallOptions): StripeClient {
  return createTypedClient<StripePaths>(issuer, "stripe", callOptions);
}
