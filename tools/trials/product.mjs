// The only file here that knows the product's names: when one of them changes, this file changes and no check does.
import { Buffer } from "node:buffer";
import { enkash } from "@cardpin/enkash";
import { enkashClient } from "@cardpin/enkash/client";
import { aes256GcmPinEncryptor, freedompay } from "@cardpin/freedompay";
import { freedompayClient } from "@cardpin/freedompay/client";
import { hashdt } from "@cardpin/hashdt";
import { hashdtClient } from "@cardpin/hashdt/client";
import { keysecure, signKeySecureCallbackForTest, verifyKeySecureCallback } from "@cardpin/keysecure";
import { keysecureClient } from "@cardpin/keysecure/client";
import { encryptRsa as encryptWithRsa, SecretKey } from "@cardpin/pin-crypto";
import { defaultPolicy } from "@cardpin/pin-policy";
import { rapyd, signRapydWebhookForTest, verifyRapydWebhook } from "@cardpin/rapyd";
import { rapydClient } from "@cardpin/rapyd/client";
import { createCardPin, Pin } from "cardpin";

/** Names under which users import the parts, for checks that write programmes of their own. */
export const packages = {
  umbrella: "cardpin",
  rapyd: "@cardpin/rapyd",
  policy: "@cardpin/pin-policy",
  crypto: "@cardpin/pin-crypto",
  otel: "@cardpin/otel",
  sandbox: "@cardpin/sandbox",
};

export const issuerNames = ["rapyd", "keysecure", "freedompay", "hashdt", "enkash"];
/** Those at which a PIN is set by a call. */
export const pinIssuers = ["rapyd", "keysecure", "freedompay", "enkash"];

/** Cards that the emulators start with, by the issuers' own names: checks spread them into bodies that they write by hand. */
export const cards = {
  rapyd: { card: "card_a5429bdb6c529008ed5b409e5929b606" },
  keysecure: { cardNo: "C202605220001", cardholderNo: "U202605220001" },
  freedompay: { cardId: "828cf71d-a447-4a67-a149-c1df8bc197ca" },
  hashdt: { cardId: "card-1001", cardholderId: "cardholder-1001", walletId: "wallet-1001" },
  enkash: { cardAccountId: "CAA8W45", enKashCardId: "EKC94AEX89" },
};
/** Their ids at the ATM. */
export const cardIds = {
  rapyd: cards.rapyd.card,
  keysecure: cards.keysecure.cardNo,
  freedompay: cards.freedompay.cardId,
  hashdt: cards.hashdt.cardId,
  enkash: cards.enkash.enKashCardId,
};
/** A card as the verbs take it: its identifier is `card` at every issuer. The clients ignore the other names. */
const cardOf = (issuer) => ({ ...cards[issuer], card: cardIds[issuer] });
/** Two PINs that each issuer's rules take. */
export const pins = {
  rapyd: ["4929", "7301"],
  keysecure: ["270946", "813507"],
  freedompay: ["4929", "7301"],
  enkash: ["4929", "7301"],
};
export const ewalletContact = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";

/** Credentials for servers of our own. */
export const trialCredentials = {
  rapyd: { accessKey: "TRIALACCESSKEY000001", secretKey: "trial-secret-not-a-real-one" },
  keysecure: { apiKey: "trial-api-key", apiSecret: "0123456789abcdef" },
  freedompay: {
    authId: "123456",
    secret: "trial-secret-not-a-real-one",
    pinKey: Buffer.alloc(32, 7).toString("base64"),
  },
  hashdt: { apiKey: "trial-api-key", productId: "trial-product", token: "trial-token" },
  enkash: {
    partnerId: "CRTRIAL",
    companyId: "CETRIAL",
    clientId: "trial-client",
    clientSecret: "trial-secret-not-a-real-one",
    username: "9000000001",
    password: "trial-password",
  },
};

const makers = {
  rapyd: (baseUrl, { accessKey, secretKey }, more) => rapyd({ baseUrl, accessKey, secretKey, ...more }),
  keysecure: (baseUrl, { apiKey, apiSecret }, more) => keysecure({ baseUrl, apiKey, apiSecret, ...more }),
  freedompay: (baseUrl, { authId, secret, pinKey }, more) =>
    freedompay({
      baseUrl,
      authId,
      secret,
      encryptPin: gcmEncryptor(new Uint8Array(Buffer.from(pinKey, "base64"))),
      ...more,
    }),
  hashdt: (baseUrl, { apiKey, productId, token }, more) => hashdt({ baseUrl, apiKey, productId, token, ...more }),
  enkash: (baseUrl, { partnerId, companyId, clientId, clientSecret, username, password }, more) =>
    enkash({ baseUrl, tokenUrl: baseUrl, partnerId, companyId, clientId, clientSecret, username, password, ...more }),
};

/** Options by the names that the checks use, and what they are called today. */
const renamed = {
  pinRules: (value) => ({ issuerRules: value }),
  payload: (value) => ({ bodyEncryption: value === "encrypted" ? "envelope" : "none" }),
  payloadKey: (value) => ({ envelopeKey: value }),
  encryptionKey: (value) =>
    typeof value === "string" ? { keyDerivation: value.replace(/^sha256/, "sha-256") } : { encryptionKey: value },
  sendRequestIdWithSetPin: (value) => ({ setPinRequestId: value ? "send" : "omit" }),
};

/** A client of an issuer for an address. `options` are those that all clients take, or the issuer's own. */
export function connect(issuer, url, options = {}, credentials = trialCredentials[issuer]) {
  const entries = Object.entries(options).map(([name, value]) => renamed[name]?.(value) ?? { [name]: value });
  return makers[issuer](url, credentials, Object.assign({}, ...entries));
}

/** The same for a running emulator; `url` where something stands in front of it. */
export function connectToSandbox(sandbox, issuer, options = {}, url = sandbox.urls[issuer]) {
  return connect(issuer, url, options, sandbox.credentials[issuer]);
}

const gcmEncryptor = (key) => aes256GcmPinEncryptor({ key, ivPosition: "before", encoding: "base64" });

export const setPin = (issuer, client, pin, options) => client.setPin({ ...cardOf(issuer), pin }, options);
export const generatePin = (client, options) => client.issueNewPin(cardOf("freedompay"), options);
export const openSetPin = (issuer, client, options) =>
  client.openSetPin({ ...cardOf(issuer), ...(issuer === "rapyd" ? { ewalletContact } : {}) }, options);
/** What each issuer's client can do for a first PIN: a page at HashDT, a call elsewhere. */
export const firstPin = (issuer, client, options) =>
  issuer === "hashdt" ? openSetPin(issuer, client, options) : setPin(issuer, client, pins[issuer][0], options);
export const getCard = (issuer, client, options) => client.getCard(cardOf(issuer), options);
/** Through the typed client that has every operation. */
const typedClients = {
  rapyd: rapydClient,
  keysecure: keysecureClient,
  freedompay: freedompayClient,
  hashdt: hashdtClient,
  enkash: enkashClient,
};
const typed = (client, options) => typedClients[client.id](client, options);
/** Options of a call and what openapi-fetch takes, from one object. */
const split = ({ signal, timeoutMs, totalTimeoutMs, retries, requestId, ...init } = {}) => [
  Object.fromEntries(
    Object.entries({ signal, timeoutMs, totalTimeoutMs, retries, requestId }).filter(
      ([, value]) => value !== undefined,
    ),
  ),
  init,
];
export function typedPost(client, path, given) {
  const [options, init] = split(given);
  return typed(client, options).POST(path, init);
}
export function typedGet(client, path, given) {
  const [options, init] = split(given);
  return typed(client, options).GET(path, init);
}
export const enkashSetPinPath = "/api/v0/partner/enKashCard/setPin";

export const subscribe = (client, listener) => client.subscribe(listener);
/** Whether an event tells of an HTTP request that begins, other than one for a token. */
export const isCardAttempt = (event) => event.type === "attempt-start" && !/token/.test(event.pathTemplate);

/** All issuers of a programme behind one object. */
export const programme = (options) => createCardPin(options);
export const member = (programmeOrUmbrella, name) => programmeOrUmbrella.issuer(name);

export const webhook = { verify: verifyRapydWebhook, sign: signRapydWebhookForTest };
export const callback = { verify: verifyKeySecureCallback, sign: signKeySecureCallbackForTest };

export const instrument = async (target, options) => (await import("@cardpin/otel")).instrument(target, options);

/** The local emulators. */
export const startSandbox = async (options) => (await import("@cardpin/sandbox")).startSandbox(options);
/** Whether the card has this PIN. A wrong one costs a try, so ask for what should be there. */
export const cardHas = (sandbox, issuer, pin) =>
  sandbox.atm.verify({ issuer, card: cardIds[issuer], pin }).verdict === "approved";

/** The paddings by the names that the checks use. */
const paddings = { "oaep-sha256": "oaep-sha-256", "oaep-sha1": "oaep-sha-1" };
export const encryptRsa = (input) => encryptWithRsa({ ...input, padding: paddings[input.padding] ?? input.padding });

export { createCardPin, defaultPolicy, Pin, SecretKey };

/** An emulator of Rapyd that does not count requests, for checks that send many. */
export const startSandboxWithoutLimits = () => startSandbox({ rapyd: { rateLimits: [] } });
/** The ATM over the control port: the HTTP status and what was answered. */
export async function atmOverHttp(sandbox, body) {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.urls.control}/__sandbox/atm`, init);
  return { status: response.status, ...(await response.json()) };
}
/** What a result or an error says. */
export const pageUrl = (result) => result.url.reveal();

/* ---- programmes that users write: their text ------------------------------------------------------------------------------ */

const unreachable = 'rapyd({ baseUrl: "http://127.0.0.1:1", accessKey: "a", secretKey: "b" })';
export const sources = {
  /** TypeScript: the umbrella, one issuer, the policies, an error. Prints "ran: network". */
  typed: `
import { createCardPin, isCardPinError, Pin } from "${packages.umbrella}";
import { defaultPolicy } from "${packages.policy}";
import { rapyd } from "${packages.rapyd}";
export const cards = createCardPin({ issuers: { main: ${unreachable} }, policy: defaultPolicy });
async function set(digits: string): Promise<string> {
  const pin = Pin.from(digits);
  try {
    await cards.issuer("main").setPin({ card: "card_1", pin }, { retries: 0 });
    return "set";
  } catch (error) {
    return isCardPinError(error) ? error.code : "other";
  } finally {
    pin.dispose();
  }
}
void set("7361").then((result: string) => console.log("ran: " + result));
`,
  /** CommonJS: the same as the one in TypeScript. */
  required: `
const { createCardPin, isCardPinError, Pin } = require("${packages.umbrella}");
const { rapyd } = require("${packages.rapyd}");
const { defaultPolicy } = require("${packages.policy}");
const cards = createCardPin({ issuers: { main: ${unreachable} }, policy: defaultPolicy });
cards.issuer("main").setPin({ card: "card_1", pin: Pin.from("7361") }, { retries: 0 }).catch((error) => console.log("ran: " + (isCardPinError(error) && error.code)));
`,
  /** A test in CommonJS. */
  jestTest: `
const { rapyd } = require("${packages.rapyd}");
const { isCardPinError } = require("${packages.umbrella}");
test("a client and its error", async () => {
  const client = ${unreachable};
  expect(client.id).toBe("rapyd");
  const error = await client.setPin({ card: "card_1", pin: "7361" }, { retries: 0 }).catch((e) => e);
  expect(isCardPinError(error)).toBe(true);
  expect(error.code).toBe("network");
});
`,
  /** For an editor: a comment with a name stands before each verb. */
  hover: `
import { createCardPin } from "${packages.umbrella}";
import { rapyd } from "${packages.rapyd}";
const client = ${unreachable};
const cards = createCardPin({ issuers: { main: client } });
void client./*direct setPin*/setPin({ card: "card_1", pin: "7361" });
void client./*direct getCard*/getCard({ card: "card_1" });
void cards.issuer("main")./*setPin*/setPin({ card: "card_1", pin: "7361" });
void cards.issuer("main")./*getCard*/getCard({ card: "card_1" });
`,
};

/* ---- the example receivers of webhooks, in the product's own repository ---------------------------------------------------- */

export const exampleFolder = "examples/webhooks";
/** Makes a node:http server of a kind. `source(name)` imports a file of the example, `foreign(name)` one of its dependencies. */
export const exampleReceivers = {
  node: async (source, options) => (await source("src/node.ts")).nodeServer(options),
};
export const exampleOptions = ({ rapydUrl, keysecureKeys, acted }) => ({
  rapydUrl,
  rapyd: trialCredentials.rapyd,
  keysecure: keysecureKeys,
  onPinSet: acted,
  onCardUpdate: acted,
});
