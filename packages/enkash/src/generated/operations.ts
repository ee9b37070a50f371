// Generated from specs/enkash.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Operations } from "@cardpin/client-core/issuer";

/** Every operation of the spec, by its `operationId`. */
export const operations = {
  getToken: { id: "getToken", method: "POST", path: "/oauth/token", retry: "before-send-only", form: true, login: true },
  createCardAccount: { id: "createCardAccount", method: "POST", path: "/api/v0/partner/enKashCard/cardAccount/create", retry: "before-send-only" },
  getCardAccount: { id: "getCardAccount", method: "POST", path: "/api/v0/partner/enKashCard/cardAccount/get", retry: "safe", reads: true },
  createCard: { id: "createCard", method: "POST", path: "/api/v0/partner/enKashCard", retry: "before-send-only" },
  loadBalance: { id: "loadBalance", method: "POST", path: "/api/v0/partner/enKashCard/balance", retry: "before-send-only" },
  replaceCard: { id: "replaceCard", method: "POST", path: "/api/v0/partner/enKashCard/replaceCard", retry: "before-send-only" },
  getCardLimits: { id: "getCardLimits", method: "POST", path: "/api/v0/partner/enKashCard/velocity/rule/get", retry: "safe", reads: true },
  setPin: { id: "setPin", method: "POST", path: "/api/v0/partner/enKashCard/setPin", retry: "safe", sentOnce: ["otpRequired", "otp", "mfaCode"], pinFields: ["pinBlock"] },
  requestOtp: { id: "requestOtp", method: "POST", path: "/api/v0/partner/enKashCard/otp", retry: "before-send-only" },
  blockCard: { id: "blockCard", method: "POST", path: "/api/v0/partner/enKashCard/block", retry: "before-send-only" },
  searchCards: { id: "searchCards", method: "POST", path: "/api/v0/partner/enKashCard/search", retry: "safe", reads: true },
} as const;

type Checked<Table extends Operations> = Table;

/** The `operationId` of every operation of the spec. */
export type OperationId = keyof Checked<typeof operations>;
