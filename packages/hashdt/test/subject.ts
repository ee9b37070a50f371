import { type HashDT, hashdt } from "@cardpin/hashdt";
import { hashdtClient } from "@cardpin/hashdt/client";
import { type IssuerSubject, json } from "@cardpin/issuer-contract/subject";
import type { HashDTCredentials } from "@cardpin/sandbox";

const holder = { cardholderId: "cardholder-1001", walletId: "wallet-1001" };
const card = "card-1002";
const inactive = "card-1004";
const hostedUrl = "https://pages.example/pin/set?session=0123456789abcdef";
const credentials: HashDTCredentials = {
  apiKey: "test-api-key-do-not-use",
  productId: "TESTPRODUCT01",
  clientId: "TESTCLIENT01",
  token: "eyJhbGciOiJub25lIn0.dGVzdC10b2tlbg.c2ln",
};

/** HashDT's envelope around `data`. */
export function success(data: unknown) {
  return json({ status: "Success", message: "Set PIN URL fetched successfully.", code: 200, data });
}

/** HashDT's envelope with a code, which is the HTTP status. */
export function failure(code: number, status = code) {
  const { apiKey, token } = credentials;
  return json({ code, message: `${apiKey} ${token}`, status: "error" }, status);
}

/** The headers of a holder, for the typed client. */
function paramsOf(requestId: string) {
  const { cardholderId, walletId } = holder;
  const header = { "x-cardholder-id": cardholderId, "x-wallet-id": walletId, "x-request-id": requestId };
  return { path: { version: "v1" }, header };
}

function withCard(requestId: string) {
  const { path, header } = paramsOf(requestId);
  return { path, header: { ...header, "x-card-id": card } };
}

/** How HashDT is called. The contract suite, prism, faults, hosts, demo and bench read it. */
export const subject: IssuerSubject<HashDT, HashDTCredentials> = {
  id: "hashdt",
  title: "HashDT",
  credentials,
  create: ({ baseUrl, credentials, options = {} }) => {
    // It refuses both: the cardholder enters the PIN on its page.
    const { policy: _policy, issuerRules: _rules, ...taken } = options;
    return hashdt({ baseUrl, ...credentials, ...taken });
  },
  withWrongSecret: (right) => ({ ...right, apiKey: `${right.apiKey}-another` }),
  card: { id: card, status: "active" },
  pins: ["4929", "0831"],
  main: "openSetPin",
  verbs: {
    openSetPin: {
      operation: "getSetPinPage",
      call: (issuer, { card, options }) => issuer.openSetPin({ card, ...holder }, options),
    },
    openResetPin: {
      operation: "getResetPinPage",
      call: (issuer, { card, options }) => issuer.openResetPin({ card, ...holder }, options),
    },
    openChangePin: {
      operation: "getChangePinPage",
      call: (issuer, { card, options }) => issuer.openChangePin({ card, ...holder }, options),
    },
    getCard: {
      operation: "listCards",
      call: (issuer, { card, options }) => issuer.getCard({ card, ...holder }, options),
    },
  },
  operations: {
    enrollThreeDSecure: (issuer) =>
      hashdtClient(issuer).POST("/issuing/api/{version}/card/3DS", {
        params: withCard("3ds-1"),
        body: { otp_delivery_method: "EMAIL" },
      }),
    updateThreeDSecure: (issuer) =>
      hashdtClient(issuer).PATCH("/issuing/api/{version}/card/3DS", {
        params: withCard("3ds-2"),
        body: { otp_delivery_method: "SMS" },
      }),
    getThreeDSecure: (issuer) =>
      hashdtClient(issuer).GET("/issuing/api/{version}/card/3DS", { params: withCard("3ds-3") }),
    listWebhooks: (issuer) =>
      hashdtClient(issuer).GET("/getallwebhooks", { params: { query: { program_code: "SANDBOXPRODUCT" } } }),
    listCards: (issuer) => hashdtClient(issuer).GET("/issuing/api/{version}/card/list", { params: paramsOf("list-1") }),
    createCard: (issuer) =>
      hashdtClient(issuer).POST("/issuing/api/{version}/card", {
        params: paramsOf("create-1"),
        body: { card_type: "physical", is_primary: "true" },
      }),
  },
  answers: {
    success({ path }) {
      if (path.endsWith("/card/list")) return success([{ card_id: card, card_status: "active" }]);
      if (path.endsWith("/card")) return success([{ cardId: card }]);
      if (path.endsWith("/3DS")) return success([]);
      if (path.startsWith("/getallwebhooks")) return json({ data: [{ event_name: "card_create" }] });
      return success([{ set_pin_url: hostedUrl }]);
    },
    failure: (issuerCode) => failure(Number(issuerCode)),
    refusal: (text) => json({ code: 444, message: text, status: "error" }),
    unknownCode: "409",
    hostedPage: (address) => success([{ set_pin_url: address }]),
    disguisedFailures: {
      "status error with a code": failure(400, 200),
      "status ERROR without a code": json({ status: "ERROR", message: "" }),
    },
  },
  secrets: { apiKey: credentials.apiKey, token: credentials.token, hostedUrl },
  perCall: ({ headers }) => ({ "x-request-id": headers["x-request-id"] }),
  refusals: {
    "an unknown card": {
      code: "issuer-rejected",
      call: (issuer) => issuer.openSetPin({ card: "card-0", ...holder }),
    },
    "a card that is not active": {
      code: "issuer-rejected",
      call: (issuer) => issuer.openSetPin({ card: inactive, ...holder }),
    },
  },
  failureExamples: { "400": "issuer-rejected" },
  scenes: [
    {
      title: "HashDT, hosted page",
      transport: "the cardholder types the PIN on the issuer's page (here: plain form posts to it)",
      verb: "openResetPin",
      weakPin: "1111",
      wrongSecret: "page asked for with another api key",
    },
  ],
  // It publishes no host; its name stands for one.
  bundle: { limit: 28_400, domains: ["hashdt."] },
};
