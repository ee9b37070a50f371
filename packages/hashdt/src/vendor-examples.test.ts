import { readFileSync } from "node:fs";
import { type ScriptedServer, startScriptedServer } from "@cardpin/issuer-contract";
import { expect, test } from "vitest";
import { type HashDT, hashdt } from "./index.ts";
import { hashdtClient } from "./typed-client.ts";

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../specs/vendor-examples/${name}`, import.meta.url), "utf8"));
}

interface Example {
  readonly title: string;
  readonly method: string;
  readonly path: string;
}
interface Answered {
  readonly status: number;
  readonly response: Readonly<Record<string, unknown>>;
}
const page = read<{
  readonly headers: Readonly<Record<string, string>>;
  readonly examples: readonly (Example & {
    readonly verb: "openSetPin" | "openResetPin" | "openChangePin";
    readonly responses: readonly Answered[];
  })[];
}>("hashdt-pin.json");
type Neighbours = { readonly examples: readonly (Example & Answered & { readonly body: Record<string, string[]> })[] };
const [createCard] = read<Neighbours>("hashdt-cards.json").examples;
const [enroll] = read<Neighbours>("hashdt-3d-secure.json").examples;

const answer = ({ status, response }: Answered) => ({ status, body: JSON.stringify(response) });
/** The page's headers with a value for each placeholder: its name, without braces and spaces. */
const headers: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(page.headers).map(([name, value]) => [
    name,
    value.replace(/\{\{(.*)\}\}/, (_whole, placeholder: string) => placeholder.replaceAll(" ", "-")),
  ]),
);
const card = { card: "CardID", cardholderId: "CardholderID", walletId: "WalletID" };
const options = { requestId: "IdempotencyKey" };

function client({ url }: ScriptedServer): HashDT {
  const { "x-api-key": apiKey = "", "x-product-id": productId = "", "x-client-id": clientId = "" } = headers;
  return hashdt({ baseUrl: url, apiKey, productId, clientId, token: "AccessToken", retries: 0 });
}

test.each(page.examples)("HashDT's example: the request of $title, with all nine headers", async (example) => {
  const [success] = example.responses as [Answered];
  const data = [{ set_pin_url: "https://pin.hashdt.example/page" }];
  await using server = await startScriptedServer(() => answer({ ...success, response: { ...success.response, data } }));
  const result = await client(server)[example.verb](card, options);
  expect(result).toMatchObject({ state: "hosted" });
  expect(result.url.reveal()).toBe(data[0]?.set_pin_url);
  const [request] = server.requests;
  expect([request?.method, request?.path]).toEqual([example.method, example.path.replace(":version", "v1")]);
  expect(request?.body.length).toBe(0);
  for (const [name, value] of Object.entries(headers)) {
    expect([name, request?.headers[name.toLowerCase()]]).toEqual([name, value]);
  }
});

test.each(page.examples)("the word URL in the response of $title is no page to open", async ({ verb, responses }) => {
  await using server = await startScriptedServer(() => answer(responses[0] as Answered));
  await expect(client(server)[verb](card)).rejects.toMatchObject({ code: "unexpected-response" });
});

test.each(page.examples)("HashDT's example: the error of $title is read", async ({ verb, responses }) => {
  await using server = await startScriptedServer(() => answer(responses[1] as Answered));
  const failure = { code: "issuer-rejected", outcome: "rejected", issuerCode: "400", httpStatus: 400 };
  await expect(client(server)[verb](card)).rejects.toMatchObject(failure);
});

const params = {
  path: { version: "v1" },
  header: { "x-cardholder-id": "holder", "x-wallet-id": "wallet", "x-request-id": "request" },
};

test("HashDT's example: Create Card, through the typed client", async () => {
  const example = createCard as NonNullable<typeof createCard>;
  await using server = await startScriptedServer(() => answer(example));
  const body = { ...example.body, card_type: "virtual" } as never;
  const { data } = await hashdtClient(client(server)).POST("/issuing/api/{version}/card", { params, body });
  expect(data).toEqual(example.response);
  expect(server.requests[0]?.path).toBe(example.path.replace(":version", "v1"));
  expect(JSON.parse(server.requests[0]?.body.toString() ?? "")).toEqual(body);
});

test("HashDT's example: Enroll in 3DS, through the typed client", async () => {
  const example = enroll as NonNullable<typeof enroll>;
  await using server = await startScriptedServer(() => answer(example));
  const { data } = await hashdtClient(client(server)).POST("/issuing/api/{version}/card/3DS", {
    params: { ...params, header: { ...params.header, "x-card-id": "card" } },
    body: { otp_delivery_method: "SMS" },
  });
  expect(data).toEqual(example.response);
  expect(server.requests[0]?.path).toBe(example.path.replace(":version", "v1"));
});
