// Generated from specs/lithic.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { ErrorTable } from "@cardpin/client-core/issuer";

/** What the issuer's error codes mean. An outcome that is absent is `rejected`. */
export const errorTable: ErrorTable = {};

/** What the HTTP status of an answer means when it carries no error code of the issuer. */
export const statusTable: ErrorTable = {
  "400": { code: "invalid-request" },
  "401": { code: "authentication-failed" },
  "403": { code: "permission-denied" },
  "404": { code: "card-not-found" },
  "409": { code: "issuer-rejected" },
  "422": { code: "issuer-rejected" },
  "429": { code: "rate-limited" },
};
