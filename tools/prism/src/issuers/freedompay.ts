import { aes256GcmPinEncryptor, type FreedomPay, type FreedomPayEncryptPin, freedompay } from "@cardpin/freedompay";
import { SecretKey } from "@cardpin/pin-crypto";
import { type IssuerCase, plainly } from "../issuer-case.ts";

const card = { card: "828cf71d-a447-4a67-a149-c1df8bc197ca" };
const inactive = { card: "00000000-0000-4000-8000-00000000f003", description: "Asked for by the cardholder" };
const blocked = { card: "00000000-0000-4000-8000-00000000f004" };
const change = { ...card, description: inactive.description };
const earlier = { requestId: "5d1f6c55-3f0b-4c1c-9b0e-0b7f3a0f2a11" };
const pin = "0788";

function gcm(key: SecretKey): FreedomPayEncryptPin {
  return aes256GcmPinEncryptor({ key, ivPosition: "before", encoding: "base64" });
}

export const freedompayCase: IssuerCase<FreedomPay> = {
  id: "freedompay",
  mocked: {
    client: (baseUrl) =>
      freedompay({
        ...plainly,
        baseUrl,
        authId: "123456",
        secret: "test-secret",
        encryptPin: gcm(SecretKey.from(new Uint8Array(32))),
      }),
    verbs: {
      setPin: (issuer) => issuer.setPin({ ...card, pin }),
      issueNewPin: (issuer) => issuer.issueNewPin(card),
      resetPinTries: (issuer) => issuer.resetPinTries(card),
      activateCard: (issuer) => issuer.activateCard(change),
      blockCard: (issuer) => issuer.blockCard(change),
      unblockCard: (issuer) => issuer.unblockCard(change),
      closeCard: (issuer) => issuer.closeCard(change),
      getRequestStatus: (issuer) => issuer.getRequestStatus(earlier),
      waitUntilDone: (issuer) => issuer.waitUntilDone({ state: "accepted", ...earlier }),
    },
    operations: {},
    refusals: {
      "200 failure": "issuer-rejected",
    },
  },
  emulated: {
    sandbox: { freedompay: { processing: { operations: 1 } } },
    client: (baseUrl, sandbox) => {
      const { authId, secret, pinKey } = sandbox.credentials.freedompay;
      return freedompay({
        ...plainly,
        baseUrl,
        authId,
        secret,
        encryptPin: gcm(SecretKey.fromText(pinKey, "base64")),
        clock: { now: () => sandbox.clock.now(), sleep: async (milliseconds) => sandbox.clock.advance(milliseconds) },
      });
    },
    succeed: {
      "activate a card and wait until it is done": async (issuer) =>
        issuer.waitUntilDone(await issuer.activateCard(inactive)),
      "have a PIN made": (issuer) => issuer.issueNewPin(card),
      "set a PIN": (issuer) => issuer.setPin({ ...card, pin }),
      "clear the count of wrong PINs": (issuer) => issuer.resetPinTries(card),
      "block a card": (issuer) => issuer.blockCard(inactive),
      "unblock a card": (issuer) => issuer.unblockCard(inactive),
      "close a card": (issuer) => issuer.closeCard(inactive),
    },
    fail: {
      "an unknown card": {
        call: (issuer) => issuer.setPin({ card: "00000000-0000-4000-8000-00000000ffff", pin }),
        code: "issuer-rejected",
      },
      "a card that is blocked already": {
        call: (issuer) => issuer.blockCard({ ...blocked, description: inactive.description }),
        code: "issuer-rejected",
      },
      "a PIN under another key": {
        call: (_, { baseUrl, sandbox }) => {
          const { authId, secret } = sandbox.credentials.freedompay;
          const encryptPin = gcm(SecretKey.from(new Uint8Array(32)));
          return freedompay({ ...plainly, baseUrl, authId, secret, encryptPin }).setPin({ ...card, pin });
        },
        code: "issuer-rejected",
      },
      "a request that was never made": {
        call: (issuer) => issuer.getRequestStatus(earlier),
        code: "issuer-rejected",
      },
      "a wrong secret": {
        call: (_, { baseUrl, sandbox }) => {
          const { authId } = sandbox.credentials.freedompay;
          return freedompay({ ...plainly, baseUrl, authId, secret: "another" }).issueNewPin(card);
        },
        code: "authentication-failed",
      },
    },
    proof: { card: card.card, pin },
  },
};
