import type { PinPolicy } from "@cardpin/client-core";
import { type IssuerSubject, json } from "@cardpin/issuer-contract/subject";
import { type Rapyd, rapyd } from "@cardpin/rapyd";
import { rapydClient } from "@cardpin/rapyd/client";
import type { RapydCredentials } from "@cardpin/sandbox";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
const bulk = "card_00000000000000000000000000001b01";
const blocked = "card_f8dd3aa099444e1c80cc5a06de38b165";
const ewalletContact = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";
const hostedUrl = "https://sandboxhosted.rapyd.net/otp?token=hp_issuing_act_0123456789abcdef";
const credentials: RapydCredentials = {
  accessKey: "TESTACCESSKEY0000001",
  secretKey: "test-secret-key-do-not-use",
};
const operation_id = "a7a01b7d-5343-4f3e-a4f4-a695646af5a4";
const issuerRules: PinPolicy = { check: () => ({ ok: true }) };

/** Rapyd's envelope around `data`. */
export function success(data: object) {
  const status = { error_code: "", status: "SUCCESS", message: "", response_code: "", operation_id };
  return json({ status, data });
}

/** Rapyd's envelope with an error code. */
export function failure(issuerCode: string, status = 400, message = "7788") {
  const body = { error_code: issuerCode, status: "ERROR", message, response_code: issuerCode, operation_id };
  return json({ status: body }, status);
}

const page = (address: string) => success({ status: "NEW", redirect_url: address, page_expiration: 1_767_398_400 });

// Its limit of 200 calls a minute would slow down tests that make more.
const create: IssuerSubject<Rapyd, RapydCredentials>["create"] = ({ baseUrl, credentials, options }) =>
  rapyd({ baseUrl, ...credentials, rateLimits: [], ...options });

/** How Rapyd is called. The contract suite, prism, faults, hosts, demo and bench read it. */
export const subject: IssuerSubject<Rapyd, RapydCredentials> = {
  id: "rapyd",
  title: "Rapyd",
  credentials,
  create,
  withWrongSecret: (right) => ({ ...right, secretKey: `${right.secretKey}-another` }),
  card: { id: card, status: "ACT" },
  pins: ["4929", "0831"],
  main: "setPin",
  verbs: {
    setPin: { operation: "setPin", call: (issuer, { card, pin, options }) => issuer.setPin({ card, pin }, options) },
    openSetPin: {
      operation: "createHostedPinPage",
      once: true,
      call: (issuer, { card, options }) =>
        issuer.openSetPin(
          {
            card,
            ewalletContact,
            completeUrl: "https://example.com/done",
            cancelUrl: "https://example.com/cancelled",
            language: "en",
          },
          options,
        ),
    },
    getCard: { operation: "getCard", call: (issuer, { card, options }) => issuer.getCard({ card }, options) },
    activateCard: {
      operation: "activateCard",
      status: "INA",
      call: (issuer, { card, options }) => issuer.activateCard({ card }, options),
    },
    blockCard: {
      operation: "updateCardStatus",
      call: (issuer, { card, options }) => issuer.blockCard({ card, reason: "LOS" }, options),
    },
    unblockCard: {
      operation: "updateCardStatus",
      status: "BLO",
      call: (issuer, { card, options }) => issuer.unblockCard({ card }, options),
    },
  },
  operations: {
    issueCard: (issuer) =>
      rapydClient(issuer).POST("/v1/issuing/cards", {
        body: {
          card_program: "cardprog_b027c85a66ebebb2e094bca626d5ae97",
          ewallet_contact: ewalletContact,
          expiration_month: "07",
          expiration_year: "49",
        },
      }),
    personalizeCard: (issuer) =>
      rapydClient(issuer).POST("/v1/issuing/cards/personalize", {
        body: { card: bulk, ewallet_contact: ewalletContact },
      }),
    getCardStatusHistory: (issuer) =>
      rapydClient(issuer).GET("/v1/issuing/cards/{cardId}/status_history", { params: { path: { cardId: card } } }),
    listCards: (issuer) =>
      rapydClient(issuer).GET("/v1/issuing/cards", { params: { query: { page_size: 10, status: "ACT" } } }),
    simulateCardBlock: (issuer) =>
      rapydClient(issuer).POST("/v1/issuing/cards/simulate_block", {
        body: { card_id: card, blocked_reason: "canceled" },
      }),
  },
  answers: {
    success: ({ path }) =>
      path.startsWith("/v1/hosted/")
        ? page(hostedUrl)
        : success({ id: "ci_0b164db21d9c513e2b9d2dac77a3014a", card_id: card, status: "ACT" }),
    failure: (issuerCode) => failure(issuerCode),
    refusal: (text) => failure("ERROR_SOMETHING_NEW", 400, text),
    unknownCode: "ERROR_SOMETHING_NEW",
    hostedPage: page,
    disguisedFailures: { "status ERROR": failure("ERROR_CARD_NOT_FOUND", 200) },
  },
  secrets: { ...credentials, pan: "5348330641217634", hostedUrl },
  pinIn: ({ body }) => JSON.parse(body.toString()).new_pin,
  perCall: ({ headers, body }) => ({ idempotency: headers["idempotency"], body: body.toString("hex") }),
  perAttempt: ({ headers }) => ({ salt: headers["salt"], signature: headers["signature"] }),
  refusals: {
    "an unknown card": {
      code: "card-not-found",
      call: (issuer) => issuer.setPin({ card: "card_0393b8437d759c5fb491d427b000032", pin: "0831" }),
    },
    "a PIN of five digits": {
      code: "pin-refused",
      call: (_, where) => create({ ...where, options: { issuerRules } }).setPin({ card, pin: "79889" }),
    },
    "activation of a blocked card": { code: "card-blocked", call: (issuer) => issuer.activateCard({ card: blocked }) },
    "reading an unknown card": { code: "permission-denied", call: (issuer) => issuer.getCard({ card: "card_nobody" }) },
  },
  failureExamples: {
    "400 pinFormat": "pin-refused",
    "400 cardNotFound": "card-not-found",
    "400": "card-not-found",
    "401": "authentication-failed",
  },
  scenes: [
    {
      transport: "digits in JSON over TLS, request signed with HMAC-SHA256",
      verb: "setPin",
      weakPin: "1234",
      wrongSecret: "signature made with another secret key",
    },
    {
      title: "Rapyd, hosted page",
      transport: "the cardholder types the PIN on the issuer's page (here: plain form posts to it)",
      verb: "openSetPin",
      weakPin: "1111",
      wrongSecret: "page asked for with another secret key",
    },
  ],
  bundle: { limit: 29_500, domains: ["rapyd.net"] },
};
