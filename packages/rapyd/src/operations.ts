import type { Operations } from "@cardpin/client-core";

/** Rapyd's operations as in `specs/rapyd.yaml`. Every change is absolute (last write wins), so repeating one is harmless. */
export const operations: Operations = {
  setPin: { id: "setPin", method: "POST", path: "/v1/issuing/cards/pin", retry: "safe" },
  activateCard: { id: "activateCard", method: "POST", path: "/v1/issuing/cards/activate", retry: "safe" },
  updateCardStatus: { id: "updateCardStatus", method: "POST", path: "/v1/issuing/cards/status", retry: "safe" },
  getCard: { id: "getCard", method: "GET", path: "/v1/issuing/cards/{cardId}", retry: "safe" },
  listCards: { id: "listCards", method: "GET", path: "/v1/issuing/cards", retry: "safe" },
  // A second page would be a second key to the same PIN.
  createHostedPinPage: {
    id: "createHostedPinPage",
    method: "POST",
    path: "/v1/hosted/issuing/pin",
    retry: "before-send-only",
  },
  simulateCardBlock: {
    id: "simulateCardBlock",
    method: "POST",
    path: "/v1/issuing/cards/simulate_block",
    retry: "safe",
  },
};
