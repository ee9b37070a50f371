import type { CallOptions } from "@cardpin/client-core";
import { createTypedClient, type TypedClient } from "@cardpin/client-core/client";
import type { EnKash } from "./client.ts";
import type { components, paths } from "./generated/paths.ts";

/** The paths of EnKash's API, as in the spec, without the login. */
export type EnKashPaths = Omit<paths, "/oauth/token">;

/** The schemas of EnKash's API, as in the spec. */
export type EnKashComponents = components;

/** Every operation of EnKash's spec, typed: openapi-fetch's own client. */
export type EnKashClient = TypedClient<EnKashPaths>;

/**
 * Returns openapi-fetch's client for every operation of the spec. Requests are signed, retried by the operation's rule and
 * interpreted as the verbs' are; PIN rules and policies are the verbs' alone, and bodies are not wiped. A failure rejects with a
 * `CardPinError` (after `onError` of a middleware), so `onResponse` sees successes only.
 *
 * @param issuer what `enkash()` returned, or a member of `createCardPin`
 * @param callOptions options of every call
 * @throws CardPinError `invalid-argument` when `issuer` is no client of EnKash
 * @example
 * ```ts
 * import type { EnKash } from "@cardpin/enkash";
 * import { enkashClient } from "@cardpin/enkash/client";
 *
 * export async function search(issuer: EnKash): Promise<number | undefined> {
 *   const body = { companyId: "CEKEP5GSGP", cardAccountId: "CAA8W45" };
 *   const { data } = await enkashClient(issuer).POST("/api/v0/partner/enKashCard/search", { body });
 *   return data?.code;
 * }
 * ```
 */
export function enkashClient(issuer: Pick<EnKash, "id">, callOptions?: CallOptions): EnKashClient {
  return createTypedClient<EnKashPaths>(issuer, "enkash", callOptions);
}
