// Generated from specs/keysecure.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Operations } from "@cardpin/client-core/issuer";

/** Every operation of the spec, by its `operationId`. */
export const operations = {
  getToken: { id: "getToken", method: "GET", path: "/open-api/v1/merchant/token", retry: "safe", login: true },
  applyCardholder: { id: "applyCardholder", method: "POST", path: "/open-api/v1/cardholder/apply", retry: "before-send-only" },
  listCardholders: { id: "listCardholders", method: "POST", path: "/open-api/v1/cardholder/list", retry: "safe", reads: true },
  getCardholder: { id: "getCardholder", method: "GET", path: "/open-api/v1/cardholder/{cardholder_no}/info", retry: "safe", reads: true },
  applyCard: { id: "applyCard", method: "POST", path: "/open-api/v1/card/apply", retry: "before-send-only" },
  setPin: { id: "setPin", method: "POST", path: "/open-api/v1/card/pin/set", retry: "safe", ciphertextFields: ["pin"] },
  activateCard: { id: "activateCard", method: "POST", path: "/open-api/v1/card/active", retry: "before-send-only" },
  updateCardStatus: { id: "updateCardStatus", method: "POST", path: "/open-api/v1/card/status/update", retry: "safe" },
  getCard: { id: "getCard", method: "GET", path: "/open-api/v1/card/{card_no}/detail", retry: "safe", reads: true },
  getCardPrivacyInfo: { id: "getCardPrivacyInfo", method: "GET", path: "/open-api/v1/card/{card_no}/private/info", retry: "safe", reads: true },
  listCards: { id: "listCards", method: "POST", path: "/open-api/v1/card/list", retry: "safe", reads: true },
} as const;

type Checked<Table extends Operations> = Table;

/** The `operationId` of every operation of the spec. */
export type OperationId = keyof Checked<typeof operations>;
