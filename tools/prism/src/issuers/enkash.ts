import { type EnKash, enkash } from "@cardpin/enkash";
import { enkashClient } from "@cardpin/enkash/client";
import { createPolicy } from "@cardpin/pin-policy";
import type { Sandbox } from "@cardpin/sandbox";
import { type IssuerCase, plainly } from "../issuer-case.ts";

const companyId = "CEKEP5GSGP";
const card = { cardAccountId: "CAA8W45", card: "EKC94AEX89" };
const locked = { ...card, card: "EKC94AEX90" };
const pin = "0978";
const search = { body: { companyId, cardAccountId: card.cardAccountId, enKashCardId: card.card } };

/** The login and the cards on one host, as the sandbox has them. */
function made(
  baseUrl: string,
  credentials: Sandbox["credentials"]["enkash"],
  more: { bodyEncryption?: "envelope"; password?: string } = {},
): EnKash {
  return enkash({
    ...plainly,
    baseUrl,
    tokenUrl: baseUrl,
    ...credentials,
    issuerRules: createPolicy({ lengths: [4, 5], rules: [] }),
    ...more,
  });
}

export const enkashCase: IssuerCase<EnKash> = {
  id: "enkash",
  mocked: {
    client: (baseUrl) =>
      made(baseUrl, {
        partnerId: "CRTEST001",
        companyId,
        clientId: "test-client",
        clientSecret: "test-client-secret",
        username: "9000000000",
        password: "test+password & more",
      }),
    verbs: {
      setPin: (issuer) => issuer.setPin({ ...card, pin, otp: { otp: "604913", otpMedium: "MOBILE" } }),
      requestOtp: (issuer) => issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" }),
      blockCard: (issuer) =>
        issuer.blockCard({ ...card, blockCode: "BL", otpMedium: "MOBILE", otp: "604913", reason: "Lost" }),
      unblockCard: (issuer) => issuer.unblockCard({ ...card, otpMedium: "MFA", mfaCode: "715820" }),
    },
    operations: {
      searchCards: (issuer) => enkashClient(issuer).POST("/api/v0/partner/enKashCard/search", search),
    },
    refusals: {
      "200 failure": "invalid-request",
    },
  },
  emulated: {
    client: (baseUrl, { credentials }) => made(baseUrl, credentials.enkash),
    succeed: {
      "set a PIN": (issuer) => issuer.setPin({ ...card, pin: "9078" }),
      "set a PIN with an OTP": async (issuer, sandbox) => {
        await issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" });
        const otp = sandbox.messages.last({ issuer: "enkash", card: card.card })?.reveal() ?? "";
        return issuer.setPin({ ...card, pin, otp: { otp } });
      },
      "lock a card": (issuer) => issuer.blockCard({ ...card, blockCode: "L", otpMedium: "MOBILE" }),
      "unlock a card": (issuer) => issuer.unblockCard({ ...card, otpMedium: "MOBILE" }),
      "find a card": (issuer) => enkashClient(issuer).POST("/api/v0/partner/enKashCard/search", search),
    },
    fail: {
      "an unknown card": {
        call: (issuer) => issuer.setPin({ ...card, card: "EKC00000000", pin }),
        code: "invalid-request",
      },
      "a PIN of five digits": {
        call: (issuer) => issuer.setPin({ ...card, pin: "90781" }),
        code: "invalid-request",
      },
      "a locked card": {
        call: (issuer) => issuer.setPin({ ...locked, pin }),
        code: "issuer-rejected",
      },
      "another company": {
        call: (issuer) => issuer.setPin({ ...card, companyId: "CEOTHER001", pin }),
        code: "invalid-request",
      },
      "a wrong OTP": {
        call: (issuer) => issuer.setPin({ ...card, pin, otp: { otp: "wrong1" } }),
        code: "issuer-rejected",
      },
      "a wrong password": {
        call: (_, { baseUrl, sandbox }) =>
          made(baseUrl, sandbox.credentials.enkash, { password: "another" }).setPin({ ...card, pin }),
        code: "authentication-failed",
      },
    },
    proof: { card: card.card, pin },
  },
  // Prism reads of a form the members that the spec has, and no others.
  unseen: ["getToken, form with a member too many"],
  beyondTheSpec: {
    "a body in EnKash's envelope": ({ baseUrl, sandbox }) =>
      made(baseUrl, sandbox.credentials.enkash, { bodyEncryption: "envelope" }).setPin({ ...card, pin }),
  },
};
