import type { CardPinError } from "@cardpin/client-core";
import {
  fixedPlatform,
  leaksIn,
  type ReceivedRequest,
  type Reply,
  startScriptedServer,
} from "@cardpin/issuer-contract";
import { expect } from "vitest";
import { type HashDT, type HashDTOptions, hashdt } from "../src/index.ts";
import { success } from "./subject.ts";

export const card = { card: "card-4711", cardholderId: "holder-0815", walletId: "wallet-2342" };
export const secrets = {
  apiKey: "test-api-key-do-not-use",
  token: "eyJhbGciOiJub25lIn0.dGVzdC10b2tlbg.c2ln",
  hostedUrl: "https://pages.example/pin/set?session=0123456789abcdef",
};
export const { apiKey, hostedUrl, token } = secrets;
export const productId = "TESTPRODUCT01";

export function json(status: number, body: object): Reply {
  return { status, body: JSON.stringify(body) };
}

/** The good answer to a request: a page, or a card. */
export function answerTo({ path }: { readonly path: string }): Reply {
  if (path.endsWith("/card/list")) return success([{ card_id: card.card, card_status: "active" }]);
  if (path.endsWith("/card")) return success([{ cardId: card.card }]);
  if (path.endsWith("/3DS")) return success([]);
  if (path.startsWith("/getallwebhooks")) return json(200, { data: [{ event_name: "card_create" }] });
  return success([{ set_pin_url: hostedUrl }]);
}

export const good: HashDTOptions = { baseUrl: "https://host.example", apiKey, productId };
/** Runs calls against a server that answers by `reply`; nothing is waited for. */
export async function against<T>(
  reply: (request: ReceivedRequest, index: number) => Reply,
  options: Partial<HashDTOptions>,
  work: (issuer: HashDT) => Promise<T>,
): Promise<{ result: T; requests: readonly ReceivedRequest[] }> {
  await using server = await startScriptedServer(reply);
  const { waits: _, ...platform } = fixedPlatform();
  const result = await work(hashdt({ ...good, ...platform, baseUrl: server.url, ...options }));
  return { result, requests: server.requests };
}

export async function failureOf(work: Promise<unknown>): Promise<CardPinError> {
  const error = await work.then(
    () => undefined,
    (thrown: CardPinError) => thrown,
  );
  expect(error, "the call should have failed").toBeDefined();
  expect(leaksIn([error], { ...secrets, supplied: "tok-1" })).toEqual([]);
  return error as CardPinError; // checked two lines above
}
