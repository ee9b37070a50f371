import type { ErrorTable } from "@cardpin/client-core";

/**
 * KeySecure's error codes and what they mean here (https://docs-payment-merchant.keysecure.io/en/API/error-codes). The list
 * is open: the tables of 3xxx and of most 4xxx codes could not be read, and a code that is not in it counts as refused.
 */
export const errorTable: ErrorTable = {
  "1001": { code: "issuer-unavailable", outcome: "unknown" },
  "1002": { code: "authentication-failed" },
  "1003": { code: "permission-denied" },
  "1004": { code: "invalid-request" },
  "1005": { code: "clock-skew" },
  "1006": { code: "authentication-failed" },
  "1007": { code: "authentication-failed" },
  "1008": { code: "authentication-failed" },
  "1009": { code: "rate-limited" },
  "1010": { code: "permission-denied" },
  "1011": { code: "authentication-failed" },
  "1012": { code: "permission-denied" },
  "1013": { code: "permission-denied" },
  "1014": { code: "authentication-failed" },
  "1015": { code: "permission-denied" },
  "1016": { code: "permission-denied" },
  // The request that came first may have been carried out.
  "1017": { code: "duplicate-request", outcome: "unknown" },
  "1018": { code: "permission-denied" },
  "1019": { code: "invalid-request" },
  "1020": { code: "invalid-request" },
  "1021": { code: "authentication-failed" },
  "1022": { code: "permission-denied" },
  "2001": { code: "invalid-request" },
  "2002": { code: "card-not-found" },
  "2003": { code: "invalid-request" },
  "2004": { code: "invalid-request" },
  "2005": { code: "invalid-request" },
  "2006": { code: "issuer-unavailable", outcome: "rejected" },
  "2007": { code: "invalid-request" },
  "2008": { code: "invalid-request" },
  "2009": { code: "invalid-request" },
  "2010": { code: "invalid-request" },
  "2011": { code: "invalid-request" },
  "4005": { code: "card-not-eligible" },
  "4010": { code: "invalid-request" },
  "4016": { code: "pin-refused" },
  "4017": { code: "card-not-eligible" },
};
