import { expect, test } from "vitest";
import { parse } from "yaml";
import { compare } from "../src/compare.ts";
import { describeSpec } from "../src/describe-spec.ts";

const spec = `
x-cardpin-errors: { "17": { code: pin-refused } }
paths:
  /cards/{card}:
    post:
      operationId: setPin
      x-cardpin-retry: safe
      parameters: [{ name: card, in: path, required: true, schema: { type: string } }]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [pin]
              properties:
                pin: { type: string, minLength: 4 }
                kind: { enum: [a, b] }
      responses:
        "200":
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Result" }
components:
  schemas:
    Result: { type: object, required: [state], properties: { state: { type: string } } }
`;

function effects(change: (text: string) => string): string[] {
  const after = change(spec);
  expect(after).not.toBe(spec);
  return compare(describeSpec(parse(spec)), describeSpec(parse(after))).map(({ effect, text }) => `${effect}: ${text}`);
}

test("operations, parameters, fields, retry rules and error codes are facts", () => {
  expect(describeSpec(parse(spec)).map(({ key, type }) => `${key}: ${type}`)).toEqual([
    "POST /cards/{card}: setPin",
    "POST /cards/{card} 200: object",
    "POST /cards/{card} 200.state: string",
    "POST /cards/{card} body: object",
    'POST /cards/{card} body.kind: "a" | "b"',
    "POST /cards/{card} body.pin: string minLength=4",
    "POST /cards/{card} path.card: string",
    "POST /cards/{card} retry: safe",
    "error 17: pin-refused",
  ]);
});

test.each<[string, (text: string) => string, string]>([
  ["a field of an answer that goes", (text) => text.replace("properties: { state: { type: string } }", ""), "breaks"],
  ["a field of a request that becomes required", (text) => text.replace("[pin]", "[pin, kind]"), "breaks"],
  ["a field of a request that becomes optional", (text) => text.replace("required: [pin]", "required: []"), "adds"],
  ["a value that is taken no more", (text) => text.replace("[a, b]", "[a]"), "breaks"],
  ["a value that is taken too", (text) => text.replace("[a, b]", "[a, b, c]"), "adds"],
  ["a stricter limit", (text) => text.replace("minLength: 4", "minLength: 6"), "breaks"],
  ["another retry rule", (text) => text.replace("retry: safe", "retry: never"), "breaks"],
  ["an error code with another meaning", (text) => text.replace("pin-refused", "card-blocked"), "breaks"],
  ["an operation with another path", (text) => text.replace("/cards/{card}", "/card/{card}"), "breaks"],
])("%s", (_name, change, effect) => {
  expect(effects(change).map((text) => text.slice(0, effect.length))).toContain(effect);
  if (effect === "adds") expect(effects(change).filter((text) => text.startsWith("breaks"))).toEqual([]);
});
