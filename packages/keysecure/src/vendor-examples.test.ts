import { createDecipheriv } from "node:crypto";
import { readFileSync } from "node:fs";
import { type ScriptedServer, startScriptedServer } from "@cardpin/issuer-contract";
import { createPolicy } from "@cardpin/pin-policy";
import { expect, test } from "vitest";
import { type KeySecure, type KeySecureOptions, keysecure } from "./index.ts";
import { keysecureClient } from "./typed-client.ts";

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../specs/vendor-examples/${name}`, import.meta.url), "utf8"));
}

interface Example {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly response: { readonly code: number; readonly msg: string; readonly data: Readonly<Record<string, unknown>> };
}
const page = read<{
  readonly headers: Readonly<Record<string, string>>;
  readonly examples: readonly (Example & { readonly body: string })[];
  readonly refusals: readonly { readonly title: string; readonly pin?: string; readonly code: number }[];
}>("keysecure-set-pin.json");
const tokens = read<{
  readonly examples: readonly (Example & { readonly headers: readonly string[]; readonly timestamp: string })[];
}>("keysecure-token.json");

const apiSecret = "0123456789abcdef";
const [example] = page.examples as [Example & { readonly body: string }];
const [getToken] = tokens.examples as [(typeof tokens.examples)[number]];
const body = JSON.parse(example.body);
const input = { card: body.card_no, cardholderNo: body.cardholder_no };

/** KeySecure with the page's token, which answers to the rest with `response`. */
function server(response: object) {
  const data = { ...getToken.response.data, access_token: page.headers["Access-Token"] };
  return startScriptedServer(({ path }) => ({
    status: 200,
    body: JSON.stringify(path === getToken.path ? { ...getToken.response, data } : response),
  }));
}

/** A client whose clock shows the page's time. */
function client({ url }: ScriptedServer, options: Partial<KeySecureOptions> = {}): KeySecure {
  const now = Number(page.headers["Timestamp"]);
  const apiKey = page.headers["Api-Key"] ?? "";
  return keysecure({ baseUrl: url, apiKey, apiSecret, clock: () => now, clockMarginMs: 0, retries: 0, ...options });
}

test("KeySecure's example: request and response, after Get Token with the headers of its page", async () => {
  await using issuerServer = await server(example.response);
  expect(await client(issuerServer).setPin({ ...input, pin: "270946" })).toMatchObject({ state: "effective" });
  const [first, second] = issuerServer.requests;
  expect([first?.method, first?.path, first?.headers["timestamp"]]).toEqual([
    getToken.method,
    getToken.path,
    getToken.timestamp,
  ]);
  for (const name of getToken.headers) expect(first?.headers[name.toLowerCase()]).toBe(page.headers[name]);
  expect([second?.method, second?.path]).toEqual([example.method, example.path]);
  for (const [name, value] of Object.entries(page.headers)) {
    expect([name, second?.headers[name.toLowerCase()]]).toEqual([name, value]);
  }
  const { pin, ...others } = JSON.parse(second?.body.toString() ?? "");
  expect({ ...others, pin: body.pin }).toEqual(body);
  const decipher = createDecipheriv("aes-128-ecb", apiSecret, null);
  expect(decipher.update(pin, "base64", "utf8") + decipher.final("utf8")).toBe("270946");
});

test("the typed client sends the example as it is, and gives the page's response", async () => {
  await using issuerServer = await server(example.response);
  const encrypted = { ...body, pin: "Ph5hhR7nIPEXb1h0G6Lw6w==" };
  const door = keysecureClient(client(issuerServer));
  const { data } = await door.POST("/open-api/v1/card/pin/set", { body: encrypted });
  expect(data).toEqual(example.response);
  expect(JSON.parse(issuerServer.requests.at(-1)?.body.toString() ?? "")).toEqual(encrypted);
});

test.each(page.refusals)("KeySecure's note: $title. The code $code is read", async ({ pin = "270946", code }) => {
  await using issuerServer = await server({ code, msg: "" });
  const issuerRules = createPolicy({ lengths: [6], rules: [] });
  const work = client(issuerServer, { issuerRules }).setPin({ ...input, pin });
  const meaning = code === 4016 ? "pin-refused" : "card-not-eligible";
  await expect(work).rejects.toMatchObject({ code: meaning, outcome: "rejected", issuerCode: String(code) });
});

test.each(page.refusals.filter(({ pin }) => pin !== undefined))(
  "KeySecure's note: $title. The PIN is refused before anything is sent",
  async ({ pin = "" }) => {
    await using issuerServer = await server(example.response);
    await expect(client(issuerServer).setPin({ ...input, pin })).rejects.toMatchObject({
      code: "policy-violation",
      outcome: "not-sent",
    });
    expect(issuerServer.requests).toHaveLength(0);
  },
);
