import http from "node:http";
import type { SentRequest } from "@cardpin/issuer-contract/by-hand";
import { importByHand, importSubject, issuerIds } from "@cardpin/issuer-contract/discover";
import type { RapydPaths } from "@cardpin/rapyd/client";
import Lithic from "lithic";
import createClient from "openapi-fetch";
import Stripe from "stripe";
import type { Places } from "./server.ts";

/** One call: a PIN is set, and the response is read. */
export type SendOne = () => Promise<unknown>;

/** The issuers, each with the main verb of its subject. */
export const issuerNames: readonly string[] = issuerIds();

/** What else is measured, with what a user of it would write; all send Rapyd's request for a PIN, or their own like it. */
const others: Readonly<Record<string, (places: Places) => SendOne | Promise<SendOne>>> = {
  async fetch(places) {
    const [{ method, path, headers, body }] = await record("rapyd", places);
    return async () => (await fetch(places.rapyd + path, { method, headers, body })).json();
  },
  async "openapi-fetch"(places) {
    const [{ headers, body }] = await record("rapyd", places);
    const client = createClient<RapydPaths>({ baseUrl: places.rapyd });
    const { card, new_pin } = JSON.parse(body);
    return () => client.POST("/v1/issuing/cards/pin", { headers, body: { card, new_pin } });
  },
  "stripe-node"(places) {
    const { hostname, port } = new URL(places.others);
    const stripe = new Stripe("sk_test_0123456789", { host: hostname, port: Number(port), protocol: "http" });
    return () => stripe.issuing.cards.update("ic_1", { pin: { encrypted_number: "dGVzdC1jaXBoZXJ0ZXh0" } });
  },
  "lithic-node"(places) {
    const lithic = new Lithic({ apiKey: "test-api-key", baseURL: places.others });
    return () => lithic.cards.update("7ef7d65c-9023-4da3-b113-3b8583fd7951", { pin: "dGVzdC1jaXBoZXJ0ZXh0" });
  },
};

export const otherNames: readonly string[] = Object.keys(others);

/**
 * `rapyd`, `keysecure` …; `bare rapyd`: `node:http` with the bytes that the issuer's client sends; `by hand rapyd`: the same,
 * with the bytes made for each call.
 */
export async function createContender(name: string, places: Places): Promise<SendOne> {
  const [, kind, issuer = name] = /^(bare|by hand) (.+)$/.exec(name) ?? [];
  if (kind === "bare") return createBare(issuer, places);
  if (kind === "by hand") return createByHand(issuer, places);
  return others[name]?.(places) ?? createClientCall(name, places);
}

/** The call by the issuer's own client, which has no limit of calls. */
async function createClientCall(issuer: string, places: Places): Promise<SendOne> {
  const { card, create, credentials, main, pins, verbs } = await importSubject(issuer);
  const client = create({ baseUrl: placeOf(issuer, places), credentials, options: { rateLimits: [] } });
  const verb = verbs[main];
  if (verb === undefined) throw new Error(`The subject of ${issuer} has no call of its main verb.`);
  return () => verb.call(client, { card: card.id, pin: pins[0] });
}

/** As little as can be done: options and body made once, the response collected and parsed. */
async function createBare(issuer: string, places: Places): Promise<SendOne> {
  const { hostname, port } = new URL(placeOf(issuer, places));
  const agent = new http.Agent({ keepAlive: true });
  const requests = (await record(issuer, places)).map(({ method, path, headers, body }) => ({
    options: { hostname, port, method, path, headers, agent },
    bytes: Buffer.from(body),
  }));
  return async () => {
    for (const { options, bytes } of requests) await request(options, bytes);
  };
}

/** As the vendors' samples do it, without a check of anything. */
async function createByHand(issuer: string, places: Places): Promise<SendOne> {
  const make = await importByHand(issuer);
  if (make === undefined)
    throw new Error(`packages/${issuer}/test/by-hand.ts is missing, which sends without a client.`);
  const sent = await record(issuer, places);
  const { card, credentials, pins } = await importSubject(issuer);
  const { hostname, port } = new URL(placeOf(issuer, places));
  const agent = new http.Agent({ keepAlive: true });
  return async () => {
    let before: unknown;
    for (const each of sent) {
      const { method, path } = each;
      const { headers, body } = make(each, { credentials, card: card.id, pin: pins[0], before });
      before = await request({ hostname, port, method, path, headers, agent }, body);
    }
    return before;
  };
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

/** Makes two calls by the issuer's client, and asks the server what the second sent: the first may have fetched a token. */
async function record(issuer: string, places: Places): Promise<readonly [SentRequest, ...SentRequest[]]> {
  const send = await createClientCall(issuer, places);
  const takeSent = async () => {
    const response = await fetch(`${placeOf(issuer, places)}/sent`);
    return (await response.json()) as readonly SentRequest[]; // the server's own response
  };
  await send();
  await takeSent();
  await send();
  const [first, ...more] = await takeSent();
  if (first === undefined) throw new Error(`The client of ${issuer} sent nothing.`);
  return [first, ...more];
}

function placeOf(issuer: string, places: Places): string {
  const place = places[issuer];
  if (place === undefined) throw new Error(`There is no server for ${issuer}.`);
  return place;
}
