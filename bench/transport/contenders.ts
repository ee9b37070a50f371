import { createCipheriv, createHmac, randomBytes, randomUUID } from "node:crypto";
import http from "node:http";
import { enkash } from "@cardpin/enkash";
import { freedompay } from "@cardpin/freedompay";
import { hashdt } from "@cardpin/hashdt";
import { keysecure } from "@cardpin/keysecure";
import { rapyd } from "@cardpin/rapyd";
import type { RapydPaths } from "@cardpin/rapyd/client";
import Lithic from "lithic";
import createClient from "openapi-fetch";
import Stripe from "stripe";
import type { Recorded } from "./server.ts";

/** One call: a PIN is set, and the answer is read. */
export type SendOne = () => Promise<unknown>;

const card = "card_a5429bdb6c529008ed5b409e5929b606";
const accessKey = "rak_0123456789ABCDEF0123";
const secretKey = "rsk_0123456789abcdef0123456789abcdef";
const apiSecret = "0123456789abcdef";
const ciphertext = "dGVzdC1jaXBoZXJ0ZXh0LW9mLWEtcGlu";

/** The issuers, each with the call that sets a PIN. HashDT takes none: there it is the page for the cardholder. */
const issuers: Readonly<Record<string, (baseUrl: string) => SendOne>> = {
  rapyd(baseUrl) {
    // Rapyd's own limit, 200 calls a minute, would end the measurement after the first 200.
    const issuer = rapyd({ baseUrl, accessKey, secretKey, rateLimits: [] });
    return () => issuer.setPin({ card, pin: "4929" });
  },
  keysecure(baseUrl) {
    const issuer = keysecure({ baseUrl, apiKey: "test-api-key", apiSecret });
    return () => issuer.setPin({ card: "C202605220001", cardholderNo: "U202605220001", pin: "270946" });
  },
  freedompay(baseUrl) {
    // The encryption is the caller's, so it is not what is measured here.
    const encryptPin = (): string => ciphertext;
    const issuer = freedompay({ baseUrl, authId: "test-auth-id", secret: "test-secret", encryptPin });
    return () => issuer.setPin({ card: "100200300", pin: "4929" });
  },
  hashdt(baseUrl) {
    const issuer = hashdt({ baseUrl, apiKey: "test-api-key", productId: "test-product", token: "test-token" });
    return () => issuer.openSetPin({ card: "card-1", cardholderId: "holder-1", walletId: "wallet-1" });
  },
  enkash(baseUrl) {
    const issuer = enkash({
      baseUrl,
      tokenUrl: baseUrl,
      partnerId: "CRTEST001",
      companyId: "CEKEP5GSGP",
      clientId: "test-client",
      clientSecret: "test-client-secret",
      username: "9000000000",
      password: "test-password",
    });
    return () => issuer.setPin({ cardAccountId: "CAA8W45", card: "EKC94AEX89", pin: "9078" });
  },
};

export const issuerNames: readonly string[] = Object.keys(issuers);

/** What else is measured, with what a user of it would write; all send the request of Rapyd's set PIN, or their own like it. */
const others: Readonly<Record<string, (baseUrl: string) => SendOne | Promise<SendOne>>> = {
  async fetch(baseUrl) {
    const { method, path, headers, body } = await record("rapyd", baseUrl);
    return async () => (await fetch(baseUrl + path, { method, headers, body })).json();
  },
  async "openapi-fetch"(baseUrl) {
    const { headers } = await record("rapyd", baseUrl);
    const client = createClient<RapydPaths>({ baseUrl });
    return () => client.POST("/v1/issuing/cards/pin", { headers, body: { card, new_pin: "4929" } });
  },
  stripe(baseUrl) {
    const { hostname, port } = new URL(baseUrl);
    const stripe = new Stripe("sk_test_0123456789", { host: hostname, port: Number(port), protocol: "http" });
    return () => stripe.issuing.cards.update("ic_1", { pin: { encrypted_number: "dGVzdC1jaXBoZXJ0ZXh0" } });
  },
  lithic(baseUrl) {
    const lithic = new Lithic({ apiKey: "test-api-key", baseURL: baseUrl });
    return () => lithic.cards.update("7ef7d65c-9023-4da3-b113-3b8583fd7951", { pin: "dGVzdC1jaXBoZXJ0ZXh0" });
  },
};

export const otherNames: readonly string[] = Object.keys(others);

/**
 * `rapyd`, `stripe` …; `bare rapyd`: `node:http` with the bytes that the issuer's client sends; `by hand rapyd`: the same, with
 * the bytes made for each call.
 */
export function createContender(name: string, baseUrl: string): SendOne | Promise<SendOne> {
  const make = issuers[name] ?? others[name];
  if (make !== undefined) return make(baseUrl);
  return name.startsWith("bare ")
    ? createBare(name.slice("bare ".length), baseUrl)
    : createByHand(name.slice("by hand ".length), baseUrl);
}

/** As little as can be done: options and body made once, the answer collected and parsed. */
async function createBare(issuer: string, baseUrl: string): Promise<SendOne> {
  const { method, path, headers, body } = await record(issuer, baseUrl);
  const { hostname, port } = new URL(baseUrl);
  const agent = new http.Agent({ keepAlive: true });
  const options = { hostname, port, method, path, headers, agent };
  const bytes = Buffer.from(body);
  return () => request(options, bytes);
}

function request(options: http.RequestOptions, body: Buffer | string | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
      response.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** What an issuer asks of one call: identifiers, timestamp, body, signature or ciphertext. */
type MakeRequest = (sent: Recorded) => { readonly headers: http.OutgoingHttpHeaders; readonly body?: string };

/** As the vendors' samples do it, without a check of anything. What a request has beside, such as tokens, is taken from the record. */
const byHand: Readonly<Record<string, MakeRequest>> = {
  rapyd({ method, path, headers }) {
    const body = JSON.stringify({ card, new_pin: "4929" });
    const salt = randomBytes(8).toString("hex");
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const text = method.toLowerCase() + path + salt + timestamp + accessKey + secretKey + body;
    const signature = btoa(createHmac("sha256", secretKey).update(text).digest("hex"));
    return { headers: { ...headers, idempotency: randomUUID(), salt, timestamp, signature }, body };
  },
  keysecure({ headers }) {
    const cipher = createCipheriv("aes-128-ecb", apiSecret, null);
    const pin = cipher.update("270946", "utf8", "base64") + cipher.final("base64");
    const body = JSON.stringify({ card_no: "C202605220001", cardholder_no: "U202605220001", pin });
    return { headers: { ...headers, timestamp: String(Date.now()) }, body };
  },
  freedompay({ method, path, headers }) {
    const body = JSON.stringify({ card_id: "100200300", pin: ciphertext });
    const header = JSON.stringify({ uri: path, auth_id: "test-auth-id", method, params: "", alg: "HS512" });
    const encoded = Buffer.from(header).toString("base64url");
    const signed = `${encoded}.${Buffer.from(body).toString("base64url")}`;
    const signature = createHmac("sha512", "test-secret").update(signed).digest("base64url");
    return { headers: { ...headers, "x-jws-signature": `${encoded}..${signature}` }, body };
  },
  hashdt({ headers }) {
    return { headers: { ...headers, "x-request-id": randomUUID() } };
  },
  enkash({ headers }) {
    const body = { companyId: "CEKEP5GSGP", cardAccountId: "CAA8W45", enKashCardId: "EKC94AEX89" };
    return { headers, body: JSON.stringify({ ...body, pinBlock: "9078", otpRequired: false }) };
  },
};

async function createByHand(issuer: string, baseUrl: string): Promise<SendOne> {
  const sent = await record(issuer, baseUrl);
  const { hostname, port } = new URL(baseUrl);
  const agent = new http.Agent({ keepAlive: true });
  const { method, path } = sent;
  const make = byHand[issuer];
  if (make === undefined) throw new Error(`Nobody knows how to send ${issuer}'s request by hand.`);
  return () => {
    const { headers, body } = make(sent);
    return request({ hostname, port, method, path, headers, agent }, body);
  };
}

/** Sends one call by the issuer's client and asks the server what arrived. */
async function record(issuer: string, baseUrl: string): Promise<Recorded> {
  await issuers[issuer]?.(baseUrl)();
  return (await (await fetch(`${baseUrl}/last`)).json()) as Recorded; // the server's own answer
}
