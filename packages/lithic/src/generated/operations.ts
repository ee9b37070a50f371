// Generated from specs/lithic.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Operations } from "@cardpin/client-core/issuer";

/** Every operation of the spec, by its `operationId`. */
export const operations = {
  listCards: { id: "listCards", method: "GET", path: "/v1/cards", retry: "safe", reads: true },
  getCard: { id: "getCard", method: "GET", path: "/v1/cards/{card_token}", retry: "safe", reads: true },
  updateCard: { id: "updateCard", method: "PATCH", path: "/v1/cards/{card_token}", retry: "safe", sentOnce: ["pin"], ciphertextFields: ["pin"] },
  createCardEmbedSession: { id: "createCardEmbedSession", method: "POST", path: "/v1/cards/{card_token}/embed", retry: "before-send-only" },
} as const;

type Checked<Table extends Operations> = Table;

/** The `operationId` of every operation of the spec. */
export type OperationId = keyof Checked<typeof operations>;
