import type { ErrorTable } from "@cardpin/client-core";

/**
 * HashDT's error codes and what they mean here. The one documented code repeats the HTTP status and gives no reason; every
 * other is judged as the HTTP status that it repeats. https://docs.hashdt.com/docs/api-reference/pin
 */
export const errorTable: ErrorTable = {
  "400": { code: "issuer-rejected" },
};
