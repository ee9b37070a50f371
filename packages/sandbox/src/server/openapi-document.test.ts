import { describe, expect, test } from "vitest";
import { type JsonSchema, resolveSchemas } from "./openapi-document.ts";

/** The schema of a body after its references are resolved. */
function bodyOf(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema | undefined {
  const post = {
    operationId: "setPin",
    parameters: [{ name: "id", in: "query", required: true, schema }],
    requestBody: { required: true, content: { "application/json": { schema } } },
    responses: { "200": { content: { "application/json": { schema } } } },
  };
  const resolved = resolveSchemas({ paths: { "/pin": { post } }, schemas }).paths["/pin"]?.["post"];
  const found = resolved?.requestBody?.content["application/json"]?.schema;
  expect(resolved?.parameters[0]?.schema).toEqual(found);
  expect(resolved?.responses["200"]?.content["application/json"]?.schema).toEqual(found);
  return found;
}

describe("a spec with references", () => {
  test("has the schema in the place of each reference, through several and inside lists", () => {
    const schemas = {
      Card: { type: "object", properties: { id: { $ref: "#/components/schemas/CardId" } } },
      CardId: { $ref: "#/components/schemas/Id" },
      Id: { type: "string" },
    };
    expect(bodyOf({ allOf: [{ $ref: "#/components/schemas/Card" }] }, schemas)).toEqual({
      allOf: [{ type: "object", properties: { id: { type: "string" } } }],
    });
  });

  test("keeps what stands beside a reference, which wins", () => {
    const schemas = { Pin: { type: "string", writeOnly: false } };
    expect(bodyOf({ $ref: "#/components/schemas/Pin", writeOnly: true }, schemas)).toEqual({
      type: "string",
      writeOnly: true,
    });
  });

  test("names a reference that leads nowhere", () => {
    expect(() => bodyOf({ $ref: "#/components/schemas/Gone" }, {})).toThrow("#/components/schemas/Gone");
  });
});
