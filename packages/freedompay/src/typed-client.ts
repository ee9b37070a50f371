import type { CallOptions } from "@cardpin/client-core";
import { createTypedClient, type TypedClient } from "@cardpin/client-core/client";
import type { FreedomPay } from "./client.ts";
import type { components, paths } from "./generated/paths.ts";

/** The paths of Freedom Pay's API, as in the spec. */
export type FreedomPayPaths = paths;

/** The schemas of Freedom Pay's API, as in the spec. */
export type FreedomPayComponents = components;

/** Every operation of Freedom Pay's spec, typed: openapi-fetch's own client. */
export type FreedomPayClient = TypedClient<FreedomPayPaths>;

/**
 * Returns openapi-fetch's client for every operation of the spec. Requests are signed, retried by the operation's rule and
 * interpreted as the verbs' are; PIN rules and policies are the verbs' alone, and bodies are not wiped. A failure rejects with a
 * `CardPinError` (after `onError` of a middleware), so `onResponse` sees successes only.
 *
 * @param issuer what `freedompay()` returned, or a member of `createCardPin`
 * @param callOptions options of every call
 * @throws CardPinError `invalid-argument` when `issuer` is no client of Freedom Pay
 * @example
 * ```ts
 * import { type FreedomPay, freedompay } from "@cardpin/freedompay";
 * import { freedompayClient } from "@cardpin/freedompay/client";
 *
 * const { FREEDOMPAY_AUTH_ID: authId = "", FREEDOMPAY_SECRET: secret = "" } = process.env;
 * const issuer: FreedomPay = freedompay({ environment: "sandbox", authId, secret });
 * const body = { request_id: "order-17" };
 * const { data } = await freedompayClient(issuer).POST("/v5/card-api/request/status", { body });
 * console.log(data?.request_status);
 * ```
 */
export function freedompayClient(issuer: Pick<FreedomPay, "id">, callOptions?: CallOptions): FreedomPayClient {
  return createTypedClient<FreedomPayPaths>(issuer, "freedompay", callOptions);
}
