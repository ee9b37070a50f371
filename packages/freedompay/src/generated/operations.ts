// Generated from specs/freedompay.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Operations } from "@cardpin/client-core/issuer";

/** Every operation of the spec, by its `operationId`. */
export const operations = {
  setPin: { id: "setPin", method: "POST", path: "/v5/card-api/card/set_pin", retry: "safe", sentOnce: ["request_id"], ciphertextFields: ["pin"] },
  resetPinCounter: { id: "resetPinCounter", method: "POST", path: "/v5/card-api/card/reset_counter_pin", retry: "before-send-only" },
  unblockCard: { id: "unblockCard", method: "POST", path: "/v5/card-api/card/unblock", retry: "before-send-only" },
  blockCard: { id: "blockCard", method: "POST", path: "/v5/card-api/card/block", retry: "before-send-only" },
  activateCard: { id: "activateCard", method: "POST", path: "/v5/card-api/card/activate", retry: "before-send-only" },
  closeCard: { id: "closeCard", method: "POST", path: "/v5/card-api/card/close", retry: "before-send-only" },
  getRequestStatus: { id: "getRequestStatus", method: "POST", path: "/v5/card-api/request/status", retry: "safe", reads: true },
} as const;

type Checked<Table extends Operations> = Table;

/** The `operationId` of every operation of the spec. */
export type OperationId = keyof Checked<typeof operations>;
