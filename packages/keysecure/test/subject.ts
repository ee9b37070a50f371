import type { PinPolicy } from "@cardpin/client-core";
import { type IssuerSubject, json } from "@cardpin/issuer-contract/subject";
import { type KeySecure, keysecure } from "@cardpin/keysecure";
import { keysecureClient } from "@cardpin/keysecure/client";
import { decryptField, SecretKey } from "@cardpin/pin-crypto";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import type { KeySecureCredentials } from "@cardpin/sandbox";

const cardholderNo = "U202605220001";
const card = "C202605220001";
const virtual = "C202605220003";
const credentials: KeySecureCredentials = {
  apiKey: "ak-0000-test",
  apiSecret: "0123456789abcdef0123456789abcdef",
  appId: "test-app",
};
const token = "token-0123456789";
const shareToken = "share-token-do-not-use";
const tokenPath = "/open-api/v1/merchant/token";
const issuerRules: PinPolicy = { check: () => ({ ok: true }) };

/** KeySecure's envelope around `data`. */
export function answer(data: object) {
  return json({ code: 0, msg: "Success", data });
}

/** KeySecure's envelope with an error code. */
export function failure(code: string, status = 200, msg = "270946") {
  return json({ code: Number(code), msg }, status);
}

const create: IssuerSubject<KeySecure, KeySecureCredentials>["create"] = ({ baseUrl, credentials, options }) => {
  const { apiKey, apiSecret } = credentials;
  return keysecure({ baseUrl, apiKey, apiSecret, ...options });
};

/** How KeySecure is called. The contract suite, prism, faults, hosts, demo and bench read it. */
export const subject: IssuerSubject<KeySecure, KeySecureCredentials> = {
  id: "keysecure",
  title: "KeySecure",
  credentials,
  create,
  withWrongSecret: (right) => ({ ...right, apiKey: `${right.apiKey}-another` }),
  card: { id: card, status: "Activated" },
  pins: ["270946", "048392"],
  main: "setPin",
  verbs: {
    setPin: {
      operation: "setPin",
      call: (issuer, { card, pin, options }) => issuer.setPin({ card, cardholderNo, pin }, options),
    },
    getCard: {
      operation: "getCard",
      call: (issuer, { card, options }) => issuer.getCard({ card }, options),
    },
    activateCard: {
      operation: "activateCard",
      status: "ToActivate",
      once: true,
      call: (issuer, { card, options }) =>
        issuer.activateCard({ card, cardholderNo, cvv: "123", last4: "0019" }, options),
    },
    blockCard: {
      operation: "updateCardStatus",
      call: (issuer, { card, options }) => issuer.blockCard({ card }, options),
    },
    unblockCard: {
      operation: "updateCardStatus",
      status: "Frozen",
      call: (issuer, { card, options }) => issuer.unblockCard({ card }, options),
    },
    closeCard: {
      operation: "updateCardStatus",
      call: (issuer, { card, options }) => issuer.closeCard({ card }, options),
    },
  },
  operations: {
    applyCardholder: (issuer) =>
      keysecureClient(issuer).POST("/open-api/v1/cardholder/apply", {
        body: { cardholder_unique_no: "MERCHANT_USER_001", sumsub_share_token: shareToken },
      }),
    listCardholders: (issuer) =>
      keysecureClient(issuer).POST("/open-api/v1/cardholder/list", {
        body: { start_time: "2026-01-01", end_time: "2026-01-31" },
      }),
    getCardholder: (issuer) =>
      keysecureClient(issuer).GET("/open-api/v1/cardholder/{cardholder_no}/info", {
        params: { path: { cardholder_no: cardholderNo } },
      }),
    applyCard: (issuer) =>
      keysecureClient(issuer).POST("/open-api/v1/card/apply", {
        body: {
          cardholder_no: cardholderNo,
          card_unique_no: "merchant-card-0001",
          package_no: "P202605220001",
          card_type: "Virtual",
        },
      }),
    listCards: (issuer) =>
      keysecureClient(issuer).POST("/open-api/v1/card/list", {
        body: { start_time: "2026-01-01", end_time: "2026-01-31" },
      }),
    getCardPrivacyInfo: (issuer) =>
      keysecureClient(issuer).GET("/open-api/v1/card/{card_no}/private/info", { params: { path: { card_no: card } } }),
  },
  tokenOperation: "getToken",
  answers: {
    success({ method, path }) {
      if (path === tokenPath) return answer({ access_token: token, expired_time: Date.UTC(2099, 0, 3) });
      if (method === "GET") {
        return answer({ card_no: card, status: "Activated", card_type: "Physical", card_last_no: "3157" });
      }
      return answer({ result: true });
    },
    failure: (code) => failure(code),
    refusal: (text) => failure("4999", 200, text),
    unknownCode: "4999",
    disguisedFailures: { "code 4017": failure("4017"), "code 0 with result false": answer({ result: false }) },
  },
  secrets: {
    apiKey: credentials.apiKey,
    apiSecret: credentials.apiSecret,
    token,
    cvv: "123",
    shareToken,
    encryptedPin: "UgeMIN5JvgnW3G9nxNOocA==",
  },
  pinIn({ body }, { apiSecret }) {
    const ciphertext = decodeBase64(JSON.parse(body.toString()).pin);
    const key = SecretKey.fromText(apiSecret, "utf8");
    const digits = decryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, ciphertext });
    return new TextDecoder().decode(digits);
  },
  perCall: ({ body }) => ({ body: body.toString("hex") }),
  perAttempt: ({ headers }) => ({ timestamp: headers["timestamp"] }),
  refusals: {
    "an unknown card": {
      code: "invalid-request",
      call: (issuer) => issuer.setPin({ card: "C000", cardholderNo, pin: "048392" }),
    },
    "a virtual card": {
      code: "card-not-eligible",
      call: (issuer) => issuer.setPin({ card: virtual, cardholderNo, pin: "048392" }),
    },
    "a PIN of five digits": {
      code: "pin-refused",
      call: (_, where) => create({ ...where, options: { issuerRules } }).setPin({ card, cardholderNo, pin: "27094" }),
    },
  },
  failureExamples: {
    // At exampleTime the client's clock is years behind Prism's, which explains a refused credential.
    "200 unknownKey": "clock-skew",
    "200 notActivated": "card-not-eligible",
    "200 weakPin": "pin-refused",
    "200 virtualCard": "card-not-eligible",
    "200 badStatus": "card-not-eligible",
    "200 notEnabled": "permission-denied",
    "200 exists": "invalid-request",
    "200 unknown": "card-not-found",
    "200 neither": "invalid-request",
    "400": "invalid-request",
    "401": "clock-skew",
    "403": "permission-denied",
    "5XX": "issuer-unavailable",
  },
  exampleTime: Date.UTC(2024, 4, 22),
  scenes: [
    {
      transport: "one field under AES-256-ECB, access token and timestamp in headers",
      verb: "setPin",
      weakPin: "123456",
      wrongSecret: "token asked for with another api key",
    },
  ],
  bundle: { limit: 32_600, domains: ["keysecure.io"] },
};
