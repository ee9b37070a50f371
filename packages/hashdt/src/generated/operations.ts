// Generated from specs/hashdt.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Operations } from "@cardpin/client-core/issuer";

/** Every operation of the spec, by its `operationId`. */
export const operations = {
  getSetPinPage: { id: "getSetPinPage", method: "GET", path: "/issuing/api/{version}/card/setpin", retry: "safe" },
  getResetPinPage: { id: "getResetPinPage", method: "GET", path: "/issuing/api/{version}/card/resetpin", retry: "safe" },
  getChangePinPage: { id: "getChangePinPage", method: "GET", path: "/issuing/api/{version}/card/changepin", retry: "safe" },
  listCards: { id: "listCards", method: "GET", path: "/issuing/api/{version}/card/list", retry: "safe", reads: true },
  createCard: { id: "createCard", method: "POST", path: "/issuing/api/{version}/card", retry: "before-send-only" },
  getThreeDSecure: { id: "getThreeDSecure", method: "GET", path: "/issuing/api/{version}/card/3DS", retry: "safe", reads: true },
  enrollThreeDSecure: { id: "enrollThreeDSecure", method: "POST", path: "/issuing/api/{version}/card/3DS", retry: "before-send-only" },
  updateThreeDSecure: { id: "updateThreeDSecure", method: "PATCH", path: "/issuing/api/{version}/card/3DS", retry: "safe" },
  listWebhooks: { id: "listWebhooks", method: "GET", path: "/getallwebhooks", retry: "safe", reads: true },
} as const;

type Checked<Table extends Operations> = Table;

/** The `operationId` of every operation of the spec. */
export type OperationId = keyof Checked<typeof operations>;
