import type { ErrorTable } from "@cardpin/client-core";

/**
 * Rapyd's error codes and what they mean here, from the pages that `specs/rapyd.yaml` names per code. The list is open: a
 * code that is not in it is judged by the HTTP status.
 */
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
  // One code for a wrong key, a wrong signature and a wrong clock.
  UNAUTHENTICATED_API_CALL: { code: "authentication-failed" },
  // One code for a wrong path, an unknown id in the path and a feature that is not enabled.
  UNAUTHORIZED_API_CALL: { code: "permission-denied" },
  // The request that came first may have been carried out.
  IDEMPOTENCY_ERROR: { code: "duplicate-request", outcome: "unknown" },
};
