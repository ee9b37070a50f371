import type { Operations } from "@cardpin/client-core";

/** KeySecure's operations as in `specs/keysecure.yaml`. Every change is absolute, so repeating one is harmless. */
export const operations: Operations = {
  getToken: { id: "getToken", method: "GET", path: "/open-api/v1/merchant/token", retry: "safe" },
  setPin: { id: "setPin", method: "POST", path: "/open-api/v1/card/pin/set", retry: "safe" },
  // A repeat after success finds a card that is no longer waiting and is refused, which would hide the success.
  activateCard: { id: "activateCard", method: "POST", path: "/open-api/v1/card/active", retry: "before-send-only" },
  updateCardStatus: { id: "updateCardStatus", method: "POST", path: "/open-api/v1/card/status/update", retry: "safe" },
  getCard: { id: "getCard", method: "GET", path: "/open-api/v1/card/{card_no}/detail", retry: "safe" },
  getCardPrivacyInfo: {
    id: "getCardPrivacyInfo",
    method: "GET",
    path: "/open-api/v1/card/{card_no}/private/info",
    retry: "safe",
  },
  listCards: { id: "listCards", method: "POST", path: "/open-api/v1/card/list", retry: "safe" },
};
