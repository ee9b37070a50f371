import { readFileSync } from "node:fs";
import { type ScriptedServer, startScriptedServer } from "@cardpin/issuer-contract";
import { expect, test } from "vitest";
import { type EnKash, type EnKashOptions, enkash } from "./index.ts";
import { enkashClient } from "./typed-client.ts";

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../specs/vendor-examples/${name}`, import.meta.url), "utf8"));
}

interface Example {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly response: Readonly<Record<string, unknown>>;
}
const page = read<{
  readonly headers: Readonly<Record<string, string>>;
  readonly fieldTable: Readonly<Record<string, string>>;
  readonly examples: readonly (Example & { readonly body: string })[];
}>("enkash-set-card-pin.json");
const tokens = read<{ readonly examples: readonly (Example & { readonly form: readonly string[] })[] }>(
  "enkash-token.json",
);

const bearer = page.headers["authorization"] ?? "";
const [example] = page.examples as [Example & { readonly body: string }];

/** EnKash with the page's token and response; `login` replaces the response to a login. */
function server(login: object = { access_token: bearer.replace("Bearer ", ""), expires_in: 86_399 }) {
  return startScriptedServer(({ path }) =>
    path === "/oauth/token"
      ? { status: 200, body: JSON.stringify(login) }
      : { status: example.status, body: JSON.stringify(example.response) },
  );
}

function client({ url }: ScriptedServer, options: Partial<EnKashOptions> = {}): EnKash {
  const { companyId } = JSON.parse(example.body);
  return enkash({
    baseUrl: url,
    tokenUrl: url,
    partnerId: page.headers["partnerId"]?.trim() ?? "",
    companyId,
    clientId: "client",
    clientSecret: "secret",
    username: "9000000000",
    password: "password",
    retries: 0,
    ...options,
  });
}

const members = JSON.parse(example.body);
const card = { card: members.enKashCardId, cardAccountId: members.cardAccountId };

test.each(["number", "string"] as const)("EnKash's example, pinBlock as a %s: request and response", async (type) => {
  await using issuerServer = await server();
  const issuer = client(issuerServer, { pinBlockType: type });
  expect(await issuer.setPin({ ...card, pin: String(members.pinBlock) })).toMatchObject({ state: "effective" });
  const request = issuerServer.requests.at(-1);
  expect([request?.method, request?.path]).toEqual([example.method, example.path]);
  // The page's field table requires otpRequired, which its example lacks.
  const pinBlock = type === "number" ? members.pinBlock : String(members.pinBlock);
  expect(JSON.parse(request?.body.toString() ?? "")).toEqual({ ...members, pinBlock, otpRequired: false });
  for (const [name, value] of Object.entries(page.headers)) {
    expect([name, request?.headers[name.toLowerCase()]]).toEqual([name, value.trim()]);
  }
});

test("the default request has the members of the page's field table, of its types", async () => {
  await using issuerServer = await server();
  await client(issuerServer).setPin({ ...card, pin: "0123" });
  const sent = Object.entries(JSON.parse(issuerServer.requests.at(-1)?.body.toString() ?? ""));
  expect(Object.fromEntries(sent.map(([name, value]) => [name, typeof value]))).toEqual(page.fieldTable);
});

test("the typed client sends the example as it is, and gives the page's response", async () => {
  await using issuerServer = await server();
  const door = enkashClient(client(issuerServer));
  const { data } = await door.POST("/api/v0/partner/enKashCard/setPin", { body: members });
  expect(data).toEqual(example.response);
  expect(JSON.parse(issuerServer.requests.at(-1)?.body.toString() ?? "")).toEqual(members);
});

test.each(tokens.examples)("the login is the page's, and its response is read $title", async (login) => {
  await using issuerServer = await server(login.response);
  let now = 1_760_000_000_000;
  const issuer = client(issuerServer, { clock: () => now });
  await issuer.setPin({ ...card, pin: "9078" });
  const [first, second] = issuerServer.requests;
  expect([first?.method, first?.path]).toEqual([login.method, login.path]);
  const form = new URLSearchParams(first?.body.toString());
  expect([...form.keys()].sort()).toEqual([...login.form].sort());
  expect(form.get("grant_type")).toBe("password");
  expect(first?.headers["authorization"]).toBe(`Basic ${btoa("client:secret")}`);
  expect(second?.headers["authorization"]).toBe("Bearer your_access_token");
  // It lives for 86399 seconds and is renewed a minute before.
  const logins = (): number => issuerServer.requests.filter(({ path }) => path === login.path).length;
  now += 86_338_000;
  await issuer.setPin({ ...card, pin: "9078" });
  expect(logins()).toBe(1);
  now += 2_000;
  await issuer.setPin({ ...card, pin: "9078" });
  expect(logins()).toBe(2);
});
