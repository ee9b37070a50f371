// Generated from specs/enkash.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { ErrorTable } from "@cardpin/client-core/issuer";

/** What the issuer's error codes mean. An outcome that is absent is `rejected`. */
export const errorTable: ErrorTable = {
  "1": { code: "issuer-rejected" },
  "403": { code: "permission-denied", outcome: "unknown" },
  "409": { code: "duplicate-request", outcome: "unknown" },
  "412": { code: "invalid-request" },
  "422": { code: "invalid-request" },
};
