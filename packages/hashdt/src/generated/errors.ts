// Generated from specs/hashdt.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { ErrorTable } from "@cardpin/client-core/issuer";

/** What the issuer's error codes mean. An outcome that is absent is `rejected`. */
export const errorTable: ErrorTable = {
  "400": { code: "issuer-rejected" },
};
