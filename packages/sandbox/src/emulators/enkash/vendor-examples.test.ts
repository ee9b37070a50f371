import { expect, test } from "vitest";
import { sendAsWritten, vendorExamples } from "../../../test/vendor-examples.ts";
import { type EnKashSandboxOptions, startSandbox } from "../../index.ts";
import { enkashDefaults } from "./options.ts";
import { logIn } from "./test/by-hand.ts";

interface Example {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly response: Readonly<Record<string, unknown>>;
}

const page = vendorExamples<{
  readonly source: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fieldTable: Readonly<Record<string, string>>;
  readonly examples: readonly (Example & { readonly body: string })[];
}>("enkash-set-card-pin.json");
const tokens = vendorExamples<{
  readonly examples: readonly (Example & { readonly spelling: "snake" | "camel"; readonly form: readonly string[] })[];
}>("enkash-token.json");

test("the page has one example, and a field table with five members", () => {
  expect([page.source, page.examples.length, Object.keys(page.fieldTable).length]).toEqual([
    "https://docs.enkash.com/project-616243/api-8990358",
    1,
    5,
  ]);
});

/** Sends a body with the headers of the page's cURL, with a token of this sandbox, to one that knows the page's partner. */
async function send(body: string, options: EnKashSandboxOptions = {}) {
  const credentials = { ...enkashDefaults.credentials, partnerId: "CRXXXXXXX" };
  const sandbox = await startSandbox({ enkash: { credentials, ...options } });
  const { method, path } = page.examples[0] as Example;
  const authorization = `Bearer ${(await logIn(sandbox)).body["access_token"]}`;
  const headers = { ...page.headers, authorization };
  const answer = await sendAsWritten(sandbox.urls.enkash + path, { method, headers, body });
  return { sandbox, answer, atm: (pin: string) => sandbox.atm.verify({ issuer: "enkash", card: "EKC94AEX89", pin }) };
}

test.each(page.examples)("EnKash's example: $title, with the header's two spaces", async ({ body, ...example }) => {
  const { sandbox, answer, atm } = await send(body);
  await using _ = sandbox;
  expect(answer).toEqual({ status: example.status, json: example.response });
  expect(atm("9078")).toEqual({ verdict: "approved" });
});

test.each(page.examples)("the same by the page's field table: text, and otpRequired", async ({ body, ...example }) => {
  const members = JSON.parse(body);
  const byTable = { ...members, pinBlock: String(members.pinBlock), otpRequired: false };
  expect(Object.fromEntries(Object.entries(byTable).map(([name, value]) => [name, typeof value]))).toEqual(
    page.fieldTable,
  );
  const { sandbox, answer, atm } = await send(JSON.stringify(byTable), {
    pinBlockType: "string",
    otpRequired: "required",
  });
  await using _ = sandbox;
  expect(answer).toEqual({ status: example.status, json: example.response });
  expect(atm("9078")).toEqual({ verdict: "approved" });
});

test("the page's token is not one of this sandbox: refused, and no PIN is set", async () => {
  await using sandbox = await startSandbox();
  const { method, path, body } = page.examples[0] as Example & { readonly body: string };
  const answer = await sendAsWritten(sandbox.urls.enkash + path, { method, headers: page.headers, body });
  expect(answer).toMatchObject({ status: 401, json: { error: "invalid_token" } });
  expect(sandbox.cards.get("enkash", "EKC94AEX89")?.hasPin).toBe(false);
});

test.each(tokens.examples)("a login answers $title", async ({ spelling, form, status, response }) => {
  await using sandbox = await startSandbox({ enkash: { tokenSpelling: spelling } });
  const answer = await logIn(sandbox);
  expect(answer.status).toBe(status);
  const isToken = (name: string): boolean => /^(access|refresh)_?token$/i.test(name);
  const withoutTokens = (members: Readonly<Record<string, unknown>>) =>
    Object.entries(members).map(([name, value]) => [name, isToken(name) ? typeof value : value]);
  expect(withoutTokens(answer.body)).toEqual(withoutTokens(response));
  for (const name of form) {
    expect((await logIn(sandbox, { [name]: undefined })).body).toMatchObject({ error: "invalid_request" });
  }
});
