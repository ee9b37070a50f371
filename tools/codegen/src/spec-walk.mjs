// How the rules find their way through an OpenAPI document: operations, bodies and schemas, with references followed.

const METHODS = ["get", "put", "post", "delete", "patch"];
const COMPOSITION = ["allOf", "anyOf", "oneOf"];

/** The value at a path of keys, and where it really stands: a local reference is followed. */
export function follow(document, path) {
  const value = path.reduce((node, key) => node?.[key], document);
  const reference = value?.$ref;
  if (typeof reference !== "string" || !reference.startsWith("#/")) return { value, path };
  const target = reference
    .slice(2)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return follow(document, target);
}

/** Every operation and every webhook (`incoming`), with its place. */
export function operations(document) {
  return ["paths", "webhooks"].flatMap((group) =>
    Object.entries(document[group] ?? {}).flatMap(([name, item]) =>
      METHODS.filter((method) => item[method]).map((method) => ({
        operation: item[method],
        method,
        incoming: group === "webhooks",
        path: [group, name, method],
      })),
    ),
  );
}

/** Every schema under a schema, itself first, each once. `name` is that of the property it stands for. */
export function* schemasUnder(document, start, name, seen = new Set()) {
  const { value: schema, path } = follow(document, start);
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return;
  seen.add(schema);
  yield { schema, path, name };
  for (const key of Object.keys(schema.properties ?? {}))
    yield* schemasUnder(document, [...path, "properties", key], key, seen);
  for (const key of ["items", "additionalProperties"]) yield* schemasUnder(document, [...path, key], undefined, seen);
  for (const key of COMPOSITION) {
    for (const index of (schema[key] ?? []).keys()) yield* schemasUnder(document, [...path, key, index], name, seen);
  }
}

/** Places of the schemas of bodies: what we send, or what we are sent. */
export function bodies(document) {
  return operations(document).flatMap(({ operation, incoming, path }) => [
    ...contents(document, [...path, "requestBody"]).map((place) => ({ place, sent: !incoming })),
    ...Object.keys(operation.responses ?? {}).flatMap((status) =>
      contents(document, [...path, "responses", status]).map((place) => ({ place, sent: incoming })),
    ),
  ]);
}

/** Places of the schemas of a request body or a response, one for each media type. */
export function contents(document, start) {
  const { value, path } = follow(document, start);
  return Object.keys(value?.content ?? {}).map((type) => [...path, "content", type, "schema"]);
}

/** Every schema of the document, each once. */
export function allSchemas(document) {
  const starts = [
    ...bodies(document).map(({ place }) => place),
    ...Object.keys(document.components?.schemas ?? {}).map((key) => ["components", "schemas", key]),
  ];
  const seen = new Set();
  return starts.flatMap((start) => [...schemasUnder(document, start, undefined, seen)]);
}
