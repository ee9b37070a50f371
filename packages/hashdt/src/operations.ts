import type { Operations } from "@cardpin/client-core";

/** HashDT's operations as in `specs/hashdt.yaml`. */
export const operations: Operations = {
  // Each of these three only hands out an address, and every attempt carries the same idempotency key.
  getSetPinPage: { id: "getSetPinPage", method: "GET", path: "/issuing/api/{version}/card/setpin", retry: "safe" },
  getResetPinPage: {
    id: "getResetPinPage",
    method: "GET",
    path: "/issuing/api/{version}/card/resetpin",
    retry: "safe",
  },
  getChangePinPage: {
    id: "getChangePinPage",
    method: "GET",
    path: "/issuing/api/{version}/card/changepin",
    retry: "safe",
  },
  listCards: { id: "listCards", method: "GET", path: "/issuing/api/{version}/card/list", retry: "safe" },
  // It makes a card and takes a fee, and what a repeated idempotency key does is not documented.
  createCard: { id: "createCard", method: "POST", path: "/issuing/api/{version}/card", retry: "before-send-only" },
};
