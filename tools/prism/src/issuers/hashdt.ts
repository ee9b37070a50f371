import { type HashDT, hashdt } from "@cardpin/hashdt";
import { hashdtClient } from "@cardpin/hashdt/client";
import { HASHDT_HOLDER } from "@cardpin/sandbox";
import { type IssuerCase, plainly } from "../issuer-case.ts";

const card = { card: "card-1001", ...HASHDT_HOLDER };
const withPin = { card: "card-1002", ...HASHDT_HOLDER };
const inactive = { card: "card-1004", ...HASHDT_HOLDER };
const pin = "0472";

function asHolder(requestId: string) {
  const { cardholderId, walletId } = HASHDT_HOLDER;
  const header = { "x-cardholder-id": cardholderId, "x-wallet-id": walletId, "x-request-id": requestId };
  return { path: { version: "v1" }, header };
}

export const hashdtCase: IssuerCase<HashDT> = {
  id: "hashdt",
  mocked: {
    client: (baseUrl) =>
      hashdt({ ...plainly, baseUrl, apiKey: "test-api-key", productId: "TESTPRODUCT", token: "test-token" }),
    verbs: {
      openSetPin: (issuer) => issuer.openSetPin(card),
      openResetPin: (issuer) => issuer.openResetPin(card),
      openChangePin: (issuer) => issuer.openChangePin(card),
    },
    operations: {
      listCards: (issuer) =>
        hashdtClient(issuer).GET("/issuing/api/{version}/card/list", { params: asHolder("list-1") }),
      createCard: (issuer) =>
        hashdtClient(issuer).POST("/issuing/api/{version}/card", {
          params: asHolder("create-1"),
          body: { card_type: "physical" },
        }),
    },
    refusals: {
      "400": "issuer-rejected",
    },
  },
  emulated: {
    client: (baseUrl, { credentials }) => hashdt({ ...plainly, baseUrl, ...credentials.hashdt }),
    succeed: {
      "open a page and set a PIN on it": async (issuer, sandbox) => {
        const { url } = await issuer.openSetPin(card);
        return sandbox.hosted.complete(url, { newPin: pin });
      },
      "open a page to reset a PIN": (issuer) => issuer.openResetPin(withPin),
      "open a page to change a PIN": (issuer) => issuer.openChangePin(withPin),
      "list cards": (issuer) =>
        hashdtClient(issuer).GET("/issuing/api/{version}/card/list", { params: asHolder("list-2") }),
      "create a card": (issuer) =>
        hashdtClient(issuer).POST("/issuing/api/{version}/card", {
          params: asHolder("create-2"),
          body: { card_type: "virtual" },
        }),
    },
    fail: {
      "an unknown card": {
        call: (issuer) => issuer.openSetPin({ ...card, card: "card-0" }),
        code: "issuer-rejected",
      },
      "a card that is not active": {
        call: (issuer) => issuer.openSetPin(inactive),
        code: "issuer-rejected",
      },
      "a wrong key": {
        call: (_, { baseUrl, sandbox }) =>
          hashdt({ ...plainly, baseUrl, ...sandbox.credentials.hashdt, apiKey: "another" }).openSetPin(card),
        code: "authentication-failed",
      },
    },
    proof: { card: card.card, pin },
  },
};
