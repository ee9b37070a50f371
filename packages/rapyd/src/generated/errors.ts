// Generated from specs/rapyd.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { ErrorTable } from "@cardpin/client-core/issuer";

/** What the issuer's error codes mean. An outcome that is absent is `rejected`. */
export const errorTable: ErrorTable = {
  ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID: { code: "pin-refused" },
  ERROR_CARD_NOT_FOUND: { code: "card-not-found" },
  ERROR_SET_PIN_SERVICE_NOT_AVAILABLE: { code: "pin-not-supported" },
  ERROR_SET_PIN_BY_HOSTED_PAGE_NOT_ALLOWED: { code: "pin-not-supported" },
  ERROR_VIEW_PIN_ALREADY_USED: { code: "issuer-rejected" },
  ERROR_ACTIVATE_BLOCKED_CARD: { code: "card-blocked" },
  ERROR_ACTIVATE_CARD_NOT_PERSONALIZED: { code: "card-not-eligible" },
  ERROR_ACTIVATE_ISSUED_CARD: { code: "card-not-found" },
  ERROR_CARD_EXPIRED: { code: "card-not-eligible" },
  MISSING_AUTHENTICATION_HEADERS: { code: "authentication-failed" },
  UNAUTHENTICATED_API_CALL: { code: "authentication-failed" },
  UNAUTHORIZED_API_CALL: { code: "permission-denied" },
  IDEMPOTENCY_ERROR: { code: "duplicate-request", outcome: "unknown" },
};
