import { aes256GcmPinEncryptor, type FreedomPay, freedompay } from "@cardpin/freedompay";
import { type IssuerSubject, json } from "@cardpin/issuer-contract/subject";
import { decryptField } from "@cardpin/pin-crypto";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import type { FreedomPayCredentials } from "@cardpin/sandbox";

const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const unknown = "00000000-0000-4000-8000-00000000ffff";
const blocked = "00000000-0000-4000-8000-00000000f004";
const requestId = "5d1f6c55-3f0b-4c1c-9b0e-0b7f3a0f2a11";
const description = "Asked for by the cardholder";
const credentials: FreedomPayCredentials = {
  authId: "123456",
  secret: "test-freedompay-secret-do-not-use",
  pinKey: "dGVzdC1rZXktb2YtMzItYnl0ZXMtZG8tbm90LXVzZSE=",
};

/** Freedom Pay's envelope with two states. */
export function answer(status: unknown, requestStatus: unknown) {
  return json({ status, request_status: requestStatus, dt: "2026-05-22T10:15:30+05:00" });
}

// Freedom Pay's own scheme is not public: this one is the sandbox's.
const create: IssuerSubject<FreedomPay, FreedomPayCredentials>["create"] = ({ baseUrl, credentials, options }) => {
  const { authId, secret, pinKey } = credentials;
  const encryptPin = aes256GcmPinEncryptor({ key: decodeBase64(pinKey), ivPosition: "before", encoding: "base64" });
  return freedompay({ baseUrl, authId, secret, encryptPin, ...options });
};

/** The member `pin` of a request's body, if it has one. */
function ciphertextIn(body: Uint8Array): string | undefined {
  return JSON.parse(new TextDecoder().decode(body)).pin;
}

/** How Freedom Pay is called. The contract suite, prism, faults, hosts, demo and bench read it. */
export const subject: IssuerSubject<FreedomPay, FreedomPayCredentials> = {
  id: "freedompay",
  title: "Freedom Pay",
  credentials,
  create,
  withWrongSecret: (right) => ({ ...right, secret: `${right.secret}-another` }),
  card: { id: card, status: "active" },
  pins: ["4929", "0831"],
  main: "setPin",
  verbs: {
    setPin: { operation: "setPin", call: (issuer, { card, pin, options }) => issuer.setPin({ card, pin }, options) },
    resetPinTries: {
      operation: "resetPinCounter",
      once: true,
      call: (issuer, { card, options }) => issuer.resetPinTries({ card }, options),
    },
    issueNewPin: {
      operation: "setPin",
      once: true,
      call: (issuer, { card, options }) => issuer.issueNewPin({ card }, options),
    },
    activateCard: {
      operation: "activateCard",
      status: "inactive",
      once: true,
      call: (issuer, { card, options }) => issuer.activateCard({ card, description }, options),
    },
    blockCard: {
      operation: "blockCard",
      once: true,
      call: (issuer, { card, options }) => issuer.blockCard({ card, description }, options),
    },
    unblockCard: {
      operation: "unblockCard",
      status: "blocked",
      once: true,
      call: (issuer, { card, options }) => issuer.unblockCard({ card, description }, options),
    },
    closeCard: {
      operation: "closeCard",
      once: true,
      call: (issuer, { card, options }) => issuer.closeCard({ card, description }, options),
    },
    getRequestStatus: {
      operation: "getRequestStatus",
      follows: true,
      call: (issuer, { options }) => issuer.getRequestStatus({ requestId }, options),
    },
    waitUntilDone: {
      operation: "getRequestStatus",
      follows: true,
      call: (issuer, { options }) => issuer.waitUntilDone({ state: "accepted", requestId }, options),
    },
  },
  operations: {},
  answers: {
    success: () => answer("ok", "success"),
    refusal: (text) => json({ status: "error", request_status: "error", error_description: text }),
    disguisedFailures: {
      "status error": answer("error", "error"),
      "request_status error under status ok": answer("ok", "error"),
      "status error alone": json({ status: "error" }),
    },
  },
  secrets: { secret: credentials.secret, pinKey: credentials.pinKey },
  pinIn({ body }, { pinKey }) {
    const ciphertext = ciphertextIn(body);
    if (ciphertext === undefined) return undefined;
    const digits = decryptField({
      mode: "aes-gcm",
      key: decodeBase64(pinKey),
      ciphertext: decodeBase64(ciphertext),
    });
    return new TextDecoder().decode(digits);
  },
  perCall: ({ body }) => ({ body: body.toString("hex") }),
  newEachTime({ body, headers }) {
    const ciphertext = ciphertextIn(body);
    const signature = String(headers["x-jws-signature"]).split(".").at(-1) ?? "";
    return ciphertext === undefined ? [] : [ciphertext, signature];
  },
  refusals: {
    "an unknown card": {
      code: "issuer-rejected",
      call: (issuer) => issuer.setPin({ card: unknown, pin: "0831" }),
    },
    "a card that is blocked already": {
      code: "issuer-rejected",
      call: (issuer) => issuer.blockCard({ card: blocked, description }),
    },
    "a PIN under another key": {
      code: "issuer-rejected",
      call: (_, { baseUrl, credentials: { pinKey: _right, ...right } }) =>
        create({ baseUrl, credentials: { ...right, pinKey: credentials.pinKey } }).setPin({ card, pin: "0831" }),
    },
    "a request that was never made": {
      code: "issuer-rejected",
      call: (issuer) => issuer.getRequestStatus({ requestId }),
    },
  },
  // The first request is carried out later, so that its status is asked for.
  emulator: { processing: { operations: 1 } },
  failureExamples: { "200 failure": "issuer-rejected" },
  scenes: [
    {
      transport: "PIN encrypted by your own function, request signed by a detached JWS (HS512)",
      verb: "setPin",
      weakPin: "2580",
      wrongSecret: "JWS made with another secret",
    },
  ],
  bundle: { limit: 29_200, domains: ["freedompay.kz", "freedompay.kg"] },
};
