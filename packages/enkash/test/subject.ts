import type { PinPolicy } from "@cardpin/client-core";
import { type EnKash, enkash } from "@cardpin/enkash";
import { enkashClient } from "@cardpin/enkash/client";
import { type IssuerSubject, json } from "@cardpin/issuer-contract/subject";
import { encodeBase64 } from "@cardpin/pin-crypto/codec";
import type { EnKashCredentials } from "@cardpin/sandbox";

const cardAccountId = "CAA8W45";
const card = "EKC94AEX89";
const locked = "EKC94AEX90";
const replaced = "EKC94AEX93";
const companyId = "CEKEP5GSGP";
const credentials: EnKashCredentials = {
  partnerId: "CRTEST001",
  companyId,
  clientId: "test-client",
  clientSecret: "test-client-secret",
  username: "9000000000",
  password: "test-password-do-not-use",
};
const token = "2f68dbbf-test-4f01-token-e2421b68f379";
const refreshToken = "2f68dbbf-test-4f01-refresh-e2421b68f37";
const issuerRules: PinPolicy = { check: () => ({ ok: true }) };

/** EnKash's answer with an error code. */
export function failure(code: number | string, status = 200) {
  return json({ code: Number(code), message: `4929 ${token}` }, status);
}

// The login and the cards are on one host, as the sandbox has them.
const create: IssuerSubject<EnKash, EnKashCredentials>["create"] = ({ baseUrl, credentials, options }) =>
  enkash({ baseUrl, tokenUrl: baseUrl, ...credentials, ...options });

/** How EnKash is called. The contract suite, prism, faults, hosts, demo and bench read it. */
export const subject: IssuerSubject<EnKash, EnKashCredentials> = {
  id: "enkash",
  title: "EnKash",
  credentials,
  create,
  withWrongSecret: (right) => ({ ...right, clientSecret: `${right.clientSecret}-another` }),
  card: { id: card, status: "UL" },
  pins: ["4929", "0831"],
  main: "setPin",
  verbs: {
    setPin: {
      operation: "setPin",
      call: (issuer, { card, pin, options }) => issuer.setPin({ cardAccountId, card, pin }, options),
    },
    requestOtp: {
      operation: "requestOtp",
      once: true,
      call: (issuer, { card, options }) =>
        issuer.requestOtp({ cardAccountId, card, cardOtpAction: "TRANSACTION_OTP" }, options),
    },
    blockCard: {
      operation: "blockCard",
      once: true,
      call: (issuer, { card, options }) =>
        issuer.blockCard({ cardAccountId, card, blockCode: "L", otpMedium: "MOBILE", reason: "Lost" }, options),
    },
    unblockCard: {
      operation: "blockCard",
      status: "L",
      once: true,
      call: (issuer, { card, options }) => issuer.unblockCard({ cardAccountId, card, otpMedium: "MOBILE" }, options),
    },
  },
  operations: {
    createCardAccount: (issuer) =>
      enkashClient(issuer).POST("/api/v0/partner/enKashCard/cardAccount/create", {
        body: {
          companyId,
          companyName: "Example Company",
          planMasterId: "PLAN01",
          email: "desk@company.example",
          mobile: "9000000000",
          accountTitle: "Travel cards",
          accountType: "RELOADABLE_GPR",
        },
      }),
    getCardAccount: (issuer) =>
      enkashClient(issuer).POST("/api/v0/partner/enKashCard/cardAccount/get", { body: { companyId, cardAccountId } }),
    createCard: (issuer) =>
      enkashClient(issuer).POST("/api/v0/partner/enKashCard", {
        body: { companyId, cardAccountId, physicalCard: true, loadAmount: 10 },
      }),
    loadBalance: (issuer) =>
      enkashClient(issuer).POST("/api/v0/partner/enKashCard/balance", {
        body: { companyId, cardAccountId, enKashCardId: card, amount: 10, transactionType: "CR" },
      }),
    replaceCard: (issuer) =>
      enkashClient(issuer).POST("/api/v0/partner/enKashCard/replaceCard", {
        body: { enKashCardId: replaced, otpMedium: "MOBILE", otpRequired: false },
      }),
    getCardLimits: (issuer) =>
      enkashClient(issuer).POST("/api/v0/partner/enKashCard/velocity/rule/get", {
        body: { companyId, cardAccountId, enKashCardId: card },
      }),
    searchCards: (issuer) =>
      enkashClient(issuer).POST("/api/v0/partner/enKashCard/search", {
        body: { companyId, cardAccountId, enKashCardId: card },
      }),
  },
  tokenOperation: "getToken",
  locksAccounts: true,
  answers: {
    success: ({ path }) =>
      path === "/oauth/token"
        ? json({
            access_token: token,
            token_type: "bearer",
            refresh_token: refreshToken,
            expires_in: 86_399,
            scope: "read write trust",
          })
        : json({ code: 0, message: "Success", payload: "Success" }),
    failure,
    refusal: (text) => json({ code: 444, message: text }),
    unknownCode: "999",
    disguisedFailures: {
      "code 1": failure(1),
      "code 1 under HTTP 401": failure(1, 401),
      "a code of four digits": failure(4929),
      "a code below zero": failure(-1),
    },
  },
  secrets: {
    clientSecret: credentials.clientSecret,
    password: credentials.password,
    token,
    refreshToken,
    basic: encodeBase64(new TextEncoder().encode(`${credentials.clientId}:${credentials.clientSecret}`)),
  },
  pinIn: ({ body }) => JSON.parse(body.toString()).pinBlock,
  perCall: ({ body }) => ({ body: body.toString("hex") }),
  refusals: {
    "an unknown card": {
      code: "invalid-request",
      call: (issuer) => issuer.setPin({ cardAccountId, card: "EKC00000000", pin: "0831" }),
    },
    "a PIN of five digits": {
      code: "invalid-request",
      call: (_, where) => create({ ...where, options: { issuerRules } }).setPin({ cardAccountId, card, pin: "90781" }),
    },
    "a locked card": {
      code: "issuer-rejected",
      call: (issuer) => issuer.setPin({ cardAccountId, card: locked, pin: "0831" }),
    },
    "another company": {
      code: "invalid-request",
      call: (issuer) => issuer.setPin({ cardAccountId, card, companyId: "CEOTHER001", pin: "0831" }),
    },
    "a wrong OTP": {
      code: "issuer-rejected",
      call: (issuer) => issuer.setPin({ cardAccountId, card, pin: "0831", otp: { otp: "wrong1" } }),
    },
  },
  failureExamples: { "200 failure": "invalid-request" },
  prism: {
    // Prism reads of a form the members that the spec has, and no others.
    unseen: ["getToken, form with a member too many"],
    beyondTheSpec: {
      "a body in EnKash's envelope": ({ baseUrl, credentials }) =>
        enkash({ baseUrl, tokenUrl: baseUrl, ...credentials, bodyEncryption: "envelope" }).setPin({
          cardAccountId,
          card,
          pin: "0831",
        }),
    },
  },
  scenes: [
    {
      transport: "digits in JSON over TLS, access token from a password grant",
      verb: "setPin",
      weakPin: "1984",
      wrongSecret: "login with another client secret",
    },
  ],
  bundle: { limit: 31_600, domains: ["enkash.in", "enkash.com"] },
};
