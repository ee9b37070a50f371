import { constants, createDecipheriv, generateKeyPairSync, type KeyObject, privateDecrypt } from "node:crypto";
import { type IssuerSubject, json } from "@cardpin/issuer-contract/subject";
import type { StripeCredentials } from "@cardpin/sandbox";
import { type Stripe, stripe } from "@cardpin/stripe";
import { stripeClient } from "@cardpin/stripe/client";

const card = "ic_1SandboxA";
const virtual = "ic_1SandboxE";
const canceled = "ic_1SandboxD";
const credentials: StripeCredentials = { apiKey: "sk_test_doNotUseThisKey" };
const keyId = "key-of-the-scripted-server";

let made: ReturnType<typeof makeKeys> | undefined;
const makeKeys = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
/** The key pair of the scripted server. Made when it is asked for: a host that only calls the client has no such function. */
function keys(): ReturnType<typeof makeKeys> {
  made ??= makeKeys();
  return made;
}

/** A card as Stripe answers with it. */
export function cardAnswer(status = "active") {
  return json({ id: card, object: "issuing.card", status, type: "physical", last4: "0013" });
}

/** Stripe's envelope of a failure. */
export function failure(
  code: string | undefined,
  init: { readonly status?: number; readonly type?: string; readonly message?: string } = {},
) {
  const { status = statuses[code ?? ""] ?? 400, type = "invalid_request_error", message = credentials.apiKey } = init;
  return json({ error: { type, ...(code === undefined ? {} : { code }), message } }, status);
}

/** The HTTP statuses that are not 400. */
const statuses: Readonly<Record<string, number>> = {
  resource_missing: 404,
  idempotency_key_in_use: 409,
  lock_timeout: 429,
  rate_limit: 429,
  api_key_expired: 401,
  secret_key_required: 401,
  platform_api_key_expired: 401,
  account_invalid: 403,
  card_error: 402,
  api_error: 500,
};

/** The members of a form. */
function formOf({ body }: { readonly body: Uint8Array }): URLSearchParams {
  return new URLSearchParams(new TextDecoder().decode(body));
}

/** The content of a compact JWE, RSA-OAEP around A128CBC-HS256. */
function decrypt(jwe: string, key: KeyObject): string {
  const [, encryptedKey = Buffer.of(), iv = Buffer.of(), ciphertext = Buffer.of()] = jwe
    .split(".")
    .map((part) => Buffer.from(part, "base64url"));
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const contentKey = privateDecrypt({ key, padding, oaepHash: "sha1" }, encryptedKey);
  const decipher = createDecipheriv("aes-128-cbc", contentKey.subarray(16), iv);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("latin1");
}

/** How Stripe is called. The contract suite, prism, faults, hosts, demo and bench read it. */
export const subject: IssuerSubject<Stripe, StripeCredentials> = {
  id: "stripe",
  title: "Stripe",
  credentials,
  create: ({ baseUrl, credentials, options }) => stripe({ baseUrl, ...credentials, ...options }),
  withWrongSecret: (right) => ({ ...right, apiKey: `${right.apiKey}Another` }),
  card: { id: card, status: "active" },
  pins: ["4929", "0831"],
  main: "setPin",
  verbs: {
    setPin: {
      operation: "updateCard",
      call: (issuer, { card, pin, options }) => issuer.setPin({ card, pin }, options),
    },
    resetPinTries: {
      operation: "updateCard",
      status: "inactive",
      call: (issuer, { card, options }) => issuer.resetPinTries({ card }, options),
    },
    getCard: { operation: "getCard", call: (issuer, { card, options }) => issuer.getCard({ card }, options) },
    activateCard: {
      operation: "updateCard",
      status: "inactive",
      call: (issuer, { card, options }) => issuer.activateCard({ card }, options),
    },
    blockCard: { operation: "updateCard", call: (issuer, { card, options }) => issuer.blockCard({ card }, options) },
    unblockCard: {
      operation: "updateCard",
      status: "inactive",
      call: (issuer, { card, options }) => issuer.unblockCard({ card }, options),
    },
    closeCard: {
      operation: "updateCard",
      call: (issuer, { card, options }) => issuer.closeCard({ card, reason: "lost" }, options),
    },
  },
  operations: {
    listCards: (issuer) =>
      stripeClient(issuer).GET("/v1/issuing/cards", { params: { query: { status: "active", limit: 3 } } }),
    createCard: (issuer) =>
      stripeClient(issuer).POST("/v1/issuing/cards", {
        body: { cardholder: "ich_1Sandbox", currency: "usd", type: "virtual", status: "active" },
      }),
  },
  keyOperation: "getPinKey",
  answers: {
    success({ method, path }) {
      if (path === "/v1/keys") {
        const { kty, n, e } = keys().publicKey.export({ format: "jwk" });
        return json({ key_id: keyId, jwk: { kty, n, e }, pkcs8: "-" });
      }
      const isList = method === "GET" && path.startsWith("/v1/issuing/cards?");
      return isList ? json({ object: "list", data: [], has_more: false }) : cardAnswer();
    },
    failure: (issuerCode) =>
      issuerCode.endsWith("_error")
        ? failure(undefined, { type: issuerCode, status: statuses[issuerCode] ?? 400 })
        : failure(issuerCode),
    refusal: (message) => failure("something_new", { message }),
    unknownCode: "something_new",
    disguisedFailures: {},
  },
  secrets: { ...credentials },
  pinIn(request) {
    const jwe = formOf(request).get("pin[encrypted_number]");
    return jwe === null ? undefined : decrypt(jwe, keys().privateKey);
  },
  perCall: ({ headers, body }) => ({ idempotency: headers["idempotency-key"], body: body.toString("hex") }),
  newEachTime: (request) => formOf(request).getAll("pin[encrypted_number]"),
  refusals: {
    "an unknown card": {
      code: "card-not-found",
      call: (issuer) => issuer.setPin({ card: "ic_1Nobody", pin: "0831" }),
    },
    "a PIN of five digits": {
      code: "invalid-request",
      call: (_, { baseUrl, credentials }) =>
        stripe({ baseUrl, ...credentials, issuerRules: { check: () => ({ ok: true }) } }).setPin({
          card,
          pin: "79889",
        }),
    },
    "a canceled card": { code: "invalid-request", call: (issuer) => issuer.setPin({ card: canceled, pin: "0831" }) },
    "another account's card": {
      code: "card-not-found",
      call: (_, { baseUrl, credentials }) =>
        stripe({ baseUrl, ...credentials, account: "acct_1Sandbox" }).getCard({ card: virtual }),
    },
    "an account that the key has no access to": {
      code: "permission-denied",
      call: (_, { baseUrl, credentials }) =>
        stripe({ baseUrl, ...credentials, account: "acct_1Nobody" }).getCard({ card }),
    },
  },
  failureExamples: {},
  scenes: [
    {
      transport: "PIN as a JWE (RSA-OAEP, A128CBC-HS256) under a key that is fetched before",
      verb: "setPin",
      weakPin: "1234",
      wrongSecret: "request with another secret key",
    },
  ],
  bundle: { limit: 40_000, domains: ["stripe.com"] },
};
