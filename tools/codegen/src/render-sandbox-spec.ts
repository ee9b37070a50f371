import { header } from "./generated-header.ts";
import { METHODS } from "./operation-facts.ts";
import { dereference, isJsonObject, type Json, type JsonObject, objectOf, resolveReferences } from "./read-spec.ts";

const SCHEMAS = "#/components/schemas/";

/**
 * The module that carries what the emulators read of one issuer's spec: operations and schemas, without prose. Schemas stay
 * references; everything else that is referred to stands in its place.
 * @throws Error for a reference that leads nowhere, leaves the document or contains itself.
 */
export function renderSandboxSpec(document: JsonObject, issuer: string, name: string): string {
  dereference(document);
  const paths = mapValues(document["paths"], (item) => slimPathItem(document, item));
  const spec = { paths, schemas: usedSchemas(document, paths) };
  return `${header(name)}import { type OpenApiDocument, resolveSchemas } from "../../../server/openapi-document.ts";

export const ${camelCase(issuer)}Spec: OpenApiDocument = resolveSchemas(${compactJson(spec, "")});
`;
}

function camelCase(issuer: string): string {
  return issuer.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function slimPathItem(document: JsonObject, pathItem: JsonObject): Json {
  const shared = items(pathItem["parameters"]);
  const entries = METHODS.flatMap((method) => {
    const operation = pathItem[method];
    return isJsonObject(operation) ? [[method, slimOperation(document, operation, shared)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function slimOperation(document: JsonObject, operation: JsonObject, shared: readonly JsonObject[]): Json {
  const body = resolveReferences(document, operation["requestBody"]);
  return {
    operationId: operation["operationId"] ?? "",
    parameters: [...shared, ...items(operation["parameters"])].map((given) => {
      const parameter = objectOf(resolveReferences(document, given));
      return {
        name: parameter["name"] ?? "",
        in: parameter["in"] ?? "",
        required: parameter["required"] === true,
        schema: slimSchema(parameter["schema"] ?? {}),
        ...(parameter["x-secret"] === undefined ? {} : { "x-secret": parameter["x-secret"] }),
      };
    }),
    ...(isJsonObject(body) ? { requestBody: { required: body["required"] === true, content: slimContent(body) } } : {}),
    responses: mapValues(operation["responses"], (response) => ({
      content: slimContent(objectOf(resolveReferences(document, response))),
    })),
  };
}

function slimContent(holder: JsonObject): JsonObject {
  return mapValues(holder["content"], (media) => ({ schema: slimSchema(media["schema"] ?? {}) }));
}

/** A schema without its descriptions and extensions. A property called "description" is an object and stays. */
function slimSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(slimSchema);
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(key === "description" && typeof value === "string"))
      .filter(([key]) => !key.startsWith("x-") || key === "x-secret")
      .map(([key, value]) => [key, slimSchema(value)]),
  );
}

/** The schemas that the operations refer to, and those that these refer to. */
function usedSchemas(document: JsonObject, paths: JsonObject): JsonObject {
  const used = new Map<string, Json>();
  const visit = (value: Json): void => {
    for (const reference of referencesIn(value)) {
      if (!reference.startsWith(SCHEMAS)) throw new Error(`${reference}: a schema refers to ${SCHEMAS}<name> only.`);
      const name = reference.slice(SCHEMAS.length);
      if (used.has(name)) continue;
      const schema = slimSchema(objectOf(objectOf(document["components"])["schemas"])[name] ?? {});
      used.set(name, schema);
      visit(schema);
    }
  };
  visit(paths);
  return Object.fromEntries([...used].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function referencesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "$ref" && typeof item === "string" ? [item] : referencesIn(item),
  );
}

function items(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function mapValues(value: Json | undefined, transform: (item: JsonObject) => Json): JsonObject {
  return Object.fromEntries(Object.entries(objectOf(value)).map(([key, item]) => [key, transform(objectOf(item))]));
}

/** JSON in which every value that fits stands on one line. */
function compactJson(value: Json, indent: string): string {
  const line = oneLine(value);
  if (indent.length + line.length <= 110 || typeof value !== "object" || value === null) return line;
  const deeper = `${indent}  `;
  const isList = Array.isArray(value);
  const lines = isList
    ? value.map((item: Json) => `${deeper}${compactJson(item, deeper)}`)
    : Object.entries(value).map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${compactJson(item, deeper)}`);
  return isList ? `[\n${lines.join(",\n")}\n${indent}]` : `{\n${lines.join(",\n")}\n${indent}}`;
}

function oneLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
