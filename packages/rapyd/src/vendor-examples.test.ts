import { readFileSync } from "node:fs";
import { startScriptedServer } from "@cardpin/issuer-contract";
import { createPolicy } from "@cardpin/pin-policy";
import { expect, test } from "vitest";
import { rapyd } from "./index.ts";
import { rapydClient } from "./typed-client.ts";

interface Example {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly status: number;
  readonly response: { readonly status: Readonly<Record<string, string>>; readonly data?: unknown };
}

function read(name: string): { readonly headers?: readonly string[]; readonly examples: readonly Example[] } {
  return JSON.parse(readFileSync(new URL(`../../../specs/vendor-examples/${name}`, import.meta.url), "utf8"));
}

const setPin = read("rapyd-set-pin-code.json");
const anyLength = createPolicy({ lengths: [4, 5], rules: [] });
const keys = { accessKey: "TESTACCESSKEY0000001", secretKey: "test-secret-key-do-not-use" };

test.each(setPin.examples)("Rapyd's example, request and response: $title", async (example) => {
  await using server = await startScriptedServer(() => ({
    status: example.status,
    body: JSON.stringify(example.response),
  }));
  const issuer = rapyd({ baseUrl: server.url, ...keys, issuerRules: anyLength });
  const { card, new_pin: pin } = JSON.parse(example.body ?? "");
  const outcome: unknown = await issuer.setPin({ card, pin }).catch((error: unknown) => error);
  const [request] = server.requests;
  expect([request?.method.toLowerCase(), request?.path]).toEqual([example.method, example.path]);
  expect(JSON.parse(request?.body.toString() ?? "")).toEqual({ card, new_pin: pin });
  // `idempotency` is optional on the page. The request id of the call goes there.
  expect(Object.keys(request?.headers ?? {})).toEqual(
    expect.arrayContaining((setPin.headers ?? []).map((name) => name.toLowerCase())),
  );
  const { error_code: issuerCode, operation_id: issuerRequestId } = example.response.status;
  if (example.status === 200) expect(outcome).toMatchObject({ state: "effective", issuerRequestId });
  else expect(outcome).toMatchObject({ outcome: "rejected", issuerCode, issuerRequestId, httpStatus: example.status });
});

test.each(read("rapyd-card-status-history.json").examples)("Rapyd's example: $title", async (example) => {
  await using server = await startScriptedServer(() => ({ status: 200, body: JSON.stringify(example.response) }));
  const client = rapydClient(rapyd({ baseUrl: server.url, ...keys }));
  const cardId = example.path.split("/")[4] ?? "";
  const { data } = await client.GET("/v1/issuing/cards/{cardId}/status_history", { params: { path: { cardId } } });
  expect(data).toEqual(example.response);
  expect(server.requests[0]?.path).toBe(example.path);
});

test("a card number never stands in the path of a status history", async () => {
  await using server = await startScriptedServer(() => ({ status: 200, body: "{}" }));
  const client = rapydClient(rapyd({ baseUrl: server.url, ...keys }));
  const params = { path: { cardId: "5348330641217634" } };
  await expect(client.GET("/v1/issuing/cards/{cardId}/status_history", { params })).rejects.toMatchObject({
    code: "invalid-argument",
    outcome: "not-sent",
  });
  expect(server.requests).toHaveLength(0);
});
