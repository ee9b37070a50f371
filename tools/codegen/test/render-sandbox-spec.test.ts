import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { METHODS } from "../src/operation-facts.ts";
import { dereference, isJsonObject, type Json, type JsonObject, objectOf, readSpec } from "../src/read-spec.ts";
import { renderSandboxSpec } from "../src/render-sandbox-spec.ts";
import { issuers, repository } from "./repository.ts";

describe("the spec that an emulator reads", () => {
  it.each(issuers)("has every operation of %s, with the parameters and schemas of the spec", async (issuer) => {
    const spec = dereference(readSpec(join(repository, "specs", `${issuer}.yaml`)));
    const emitted = objectOf((await readEmitted(issuer))["paths"]);
    const operations = Object.entries(objectOf(spec["paths"])).flatMap(([path, item]) =>
      METHODS.filter((method) => isJsonObject(objectOf(item)[method])).map((method) => ({ path, item, method })),
    );
    expect(operations.length).toBeGreaterThan(0);
    for (const { path, item, method } of operations) {
      const wanted = objectOf(objectOf(item)[method]);
      const found = objectOf(objectOf(emitted[path])[method]);
      expect(found["operationId"]).toBe(wanted["operationId"]);
      expect(namesOf(found["parameters"])).toEqual([
        ...namesOf(objectOf(item)["parameters"]),
        ...namesOf(wanted["parameters"]),
      ]);
      expect(schemasOf(found["requestBody"])).toEqual(withoutProse(schemasOf(wanted["requestBody"])));
      const responses = Object.entries(objectOf(wanted["responses"]));
      expect(Object.keys(objectOf(found["responses"])).sort()).toEqual(responses.map(([status]) => status).sort());
      for (const [status, response] of responses) {
        expect(schemasOf(objectOf(found["responses"])[status])).toEqual(withoutProse(schemasOf(response)));
      }
    }
  });

  it("loses the prose of a schema and keeps a property called description", async () => {
    const unblock = objectOf(objectOf((await readEmitted("freedompay"))["paths"])["/v5/card-api/card/unblock"]);
    const body = JSON.stringify(objectOf(unblock["post"])["requestBody"]);
    expect(body).toContain('"description":{"type":"string"}');
    expect(body).not.toContain("Identifier of the card");
  });

  it("keeps the marks of secrets and drops what only clients need", async () => {
    const rapyd = JSON.stringify(await readEmitted("rapyd"));
    expect(rapyd).toContain('"new_pin":{"type":"string","format":"password","writeOnly":true}');
    expect(JSON.stringify(await readEmitted("hashdt"))).toContain('"set_pin_url":{"type":"string","x-secret":true}');
  });
});

describe("renderSandboxSpec", () => {
  const schema = { $ref: "#/components/schemas/Body" };
  const document = {
    paths: {
      "/card/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        post: {
          operationId: "setPin",
          parameters: [{ $ref: "#/components/parameters/Key" }],
          requestBody: { content: { "application/json": { schema } } },
          responses: { "200": { $ref: "#/components/responses/Done" } },
        },
      },
    },
    components: {
      parameters: { Key: { name: "key", in: "header", schema: { type: "string" }, "x-secret": true } },
      responses: { Done: { description: "Done.", content: { "application/json": { schema } } } },
      schemas: {
        Body: { type: "object", properties: { a: { $ref: "#/components/schemas/Inner" } } },
        Inner: {},
        Unused: {},
      },
    },
  };

  it("keeps references to schemas, and puts parameters and responses in their place", () => {
    const { paths, schemas } = parseLiteral(renderSandboxSpec(document, "acme", "acme.yaml"));
    expect(objectOf(objectOf(paths)["/card/{id}"])["post"]).toEqual({
      operationId: "setPin",
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
        { name: "key", in: "header", required: false, schema: { type: "string" }, "x-secret": true },
      ],
      requestBody: { required: false, content: { "application/json": { schema } } },
      responses: { "200": { content: { "application/json": { schema } } } },
    });
    expect(Object.keys(objectOf(schemas))).toEqual(["Body", "Inner"]);
  });

  it("refuses a schema that contains itself", () => {
    const recursive = { ...document, components: { ...document.components, schemas: { Body: schema } } };
    expect(() => renderSandboxSpec(recursive, "acme", "acme.yaml")).toThrow("contains itself");
  });
});

/** The spec that the emulator of an issuer has, its references resolved by the sandbox. */
async function readEmitted(issuer: string): Promise<JsonObject> {
  const file = join(repository, "packages/sandbox/src/emulators", issuer, "generated/spec.ts");
  const exported: Record<string, Json> = await import(pathToFileURL(file).href);
  return objectOf(Object.values(exported)[0]);
}

function parseLiteral(text: string): JsonObject {
  return objectOf(JSON.parse(text.slice(text.indexOf("resolveSchemas({") + "resolveSchemas(".length, -");\n".length)));
}

function namesOf(parameters: Json | undefined): readonly Json[] {
  return Array.isArray(parameters) ? parameters.map((parameter) => objectOf(parameter)["name"] ?? null) : [];
}

/** The schemas of a body by media type. */
function schemasOf(body: Json | undefined): JsonObject {
  const content = Object.entries(objectOf(objectOf(body)["content"]));
  return Object.fromEntries(content.map(([type, media]) => [type, objectOf(media)["schema"] ?? null]));
}

function withoutProse(value: Json): Json {
  const text: unknown = JSON.stringify(value, (key, item) =>
    (key === "description" && typeof item === "string") || (key.startsWith("x-") && key !== "x-secret")
      ? undefined
      : item,
  );
  return JSON.parse(String(text));
}
