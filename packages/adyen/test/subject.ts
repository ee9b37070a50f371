import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { type Adyen, adyen } from "@cardpin/adyen";
import { type IssuerSubject, json } from "@cardpin/issuer-contract/subject";
import { decryptPinBlock, encryptPinBlock } from "@cardpin/pin-crypto";
import { decodeHex, encodeHex } from "@cardpin/pin-crypto/codec";
import type { AdyenCredentials } from "@cardpin/sandbox";

const card = "PI00000000000000000000A1";
const closed = "PI00000000000000000000A4";
const credentials: AdyenCredentials = { apiKey: "test-api-key-do-not-use" };

/** The pair whose public half the scripted answers hand out; made when it is first asked for. */
let pair: ReturnType<typeof newPair> | undefined;
const newPair = () => generateKeyPairSync("rsa", { modulusLength: 2_048 });
const keys = () => {
  pair ??= newPair();
  return pair;
};

/** Adyen's problem with an error code, under the status that it is documented with. */
export function failure(errorCode: string, text = "4929") {
  const [, kind = ""] = errorCode.split("_");
  const status = /^[45]/.test(kind) ? Number(kind) : 422;
  const invalidFields = [{ name: "encryptedPinBlock", value: "4929", message: "4929 is invalid." }];
  return json({ type: "about:blank", title: "4929", status, detail: text, errorCode, invalidFields }, status);
}

const cardAnswer = {
  id: card,
  balanceAccountId: "BA00000000000000000000A1",
  issuingCountryCode: "NL",
  type: "card",
  status: "active",
  card: { formFactor: "physical", lastFour: "3157" },
};

/** The members of a PIN change or a reveal that are random. */
function randomIn(body: Uint8Array): Readonly<Partial<Record<"encryptedKey" | "encryptedPinBlock" | "token", string>>> {
  return body.length === 0 ? {} : JSON.parse(new TextDecoder().decode(body));
}

/** RSAES-PKCS1-v1_5 (RFC 8017, 7.2.2) with the padding taken off here, because some releases of Node refuse to. */
function unwrap(encryptedKey: string): Uint8Array {
  const key = keys().privateKey;
  const encoded = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, decodeHex(encryptedKey));
  return encoded.subarray(encoded.indexOf(0, 2) + 1);
}

/** The answer to a reveal: the PIN under the session key that came with the request. */
function sealedPin(body: Uint8Array | undefined) {
  const { encryptedKey = "" } = randomIn(body ?? new Uint8Array(0));
  const token = "5555341244441115"; // of Adyen's example
  const key = encryptedKey === "" ? new Uint8Array(32) : unwrap(encryptedKey);
  const block = encryptPinBlock({ format: "iso-4", pin: "4929", pan: token, key });
  return json({ encryptedPinBlock: encodeHex(block), token });
}

/** How Adyen is called. The contract suite, prism, faults, hosts, demo and bench read it. */
export const subject: IssuerSubject<Adyen, AdyenCredentials> = {
  id: "adyen",
  title: "Adyen",
  credentials,
  create: ({ baseUrl, credentials, options }) => adyen({ baseUrl, ...credentials, allowRevealPin: true, ...options }),
  withWrongSecret: (right) => ({ ...right, apiKey: `${right.apiKey}-another` }),
  card: { id: card, status: "active" },
  pins: ["4929", "0831"],
  main: "setPin",
  verbs: {
    setPin: {
      operation: "changePin",
      call: (issuer, { card, pin, options }) => issuer.setPin({ card, pin }, options),
    },
    revealPin: {
      operation: "revealPin",
      sealed: true,
      call: (issuer, { card, options }) => issuer.revealPin({ card }, options),
    },
    getCard: {
      operation: "getPaymentInstrument",
      call: (issuer, { card, options }) => issuer.getCard({ card }, options),
    },
    activateCard: {
      operation: "updatePaymentInstrument",
      status: "inactive",
      call: (issuer, { card, options }) => issuer.activateCard({ card }, options),
    },
    blockCard: {
      operation: "updatePaymentInstrument",
      call: (issuer, { card, options }) => issuer.blockCard({ card, reason: "lost" }, options),
    },
    unblockCard: {
      operation: "updatePaymentInstrument",
      status: "suspended",
      call: (issuer, { card, options }) => issuer.unblockCard({ card }, options),
    },
    closeCard: {
      operation: "updatePaymentInstrument",
      call: (issuer, { card, options }) =>
        issuer.closeCard({ card, reason: "other", comment: "The account was closed" }, options),
    },
  },
  operations: {},
  tokenOperation: "getPublicKey",
  answers: {
    success({ path, body }) {
      if (path.startsWith("/bcl/v2/publicKey")) {
        const publicKey = keys().publicKey.export({ type: "spki", format: "der" }).toString("base64");
        return json({ publicKey, publicKeyExpiryDate: "2099-12-31" });
      }
      if (path === "/bcl/v2/pins/reveal") return sealedPin(body);
      return json(path.startsWith("/bcl/v2/paymentInstruments/") ? cardAnswer : { status: "completed" });
    },
    failure: (errorCode) => failure(errorCode),
    refusal: (text) => failure("29_999", text),
    unknownCode: "29_999",
    // Not the status unavailable, which leaves the outcome unknown.
    disguisedFailures: { "an error code": json({ ...JSON.parse(String(failure("30_031").body)) }) },
  },
  secrets: { apiKey: credentials.apiKey },
  pinIn({ body }) {
    const { encryptedKey = "", encryptedPinBlock = "", token = "" } = randomIn(body);
    const key = unwrap(encryptedKey);
    using pin = decryptPinBlock({ format: "iso-4", block: decodeHex(encryptedPinBlock), pan: token, key });
    return pin.use((digits) => new TextDecoder().decode(digits));
  },
  perCall: ({ headers, body }) => ({ "idempotency-key": headers["idempotency-key"], body: body.toString("hex") }),
  newEachTime({ body }) {
    const { encryptedKey, encryptedPinBlock, token } = randomIn(body);
    return [encryptedPinBlock, encryptedKey, token].filter((text) => text !== undefined);
  },
  refusals: {
    "an unknown card": {
      code: "issuer-rejected",
      call: (issuer) => issuer.setPin({ card: "PI00000000000000000000ZZ", pin: "0831" }),
    },
    "a closed card": {
      code: "issuer-rejected",
      call: (issuer) => issuer.activateCard({ card: closed }),
    },
  },
  failureExamples: {
    "200 sealed": "unexpected-response",
    "4XX": "authentication-failed",
    "5XX": "issuer-unavailable",
  },
  scenes: [
    {
      transport: "PIN block of format 4 under a fresh AES-256 key, that key under Adyen's public key",
      verb: "setPin",
      weakPin: "1234",
      wrongSecret: "request with another API key",
    },
  ],
  bundle: { limit: 32_000, domains: ["adyen.com"] },
};
