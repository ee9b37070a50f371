import { expect, test } from "vitest";
import { sendAsWritten, vendorExamples } from "../../../test/vendor-examples.ts";
import { type Sandbox, startSandbox } from "../../index.ts";

interface Answered {
  readonly status: number;
  readonly response: Readonly<Record<string, unknown>>;
}
interface Example {
  readonly title: string;
  readonly method: string;
  readonly path: string;
}

const page = vendorExamples<{
  readonly source: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly examples: readonly (Example & { readonly responses: readonly Answered[] })[];
}>("hashdt-pin.json");
type Neighbours = {
  readonly examples: readonly (Example & Answered & { readonly body: Readonly<Record<string, string | string[]>> })[];
};
const webhooks = vendorExamples<{
  readonly examples: readonly (Example & {
    readonly headers: readonly string[];
    readonly members: readonly string[];
    readonly eventNames: readonly string[];
  })[];
}>("hashdt-webhooks.json");

const card = "card-1002";
let requests = 0;

/** The page's headers, with values of this sandbox for the placeholders. */
function headersFor(sandbox: Sandbox, change: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { apiKey, productId, token } = sandbox.credentials.hashdt;
  const values: Readonly<Record<string, string>> = {
    "{{Shared X-API key}}": apiKey,
    "{{Shared ProductID}}": productId,
    "{{CardholderID}}": "cardholder-1001",
    "{{WalletID}}": "wallet-1001",
    "{{CardID}}": card,
    "{{ClientID}}": "client-1001",
    "{{IdempotencyKey}}": `request-${++requests}`,
    "Bearer {{AccessToken}}": `Bearer ${token}`,
    ...change,
  };
  return Object.fromEntries(Object.entries(page.headers).map(([name, value]) => [name, values[value] ?? value]));
}

/** Calls by an example's method and path. */
function call(
  sandbox: Sandbox,
  { method, path }: Example,
  sent: { readonly headers: Readonly<Record<string, string>>; readonly body?: string },
) {
  const target = path.replace(":version", "v1").replace("{{Shared ProductID}}", sandbox.credentials.hashdt.productId);
  return sendAsWritten(sandbox.urls.hashdt + target, { method, ...sent });
}

test("the page has three examples, each with a success and an error, and nine headers", () => {
  expect([page.source, page.examples.length, Object.keys(page.headers).length]).toEqual([
    "https://docs.hashdt.com/docs/api-reference/pin",
    3,
    9,
  ]);
  expect(page.examples.map(({ responses }) => responses.map(({ status }) => status))).toEqual([
    [200, 400],
    [200, 400],
    [200, 400],
  ]);
});

test.each(page.examples)("HashDT's example: $title, to the ATM", async (example) => {
  await using sandbox = await startSandbox();
  const [success] = example.responses;
  const answer = await call(sandbox, example, { headers: headersFor(sandbox) });
  const address = expect.stringMatching(/^http:\/\//);
  expect(answer).toEqual({
    status: success?.status,
    json: { ...success?.response, data: [{ set_pin_url: address }] },
  });
  const url = (answer.json as { data: { set_pin_url: string }[] }).data[0]?.set_pin_url ?? "";
  // Only the page to change a PIN asks for the current one.
  const current = example.title === "Change PIN" ? { currentPin: "4826" } : {};
  expect((await sandbox.hosted.complete(url, { ...current, newPin: "9035" })).outcome).toBe("done");
  expect(sandbox.atm.verify({ issuer: "hashdt", card, pin: "9035" })).toEqual({ verdict: "approved" });
});

test.each(page.examples)("HashDT's error of $title: its three members, with a message", async (example) => {
  await using sandbox = await startSandbox();
  const [, error] = example.responses;
  const answer = await call(sandbox, example, { headers: headersFor(sandbox, { "{{CardID}}": "card-of-nobody" }) });
  expect(answer).toEqual({ status: error?.status, json: { ...error?.response, message: expect.any(String) } });
});

test.each(page.examples)("$title needs each header that the page marks as required", async (example) => {
  await using sandbox = await startSandbox();
  for (const name of Object.keys(page.headers)) {
    const { [name]: _left, ...headers } = headersFor(sandbox);
    const { status } = await call(sandbox, example, { headers });
    const isOptional = name === "x-client-id" || name === "Authorization";
    expect([name, status === 200]).toEqual([name, isOptional]);
  }
});

test.each(vendorExamples<Neighbours>("hashdt-cards.json").examples)(
  "HashDT's example: $title, of both kinds",
  async (example) => {
    await using sandbox = await startSandbox();
    for (const card_type of example.body["card_type"] ?? []) {
      const body = JSON.stringify({ ...example.body, card_type });
      const answer = await call(sandbox, example, { headers: headersFor(sandbox), body });
      const data = [{ cardId: expect.any(String) }];
      expect(answer).toEqual({ status: example.status, json: { ...example.response, data } });
      const [made] = (answer.json as { data: { cardId: string }[] }).data;
      expect(sandbox.cards.get("hashdt", made?.cardId ?? "")?.type).toBe(card_type);
    }
  },
);

test.each(vendorExamples<Neighbours>("hashdt-3d-secure.json").examples)(
  "HashDT's example: $title, by both methods",
  async (example) => {
    await using sandbox = await startSandbox();
    for (const [index, otp_delivery_method] of [...(example.body["otp_delivery_method"] ?? [])].entries()) {
      const headers = headersFor(sandbox, { "{{CardID}}": `card-100${index + 1}` });
      const answer = await call(sandbox, example, { headers, body: JSON.stringify({ otp_delivery_method }) });
      expect(answer).toEqual({ status: example.status, json: example.response });
    }
  },
);

test.each(webhooks.examples)("HashDT's example: $title, with two headers", async (example) => {
  await using sandbox = await startSandbox();
  const all = headersFor(sandbox);
  const headers = Object.fromEntries(example.headers.map((name) => [name, all[name] ?? ""]));
  const { json } = await call(sandbox, example, { headers });
  const { data } = json as { data: Readonly<Record<string, string>>[] };
  expect(data.map((event) => event["event_name"])).toEqual(example.eventNames);
  for (const event of data) expect(Object.keys(event)).toEqual(example.members);
});
