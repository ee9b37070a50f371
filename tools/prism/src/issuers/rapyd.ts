import { createPolicy } from "@cardpin/pin-policy";
import { type Rapyd, rapyd } from "@cardpin/rapyd";
import { rapydClient } from "@cardpin/rapyd/client";
import { type IssuerCase, plainly } from "../issuer-case.ts";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
const inactive = "card_00000000000000000000000000001a01";
const bulk = "card_00000000000000000000000000001b01";
const program = "cardprog_b027c85a66ebebb2e094bca626d5ae97";
const blocked = "card_f8dd3aa099444e1c80cc5a06de38b165";
const ewalletContact = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";
const pin = "0829";
const page = {
  card,
  ewalletContact,
  completeUrl: "https://example.com/done",
  cancelUrl: "https://example.com/cancelled",
  language: "en",
};

export const rapydCase: IssuerCase<Rapyd> = {
  id: "rapyd",
  mocked: {
    client: (baseUrl) => rapyd({ ...plainly, baseUrl, accessKey: "TESTACCESSKEY", secretKey: "test-secret-key" }),
    verbs: {
      setPin: (issuer) => issuer.setPin({ card, pin }),
      openSetPin: (issuer) => issuer.openSetPin({ ...page, expiresAt: new Date(Date.now() + 3_600_000) }),
      getCard: (issuer) => issuer.getCard({ card }),
      activateCard: (issuer) => issuer.activateCard({ card }),
      blockCard: (issuer) => issuer.blockCard({ card, reason: "LOS" }),
      unblockCard: (issuer) => issuer.unblockCard({ card }),
    },
    operations: {
      issueCard: (issuer) =>
        rapydClient(issuer).POST("/v1/issuing/cards", {
          body: { card_program: program, ewallet_contact: ewalletContact },
        }),
      personalizeCard: (issuer) =>
        rapydClient(issuer).POST("/v1/issuing/cards/personalize", { body: { card, ewallet_contact: ewalletContact } }),
      getCardStatusHistory: (issuer) =>
        rapydClient(issuer).GET("/v1/issuing/cards/{cardId}/status_history", { params: { path: { cardId: card } } }),
      listCards: (issuer) =>
        rapydClient(issuer).GET("/v1/issuing/cards", { params: { query: { page_size: 10, status: "ACT" } } }),
      simulateCardBlock: (issuer) =>
        rapydClient(issuer).POST("/v1/issuing/cards/simulate_block", {
          body: { card_id: card, blocked_reason: "canceled" },
        }),
    },
    refusals: {
      "400 pinFormat": "pin-refused",
      "400 cardNotFound": "card-not-found",
      "400": "card-not-found",
      "401": "authentication-failed",
    },
  },
  emulated: {
    client: (baseUrl, { credentials }) => rapyd({ ...plainly, baseUrl, ...credentials.rapyd }),
    succeed: {
      "set a PIN": (issuer) => issuer.setPin({ card, pin }),
      "open a page": (issuer) => issuer.openSetPin(page),
      "read a card": (issuer) => issuer.getCard({ card }),
      "activate a card": (issuer) => issuer.activateCard({ card: inactive }),
      "block a card": (issuer) => issuer.blockCard({ card: inactive, reason: "LOS" }),
      "unblock a card": (issuer) => issuer.unblockCard({ card: inactive }),
      "list cards": (issuer) => rapydClient(issuer).GET("/v1/issuing/cards", { params: { query: { status: "ACT" } } }),
      "issue a card": (issuer) =>
        rapydClient(issuer).POST("/v1/issuing/cards", {
          body: {
            card_program: program,
            ewallet_contact: ewalletContact,
            expiration_month: "07",
            expiration_year: "49",
          },
        }),
      "personalize a card": (issuer) =>
        rapydClient(issuer).POST("/v1/issuing/cards/personalize", {
          body: { card: bulk, ewallet_contact: ewalletContact },
        }),
      "read a status history": (issuer) =>
        rapydClient(issuer).GET("/v1/issuing/cards/{cardId}/status_history", { params: { path: { cardId: card } } }),
      "simulate a block": (issuer) =>
        rapydClient(issuer).POST("/v1/issuing/cards/simulate_block", {
          body: { card_id: inactive, blocked_reason: "canceled" },
        }),
    },
    fail: {
      "an unknown card": {
        call: (issuer) => issuer.setPin({ card: "card_0393b8437d759c5fb491d427b000032", pin }),
        code: "card-not-found",
      },
      "a PIN of five digits": {
        call: (_, { baseUrl, sandbox }) =>
          rapyd({
            ...plainly,
            baseUrl,
            ...sandbox.credentials.rapyd,
            issuerRules: createPolicy({ lengths: [5], rules: [] }),
          }).setPin({ card, pin: "79889" }),
        code: "pin-refused",
      },
      "activation of a blocked card": {
        call: (issuer) => issuer.activateCard({ card: blocked }),
        code: "card-blocked",
      },
      "reading an unknown card": {
        call: (issuer) => issuer.getCard({ card: "card_nobody" }),
        code: "permission-denied",
      },
      "a wrong secret": {
        call: (_, { baseUrl, sandbox }) =>
          rapyd({ ...plainly, baseUrl, ...sandbox.credentials.rapyd, secretKey: "another" }).setPin({ card, pin }),
        code: "authentication-failed",
      },
    },
    proof: { card, pin },
  },
};
