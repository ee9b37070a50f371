// Generated from specs/stripe.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Operations } from "@cardpin/client-core/issuer";

/** Every operation of the spec, by its `operationId`. */
export const operations = {
  getPinKey: { id: "getPinKey", method: "GET", path: "/v1/keys", retry: "safe", login: true },
  listCards: { id: "listCards", method: "GET", path: "/v1/issuing/cards", retry: "safe", reads: true },
  createCard: { id: "createCard", method: "POST", path: "/v1/issuing/cards", retry: "safe", ciphertextFields: ["pin.encrypted_number"], form: true },
  getCard: { id: "getCard", method: "GET", path: "/v1/issuing/cards/{card}", retry: "safe", reads: true },
  updateCard: { id: "updateCard", method: "POST", path: "/v1/issuing/cards/{card}", retry: "safe", ciphertextFields: ["pin.encrypted_number"], form: true },
} as const;

type Checked<Table extends Operations> = Table;

/** The `operationId` of every operation of the spec. */
export type OperationId = keyof Checked<typeof operations>;
