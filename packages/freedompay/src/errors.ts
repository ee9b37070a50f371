import type { ErrorTable } from "@cardpin/client-core";

/**
 * Empty: Freedom Pay documents no error codes for this API. An answer says `ok` or `error` and nothing more, so a refusal is
 * `issuer-rejected` whatever its reason. https://docs.freedompay.kz/api-12075062
 */
export const errorTable: ErrorTable = {};
