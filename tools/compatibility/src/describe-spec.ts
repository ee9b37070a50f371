import { dereference, isJsonObject, type Json, type JsonObject, objectOf } from "../../codegen/src/read-spec.ts";
import type { Fact, Side } from "./fact.ts";

const methods = ["get", "put", "post", "delete", "patch"];

/** Describes what a spec promises: operations, parameters, fields of bodies, retry rules and the meaning of error codes. */
export function describeSpec(spec: JsonObject): Fact[] {
  const document = dereference(spec);
  const operations = ["paths", "webhooks"].flatMap((group) =>
    Object.entries(objectOf(document[group])).flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const operation = objectOf(item)[method];
        const key = group === "paths" ? `${method.toUpperCase()} ${path}` : `webhook ${path}`;
        if (!isJsonObject(operation)) return [];
        return describeOperation(key, operation, objectOf(item)["parameters"], group === "webhooks");
      }),
    ),
  );
  const errors = Object.entries(objectOf(document["x-cardpin-errors"])).map(([code, row]) => {
    const { code: ours, outcome } = objectOf(row);
    return fact("out", `error ${code}`, [ours, outcome].filter(Boolean).join(" "));
  });
  return [...operations, ...errors].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function describeOperation(key: string, operation: JsonObject, shared: Json | undefined, isIncoming: boolean): Fact[] {
  const [sent, received]: [Side, Side] = isIncoming ? ["out", "in"] : ["in", "out"];
  const parameters = [...listOf(shared), ...listOf(operation["parameters"])].map(objectOf);
  const responses = isIncoming ? [] : Object.entries(objectOf(operation["responses"]));
  const body = objectOf(operation["requestBody"]);
  return [
    fact("out", key, String(operation["operationId"])),
    fact("out", `${key} retry`, String(operation["x-cardpin-retry"] ?? "none")),
    ...parameters.flatMap(({ name, in: place, required, schema }) =>
      describeSchema(`${key} ${place}.${name}`, objectOf(schema), sent, required !== true && place !== "path"),
    ),
    ...describeContent(`${key} body`, body, sent),
    ...responses.flatMap(([status, response]) => describeContent(`${key} ${status}`, objectOf(response), received)),
  ];
}

function describeContent(key: string, body: JsonObject, side: Side): Fact[] {
  return Object.entries(objectOf(body["content"])).flatMap(([type, media]) => {
    const name = type === "application/json" ? key : `${key} ${type}`;
    return describeSchema(name, objectOf(objectOf(media)["schema"]), side, false);
  });
}

function describeSchema(key: string, schema: JsonObject, side: Side, isOptional: boolean): Fact[] {
  const required = listOf(schema["required"]);
  const members = Object.entries(objectOf(schema["properties"])).flatMap(([name, member]) =>
    describeSchema(`${key}.${name}`, objectOf(member), side, !required.includes(name)),
  );
  const items = isJsonObject(schema["items"]) ? describeSchema(`${key}[]`, schema["items"], side, false) : [];
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((kind) =>
    listOf(schema[kind]).flatMap((part, index) =>
      describeSchema(`${key}.${kind}${index + 1}`, objectOf(part), side, false),
    ),
  );
  return [fact(side, key, typeOf(schema), isOptional), ...members, ...items, ...parts];
}

/** The type and the limits of a schema. Its members are facts of their own. */
function typeOf(schema: JsonObject): string {
  const values = [...listOf(schema["enum"]), ...("const" in schema ? [schema["const"] ?? null] : [])];
  if (values.length > 0)
    return values
      .map((value) => JSON.stringify(value))
      .sort()
      .join(" | ");
  const type = listOf(schema["type"]).length > 0 ? listOf(schema["type"]) : [schema["type"] ?? "any"];
  const limits = ["format", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"]
    .filter((name) => name in schema)
    .map((name) => ` ${name}=${JSON.stringify(schema[name])}`);
  const closed = schema["additionalProperties"] === false ? " closed" : "";
  return type
    .map((name) => `${name}${limits.join("")}${closed}`)
    .sort()
    .join(" | ");
}

function fact(side: Side, key: string, type: string, isOptional = false): Fact {
  return { side, key, isOptional, type };
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
