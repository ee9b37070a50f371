import type { Operations } from "@cardpin/client-core";

/** The operation of the token host. */
export const tokenOperations: Operations = {
  // Three refused logins in a row lock the account, so one whose bytes have left is never sent again.
  getToken: { id: "getToken", method: "POST", path: "/oauth/token", retry: "before-send-only" },
};

/** The operations of the card host. */
export const cardOperations: Operations = {
  // Absolute, so repeating it is harmless; one that carries an OTP is stricter, see the verb.
  setPin: { id: "setPin", method: "POST", path: "/api/v0/partner/enKashCard/setPin", retry: "safe" },
  // Each one sends the cardholder an SMS.
  requestOtp: { id: "requestOtp", method: "POST", path: "/api/v0/partner/enKashCard/otp", retry: "before-send-only" },
  // Every call names an OTP medium; what a repeat does to the OTP is not documented.
  blockCard: { id: "blockCard", method: "POST", path: "/api/v0/partner/enKashCard/block", retry: "before-send-only" },
  searchCards: { id: "searchCards", method: "POST", path: "/api/v0/partner/enKashCard/search", retry: "safe" },
};

/** EnKash's operations as in `specs/enkash.yaml`. */
export const operations: Operations = { ...tokenOperations, ...cardOperations };
