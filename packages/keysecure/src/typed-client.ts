import type { CallOptions } from "@cardpin/client-core";
import { createTypedClient, type TypedClient } from "@cardpin/client-core/client";
import type { KeySecure } from "./client.ts";
import type { components, paths } from "./generated/paths.ts";

/** The paths of KeySecure's API, as in the spec, without the login. */
export type KeySecurePaths = Omit<paths, "/open-api/v1/merchant/token">;

/** The schemas of KeySecure's API, as in the spec. */
export type KeySecureComponents = components;

/** Every operation of KeySecure's spec, typed: openapi-fetch's own client. */
export type KeySecureClient = TypedClient<KeySecurePaths>;

/**
 * Returns openapi-fetch's client for every operation of the spec. Requests are signed, retried by the operation's rule and
 * interpreted as the verbs' are; PIN rules and policies are the verbs' alone, and bodies are not wiped. A failure rejects with a
 * `CardPinError` (after `onError` of a middleware), so `onResponse` sees successes only.
 *
 * @param issuer what `keysecure()` returned, or a member of `createCardPin`
 * @param callOptions options of every call
 * @throws CardPinError `invalid-argument` when `issuer` is no client of KeySecure
 * @example
 * ```ts
 * import { type KeySecure, keysecure } from "@cardpin/keysecure";
 * import { keysecureClient } from "@cardpin/keysecure/client";
 *
 * const { KEYSECURE_API_KEY: apiKey = "", KEYSECURE_API_SECRET: apiSecret = "" } = process.env;
 * const issuer: KeySecure = keysecure({ environment: "sandbox", apiKey, apiSecret });
 * const path = { card_no: "C202605220001" };
 * const { data } = await keysecureClient(issuer).GET("/open-api/v1/card/{card_no}/detail", { params: { path } });
 * console.log(data?.data?.status);
 * ```
 */
export function keysecureClient(issuer: Pick<KeySecure, "id">, callOptions?: CallOptions): KeySecureClient {
  return createTypedClient<KeySecurePaths>(issuer, "keysecure", callOptions);
}
