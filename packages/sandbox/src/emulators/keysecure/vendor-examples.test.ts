import { expect, test } from "vitest";
import { sendAsWritten, vendorExamples } from "../../../test/vendor-examples.ts";
import { type CardSeed, type Sandbox, startSandbox } from "../../index.ts";
import { encryptByHand, getToken } from "./test/by-hand.ts";

interface Example {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly response: { readonly code: number; readonly msg: string; readonly data: Readonly<Record<string, unknown>> };
}

const page = vendorExamples<{
  readonly source: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly examples: readonly (Example & { readonly body: string })[];
  readonly refusals: readonly {
    readonly title: string;
    readonly pin?: string;
    readonly card?: Pick<CardSeed, "type" | "status">;
    readonly code: number;
  }[];
}>("keysecure-set-pin.json");
const tokens = vendorExamples<{
  readonly examples: readonly (Example & { readonly headers: readonly string[]; readonly timestamp: string })[];
}>("keysecure-token.json");

const PLACEHOLDER = "Base64EncodedEncryptedPin...";
const CARD = "C202605220001";
const [example] = page.examples as [Example & { readonly body: string }];

test("the page has one example and three notes, one with two PINs", () => {
  expect([page.source, page.examples.length, page.refusals.length]).toEqual([
    "https://docs-payment-merchant.keysecure.io/en/API/api-list/card/pin-set",
    1,
    4,
  ]);
});

/** A sandbox with the page's key at the page's time. */
async function atThePagesTime(): Promise<Sandbox> {
  const credentials = { apiKey: "your_api_key", apiSecret: "0123456789abcdef", appId: "your_api_key" };
  const sandbox = await startSandbox({ keysecure: { credentials } });
  sandbox.clock.set(Number(page.headers["Timestamp"]));
  return sandbox;
}

/** Sends the page's cURL, with an encrypted PIN for the placeholder and a token of this sandbox for that of the page. */
async function send(sandbox: Sandbox, pin: string | undefined, card = CARD) {
  const { apiSecret } = sandbox.credentials.keysecure;
  const ciphertext = pin === undefined ? PLACEHOLDER : encryptByHand(apiSecret, pin);
  const body = example.body.replace(PLACEHOLDER, ciphertext).replace(CARD, card);
  const headers = { ...page.headers, "Access-Token": await getToken(sandbox) };
  sandbox.clock.set(Number(page.headers["Timestamp"]));
  return sendAsWritten(sandbox.urls.keysecure + example.path, { method: example.method, headers, body });
}

test("KeySecure's example: Set Physical Card PIN", async () => {
  await using sandbox = await atThePagesTime();
  expect(await send(sandbox, "270946")).toEqual({ status: example.status, json: example.response });
  expect(sandbox.atm.verify({ issuer: "keysecure", card: CARD, pin: "270946" })).toEqual({ verdict: "approved" });
});

test("the page's placeholder is no ciphertext, and its token none of this sandbox: no PIN is set", async () => {
  await using sandbox = await atThePagesTime();
  expect((await send(sandbox, undefined)).json).toMatchObject({ code: 1004 });
  const { method, path, body } = example;
  const answer = await sendAsWritten(sandbox.urls.keysecure + path, { method, headers: page.headers, body });
  expect(answer.json).toMatchObject({ code: 1007 });
  expect(sandbox.cards.get("keysecure", CARD)?.hasPin).toBe(false);
});

test.each(page.refusals)("KeySecure's note: $title gives $code", async ({ pin, card, code }) => {
  await using sandbox = await atThePagesTime();
  const wanted = { type: "physical", status: "Activated", ...card };
  const found = sandbox.cards
    .list("keysecure")
    .find(({ type, status }) => type === wanted.type && status === wanted.status);
  expect(found?.attributes["cardholder_no"]).toBe(JSON.parse(example.body).cardholder_no);
  const answer = await send(sandbox, pin ?? "270946", found?.id);
  expect(answer.json).toMatchObject({ code, msg: expect.any(String) });
  expect(found?.hasPin).toBe(false);
});

test.each(tokens.examples)("KeySecure's example: $title", async ({ method, path, headers, timestamp, ...given }) => {
  await using sandbox = await atThePagesTime();
  const values: Readonly<Record<string, string>> = { ...page.headers, Timestamp: timestamp };
  const sent = Object.fromEntries(headers.map((name) => [name, values[name] ?? ""]));
  const answer = await sendAsWritten(sandbox.urls.keysecure + path, { method, headers: sent });
  const data = { ...given.response.data, access_token: expect.any(String) };
  expect(answer).toEqual({ status: given.status, json: { ...given.response, data } });
});
