import type { Operations } from "@cardpin/client-core";

/**
 * Freedom Pay's operations as in `specs/freedompay.yaml`. Those that carry a `request_id` are not repeated once bytes have
 * left: what a repeated id does is not documented (the older API refused it), and the request's status can be asked for
 * instead. https://docs.freedompay.kz/api-12075070
 */
export const operations: Operations = {
  // "Set or change", without an id: a repeat carries the same ciphertext and sets the same PIN. Where there is no PIN in the
  // body, or an id, the verb makes the rule stricter.
  setPin: { id: "setPin", method: "POST", path: "/v5/card-api/card/set_pin", retry: "safe" },
  resetPinCounter: {
    id: "resetPinCounter",
    method: "POST",
    path: "/v5/card-api/card/reset_counter_pin",
    retry: "before-send-only",
  },
  activateCard: {
    id: "activateCard",
    method: "POST",
    path: "/v5/card-api/card/activate",
    retry: "before-send-only",
  },
  blockCard: { id: "blockCard", method: "POST", path: "/v5/card-api/card/block", retry: "before-send-only" },
  unblockCard: { id: "unblockCard", method: "POST", path: "/v5/card-api/card/unblock", retry: "before-send-only" },
  closeCard: { id: "closeCard", method: "POST", path: "/v5/card-api/card/close", retry: "before-send-only" },
  getRequestStatus: {
    id: "getRequestStatus",
    method: "POST",
    path: "/v5/card-api/request/status",
    retry: "safe",
  },
};
