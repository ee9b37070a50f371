import { type IssuerSubject, json } from "@cardpin/issuer-contract/subject";
import { type Lithic, type LithicEffective, lithic } from "@cardpin/lithic";
import { lithicClient } from "@cardpin/lithic/client";
import type { LithicCredentials } from "@cardpin/sandbox";
import { openPinBlock, pinPublicKey } from "./pin-key.ts";

const card = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c01";
const closed = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c07";
const singleUse = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c08";
const unknown = "00000000-0000-4000-8000-00000000ffff";
const targetOrigin = "https://shop.example";
const session = "eyJ0ZXN0IjoiZW1iZWQtc2Vzc2lvbi1kby1ub3QtdXNlIn0";
const credentials: LithicCredentials = { apiKey: "test-api-key-do-not-use", pinPublicKey };

/** A card as Lithic shows it. */
export function cardAnswer(more: object = {}) {
  return json({ token: card, type: "PHYSICAL", state: "OPEN", pin_status: "OK", last_four: "0018", ...more });
}

/** An error in Lithic's form. */
export function failure(status: number, message = "Card not found.") {
  return json({ message, debugging_request_id: "3ec51ef1-b68d-4243-be6c-2204229b09cf" }, status);
}

/** The member `pin` of a request's body, if it has one. */
function pinField(body: Uint8Array): string | undefined {
  return body.length === 0 ? undefined : JSON.parse(new TextDecoder().decode(body)).pin;
}

const create: IssuerSubject<Lithic, LithicCredentials>["create"] = ({ baseUrl, credentials, options }) =>
  lithic({ baseUrl, ...credentials, ...options });

/** A result that waits for the chip, for `waitUntilDone`. */
const pending: LithicEffective = { state: "effective", requestId: "earlier", card, pending: "chip" };

/** How Lithic is called. The contract suite, prism, faults, hosts, demo and bench read it. */
export const subject: IssuerSubject<Lithic, LithicCredentials> = {
  id: "lithic",
  title: "Lithic",
  credentials,
  create,
  withWrongSecret: (right) => ({ ...right, apiKey: `${right.apiKey}-another` }),
  card: { id: card, status: "OPEN" },
  pins: ["4929", "0831"],
  main: "setPin",
  verbs: {
    setPin: {
      operation: "updateCard",
      call: (issuer, { card, pin, options }) => issuer.setPin({ card, pin }, options),
    },
    openSetPin: {
      operation: "createCardEmbedSession",
      once: true,
      call: (issuer, { card, options }) => issuer.openSetPin({ card, targetOrigin, maxPinLength: 4 }, options),
    },
    resetPinTries: {
      operation: "updateCard",
      call: (issuer, { card, options }) => issuer.resetPinTries({ card }, options),
    },
    getCard: { operation: "getCard", call: (issuer, { card, options }) => issuer.getCard({ card }, options) },
    activateCard: {
      operation: "updateCard",
      status: "PENDING_ACTIVATION",
      call: (issuer, { card, options }) => issuer.activateCard({ card }, options),
    },
    blockCard: {
      operation: "updateCard",
      call: (issuer, { card, options }) => issuer.blockCard({ card, substatus: "LOST" }, options),
    },
    unblockCard: {
      operation: "updateCard",
      status: "PAUSED",
      call: (issuer, { card, options }) => issuer.unblockCard({ card }, options),
    },
    closeCard: {
      operation: "updateCard",
      call: (issuer, { card, options }) => issuer.closeCard({ card, substatus: "OTHER", comment: "moved" }, options),
    },
    waitUntilDone: {
      operation: "getCard",
      follows: true,
      call: (issuer, { options }) => issuer.waitUntilDone({ ...pending }, options),
    },
  },
  operations: {
    listCards: (issuer) =>
      lithicClient(issuer).GET("/v1/cards", { params: { query: { state: "OPEN", page_size: 10 } } }),
  },
  answers: {
    success({ path }) {
      if (path.endsWith("/embed")) return json({ session });
      return path.startsWith("/v1/cards/") ? cardAnswer() : json({ data: [], has_more: false });
    },
    refusal: (text) => failure(400, text),
  },
  secrets: { apiKey: credentials.apiKey, session },
  pinIn({ body }) {
    const field = pinField(body);
    const { nonce, pin } = field === undefined ? {} : openPinBlock(field);
    return typeof pin === "string" && Number.isSafeInteger(nonce) && Number(nonce) >= 10_000_000 ? pin : undefined;
  },
  perCall: ({ method, path, headers }) => ({ method, path, authorization: headers["authorization"] }),
  perAttempt: ({ body }) => ({ body: body.toString("hex") }),
  encryptsPerAttempt: true,
  newEachTime({ body }) {
    const field = pinField(body);
    return field === undefined ? [] : [field];
  },
  refusals: {
    "an unknown card": { code: "card-not-found", call: (issuer) => issuer.setPin({ card: unknown, pin: "0831" }) },
    "a card that is closed": {
      code: "invalid-request",
      call: (issuer) => issuer.setPin({ card: closed, pin: "0831" }),
    },
    "a card of a type that has no PIN": {
      code: "invalid-request",
      call: (issuer) => issuer.setPin({ card: singleUse, pin: "0831" }),
    },
    "a PIN under another key": {
      code: "invalid-request",
      call: (_, { baseUrl, credentials: right }) =>
        create({ baseUrl, credentials: { ...right, pinPublicKey } }).setPin({ card, pin: "0831" }),
    },
    "a PIN that is easy to guess": { code: "invalid-request", call: (issuer) => issuer.setPin({ card, pin: "1234" }) },
  },
  failureExamples: {
    "400": "invalid-request",
    "401": "authentication-failed",
    "403": "permission-denied",
    "404": "card-not-found",
    "422": "issuer-rejected",
    "429": "rate-limited",
  },
  scenes: [
    {
      transport: "PIN and nonce as JSON under Lithic's RSA key (OAEP)",
      verb: "setPin",
      weakPin: "1111",
      wrongSecret: "request with another API key",
    },
  ],
  bundle: { limit: 30_400, domains: ["lithic.com"] },
};
