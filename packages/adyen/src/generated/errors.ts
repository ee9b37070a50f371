// Generated from specs/adyen.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { ErrorTable } from "@cardpin/client-core/issuer";

/** What the issuer's error codes mean. An outcome that is absent is `rejected`. */
export const errorTable: ErrorTable = {
  "00_400": { code: "invalid-request" },
  "00_401": { code: "authentication-failed" },
  "00_403": { code: "permission-denied" },
  "00_404": { code: "issuer-rejected" },
  "30_031": { code: "issuer-rejected" },
  "00_500": { code: "issuer-unavailable", outcome: "unknown" },
  "99_500": { code: "issuer-unavailable", outcome: "unknown" },
};
