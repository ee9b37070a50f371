import type { ErrorTable } from "@cardpin/client-core";

/**
 * EnKash's body codes and what they mean here. No list for cards was found; these are the payout API's
 * (https://docs.enkash.com/payouts/response-codes), so every row is inferred. One code stands for many causes: a wrong OTP and
 * a blocked card have none of their own. A code that is not in the list counts as refused.
 */
export const errorTable: ErrorTable = {
  "1": { code: "issuer-rejected" },
  // Also said when the answer could not be encrypted, and then the work may be done.
  "403": { code: "permission-denied", outcome: "unknown" },
  // The request that came first may have been carried out.
  "409": { code: "duplicate-request", outcome: "unknown" },
  "412": { code: "invalid-request" },
  "422": { code: "invalid-request" },
};
