import { type KeySecure, keysecure } from "@cardpin/keysecure";
import { keysecureClient } from "@cardpin/keysecure/client";
import { createPolicy } from "@cardpin/pin-policy";
import { type IssuerCase, plainly } from "../issuer-case.ts";

const cardholderNo = "U202605220001";
const card = { card: "C202605220001", cardholderNo };
const toActivate = { card: "C202605220002", cardholderNo };
const virtual = { card: "C202605220003", cardholderNo };
const pin = "048392";
const apiSecret = "0123456789abcdef0123456789abcdef";
/** Before the end of the token in the spec's example. */
const whileTokenLives = Date.UTC(2024, 4, 22);

export const keysecureCase: IssuerCase<KeySecure> = {
  id: "keysecure",
  mocked: {
    client: (baseUrl) =>
      keysecure({ ...plainly, baseUrl, apiKey: "test-api-key", apiSecret, clock: () => whileTokenLives }),
    verbs: {
      setPin: (issuer) => issuer.setPin({ ...card, pin }),
      getCard: (issuer) => issuer.getCard(card),
      activateCard: (issuer) => issuer.activateCard({ ...card, cvv: "731", last4: "3157" }),
      blockCard: (issuer) => issuer.blockCard(card),
      unblockCard: (issuer) => issuer.unblockCard(card),
      closeCard: (issuer) => issuer.closeCard(card),
    },
    operations: {
      listCards: (issuer) =>
        keysecureClient(issuer).POST("/open-api/v1/card/list", {
          body: { start_time: "2026-01-01", end_time: "2026-01-31" },
        }),
      getCardPrivacyInfo: (issuer) =>
        keysecureClient(issuer).GET("/open-api/v1/card/{card_no}/private/info", {
          params: { path: { card_no: card.card } },
        }),
    },
    refusals: {
      "200 unknownKey": "authentication-failed",
      "200 notActivated": "card-not-eligible",
      "200 weakPin": "pin-refused",
      "200 virtualCard": "card-not-eligible",
      "200 badStatus": "card-not-eligible",
      "200 notEnabled": "permission-denied",
      "400": "invalid-request",
      "401": "authentication-failed",
      "403": "permission-denied",
      "5XX": "issuer-unavailable",
    },
  },
  emulated: {
    client: (baseUrl, { credentials }) => keysecure({ ...plainly, baseUrl, ...credentials.keysecure }),
    succeed: {
      "set a PIN": (issuer) => issuer.setPin({ ...card, pin }),
      "read a card": (issuer) => issuer.getCard(card),
      "activate a card": (issuer, sandbox) => {
        const last4 = sandbox.cards.get("keysecure", toActivate.card)?.last4 ?? "";
        return issuer.activateCard({ ...toActivate, cvv: "123", last4 });
      },
      "freeze a card": (issuer) => issuer.blockCard(toActivate),
      "unfreeze a card": (issuer) => issuer.unblockCard(toActivate),
      "cancel a card": (issuer) => issuer.closeCard(toActivate),
      "list cards": (issuer) =>
        keysecureClient(issuer).POST("/open-api/v1/card/list", {
          body: { start_time: "2026-01-01", end_time: "2026-01-31" },
        }),
      "read a card's number": (issuer) =>
        keysecureClient(issuer).GET("/open-api/v1/card/{card_no}/private/info", {
          params: { path: { card_no: card.card } },
        }),
    },
    fail: {
      "an unknown card": {
        call: (issuer) => issuer.setPin({ card: "C000", cardholderNo, pin }),
        code: "invalid-request",
      },
      "a virtual card": {
        call: (issuer) => issuer.setPin({ ...virtual, pin }),
        code: "card-not-eligible",
      },
      "a PIN of five digits": {
        call: (_, { baseUrl, sandbox }) =>
          keysecure({
            ...plainly,
            baseUrl,
            ...sandbox.credentials.keysecure,
            issuerRules: createPolicy({ lengths: [5], rules: [] }),
          }).setPin({ ...card, pin: "27094" }),
        code: "pin-refused",
      },
      "an unknown key": {
        call: (_, { baseUrl }) =>
          keysecure({ ...plainly, baseUrl, apiKey: "another", apiSecret }).setPin({ ...card, pin }),
        code: "authentication-failed",
      },
    },
    proof: { card: card.card, pin },
  },
};
