// Generated from specs/rapyd.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Operations } from "@cardpin/client-core/issuer";

/** Every operation of the spec, by its `operationId`. */
export const operations = {
  setPin: { id: "setPin", method: "POST", path: "/v1/issuing/cards/pin", retry: "safe", pinFields: ["new_pin"] },
  activateCard: { id: "activateCard", method: "POST", path: "/v1/issuing/cards/activate", retry: "safe" },
  updateCardStatus: { id: "updateCardStatus", method: "POST", path: "/v1/issuing/cards/status", retry: "safe" },
  personalizeCard: { id: "personalizeCard", method: "POST", path: "/v1/issuing/cards/personalize", retry: "before-send-only" },
  getCard: { id: "getCard", method: "GET", path: "/v1/issuing/cards/{cardId}", retry: "safe", reads: true },
  listCards: { id: "listCards", method: "GET", path: "/v1/issuing/cards", retry: "safe", reads: true },
  issueCard: { id: "issueCard", method: "POST", path: "/v1/issuing/cards", retry: "before-send-only" },
  getCardStatusHistory: { id: "getCardStatusHistory", method: "GET", path: "/v1/issuing/cards/{cardId}/status_history", retry: "safe", reads: true },
  createHostedPinPage: { id: "createHostedPinPage", method: "POST", path: "/v1/hosted/issuing/pin", retry: "before-send-only" },
  simulateCardBlock: { id: "simulateCardBlock", method: "POST", path: "/v1/issuing/cards/simulate_block", retry: "safe" },
} as const;

type Checked<Table extends Operations> = Table;

/** The `operationId` of every operation of the spec. */
export type OperationId = keyof Checked<typeof operations>;
