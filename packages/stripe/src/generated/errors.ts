// Generated from specs/stripe.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { ErrorTable } from "@cardpin/client-core/issuer";

/** What the issuer's error codes mean. An outcome that is absent is `rejected`. */
export const errorTable: ErrorTable = {
  resource_missing: { code: "card-not-found" },
  livemode_mismatch: { code: "card-not-found" },
  parameter_invalid_empty: { code: "invalid-request" },
  parameter_invalid_string_empty: { code: "invalid-request" },
  parameter_missing: { code: "invalid-request" },
  parameter_unknown: { code: "invalid-request" },
  status_transition_invalid: { code: "card-not-eligible" },
  idempotency_key_in_use: { code: "duplicate-request", outcome: "unknown", retryable: true },
  lock_timeout: { code: "rate-limited" },
  rate_limit: { code: "rate-limited" },
  api_key_expired: { code: "authentication-failed" },
  secret_key_required: { code: "authentication-failed" },
  platform_api_key_expired: { code: "authentication-failed" },
  account_invalid: { code: "permission-denied" },
  invalid_request_error: { code: "invalid-request" },
  card_error: { code: "issuer-rejected" },
  idempotency_error: { code: "duplicate-request", outcome: "unknown" },
  api_error: { code: "issuer-unavailable", outcome: "unknown" },
};
