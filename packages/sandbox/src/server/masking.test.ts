import { describe, expect, test } from "vitest";
import { maskBody, maskHeaders, maskTarget } from "./masking.ts";
import type { SpecOperation } from "./spec.ts";

const operation: SpecOperation = {
  operationId: "example",
  method: "POST",
  pathTemplate: "/cards/{id}",
  parameters: [
    { name: "x-api-key", in: "header", required: true, schema: { type: "string" } },
    { name: "x-wallet-id", in: "header", required: true, schema: { type: "string" } },
    { name: "x-otp", in: "header", required: false, schema: { type: "string", format: "password" } },
    { name: "status", in: "query", required: false, schema: { type: "string" } },
    { name: "key", in: "query", required: false, schema: { type: "string" }, "x-secret": true },
  ],
  body: {
    required: true,
    schemas: new Map([
      [
        "application/json",
        {
          allOf: [
            { properties: { name: { type: "string" } } },
            { oneOf: [{ properties: { pin: { type: "string", "x-secret": true } } }, { properties: { pin: {} } }] },
          ],
          properties: {
            list: { items: { properties: { otp: { format: "password" }, n: { type: "number" } } } },
            anything: { items: {} },
          },
        },
      ],
    ]),
  },
};

describe("headers", () => {
  test("known ones are shown, secret, unknown and well-known credential headers are not", () => {
    const shown = maskHeaders(
      { "x-api-key": "K", "x-wallet-id": "W", "x-otp": "1234", "x-other": "O", host: "h", authorization: "Bearer T" },
      operation,
    );
    expect(shown).toEqual({
      // Hidden although this spec forgot to mark it.
      "x-api-key": "[hidden]",
      "x-wallet-id": "W",
      "x-otp": "[hidden]",
      "x-other": "[hidden]",
      host: "h",
      authorization: "[hidden]",
    });
  });
});

describe("path and query", () => {
  test.each([
    ["/cards/C202605220001?status=ACT", "/cards/C202605220001?status=ACT"],
    ["/cards/5348330641217634", "/cards/[hidden]"],
    ["/cards/1?key=abc&other=1", "/cards/1?key=[hidden]&other=[hidden]"],
    ["/cards/1?status=5348330641217634", "/cards/1?status=[hidden]"],
  ])("shows only what may be shown of target %#", (target, shown) => {
    expect(maskTarget(target, operation)).toBe(shown);
  });
});

describe("body", () => {
  test("a secret mark counts wherever the schema puts it, and what the schema does not know is hidden", () => {
    const body = {
      name: "n",
      pin: "1234",
      extra: "1234",
      list: [{ otp: "1", n: 5, deep: "1" }],
      "1234": 1,
      anything: ["5348 3306 4121 7634", "1716307200000", 5_348_330_641_217_634],
    };
    expect(maskBody(operation, "application/json", body)).toEqual({
      name: "n",
      pin: "[hidden]",
      extra: "[not in the spec]",
      list: [{ otp: "[hidden]", n: 5, deep: "[not in the spec]" }],
      "[hidden]": "[not in the spec]",
      anything: ["[hidden]", "1716307200000", "[hidden]"],
    });
  });

  test("a body of another type, or of no operation, is not shown at all", () => {
    expect(maskBody(operation, "text/plain", "1234")).toBe("[not in the spec]");
    expect(maskBody(undefined, "application/json", { pin: "1234" })).toBe("[not in the spec]");
    expect(maskBody(operation, "application/json", undefined)).toBeUndefined();
  });
});
