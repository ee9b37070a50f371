import { expect, it } from "vitest";
import { renderErrors } from "../src/render-errors.ts";
import { renderOperations } from "../src/render-operations.ts";
import { renderReadme } from "../src/render-readme.ts";

const post = { operationId: "setPin", "x-cardpin-retry": "safe" };

function operationsOf(operation: object): string {
  const paths = { "/pin": { post: { ...post, ...operation } } };
  const components = {
    schemas: {
      Pin: { type: "string", "x-cardpin-pin": true },
      Tree: { properties: { pin: { $ref: "#/components/schemas/Pin" }, next: { $ref: "#/components/schemas/Tree" } } },
    },
    requestBodies: { Body: body({ type: "object", properties: { pin: { $ref: "#/components/schemas/Pin" } } }) },
  };
  const text = renderOperations(JSON.parse(JSON.stringify({ paths, components })), "acme.yaml");
  return /setPin: (.*),\n/.exec(text)?.[1] ?? "";
}

function body(schema: object) {
  return { content: { "application/json": { schema } } };
}

it("gives an operation nothing that is false or empty", () => {
  const nothing = { "x-cardpin-reads": false, "x-cardpin-sent-once": [] };
  expect(operationsOf(nothing)).toBe('{ id: "setPin", method: "POST", path: "/pin", retry: "safe" }');
});

it("gives an operation what its extensions say", () => {
  const all = { "x-cardpin-reads": true, "x-cardpin-login": true, "x-cardpin-sent-once": ["otp", "mfaCode"] };
  expect(operationsOf(all)).toContain('reads: true, sentOnce: ["otp", "mfaCode"], login: true }');
});

it("never retries an operation whose draft has no rule yet", () => {
  expect(operationsOf({ "x-cardpin-retry": undefined })).toContain('retry: "never"');
});

it("finds PINs in members, lists, compositions and behind references", () => {
  const pin = { $ref: "#/components/schemas/Pin" };
  const schema = {
    allOf: [{ properties: { old_pin: pin } }],
    properties: {
      card: { properties: { pin } },
      cards: { type: "array", items: { properties: { new_pin: pin } } },
      tree: { $ref: "#/components/schemas/Tree" },
      cipher: { type: "string", "x-cardpin-pin": false },
    },
  };
  expect(operationsOf({ requestBody: body(schema) })).toContain(
    'pinFields: ["card.pin", "cards[].new_pin", "tree.pin", "old_pin"]',
  );
  expect(operationsOf({ requestBody: { $ref: "#/components/requestBodies/Body" } })).toContain('pinFields: ["pin"]');
});

const errors = {
  "x-cardpin-errors": {
    WEAK_PIN: {
      code: "pin-refused",
      outcome: "rejected",
      statuses: [500],
      httpStatus: 500,
      meaning: "Digits | too easy.",
      basis: "documented",
    },
    42: { code: "duplicate-request", outcome: "unknown", retryable: false, meaning: "Seen before.", basis: "inferred" },
  },
  "x-cardpin-statuses": { 404: { code: "card-not-found", meaning: "No such card.", basis: "documented" } },
};

it("writes rows without defaults and prose, and statuses in a table of their own", () => {
  const text = renderErrors(errors, "acme.yaml");
  expect(text).toContain(`errorTable: ErrorTable = {
  "42": { code: "duplicate-request", outcome: "unknown", retryable: false },
  WEAK_PIN: { code: "pin-refused", statuses: [500] },
};`);
  expect(text).toContain(`statusTable: ErrorTable = {
  "404": { code: "card-not-found" },
};`);
});

it("writes no table of statuses for an issuer that has codes only", () => {
  expect(renderErrors({ "x-cardpin-errors": {} }, "acme.yaml")).not.toContain("statusTable");
});

const readme = "# Acme\n\n<!-- errors: written by `pnpm generate` -->\nold\n<!-- /errors -->\n\nMore.\n";

it("writes the README's table of errors between its markers, and nothing else", () => {
  expect(renderReadme(readme, errors, "README.md")).toBe(`# Acme

<!-- errors: written by \`pnpm generate\` -->

| Issuer's code | Meaning | \`code\` | \`outcome\` |
| --- | --- | --- | --- |
| \`42\` | Seen before. (Inferred.) | \`duplicate-request\` | \`unknown\` |
| \`WEAK_PIN\` | Digits \\| too easy. | \`pin-refused\` | \`rejected\` |
| HTTP 404 | No such card. | \`card-not-found\` | \`rejected\` |

<!-- /errors -->

More.
`);
});

it("says so where an issuer documents no codes", () => {
  expect(renderReadme(readme, {}, "README.md")).toContain("The issuer documents no error codes.");
});

it("asks for the markers when a README has none", () => {
  expect(() => renderReadme("# Acme\n", errors, "packages/acme/README.md")).toThrow(
    /^packages\/acme\/README.md has no place for the error table/,
  );
});
