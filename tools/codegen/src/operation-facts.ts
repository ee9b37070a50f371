import { isJsonObject, type Json, type JsonObject, objectOf, resolveReferences } from "./read-spec.ts";

export const METHODS: readonly string[] = ["get", "put", "post", "delete", "patch"];

/** What the spec says about one operation. Members that are false or empty are absent. */
export interface OperationFacts {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly retry: string;
  readonly reads?: true;
  readonly sentOnce?: readonly string[];
  readonly pinFields?: readonly string[];
  readonly login?: true;
}

/**
 * Reads every operation of a spec, in the spec's order and without its webhooks.
 * @throws Error for an operation that has no operationId.
 */
export function readOperationFacts(document: JsonObject): readonly OperationFacts[] {
  return Object.entries(objectOf(document["paths"])).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = objectOf(item)[method];
      return isJsonObject(operation) ? [factsOf(document, operation, { method, path })] : [];
    }),
  );
}

function factsOf(
  document: JsonObject,
  operation: JsonObject,
  { method, path }: { readonly method: string; readonly path: string },
): OperationFacts {
  const { operationId: id, "x-cardpin-retry": retry, "x-cardpin-sent-once": sentOnce } = operation;
  if (typeof id !== "string") throw new Error(`${method} ${path} needs an operationId.`);
  const pinFields = findPinFields(document, operation);
  return {
    id,
    method: method.toUpperCase(),
    path,
    // A draft may lack the rule, which `pnpm lint:specs` says. Until then nothing is sent twice.
    retry: typeof retry === "string" ? retry : "never",
    ...(operation["x-cardpin-reads"] === true ? { reads: true } : {}),
    ...(Array.isArray(sentOnce) && sentOnce.length > 0 ? { sentOnce: sentOnce.map(String) } : {}),
    ...(pinFields.length > 0 ? { pinFields } : {}),
    ...(operation["x-cardpin-login"] === true ? { login: true } : {}),
  };
}

/** Where PINs stand in the operation's bodies: names joined by dots, with `[]` after that of a list. */
function findPinFields(document: JsonObject, operation: JsonObject): readonly string[] {
  const { content } = objectOf(resolveReferences(document, operation["requestBody"]));
  const schemas = Object.values(objectOf(content)).map((media) => objectOf(media)["schema"]);
  return [...new Set(schemas.flatMap((schema) => pinPaths(document, schema, "", [])))];
}

function pinPaths(
  document: JsonObject,
  given: Json | undefined,
  path: string,
  open: readonly Json[],
): readonly string[] {
  const schema = resolveReferences(document, given);
  if (!isJsonObject(schema) || open.includes(schema)) return [];
  if (schema["x-cardpin-pin"] === true) return [path];
  const within = [...open, schema];
  const members = Object.entries(objectOf(schema["properties"])).flatMap(([name, member]) =>
    pinPaths(document, member, path === "" ? name : `${path}.${name}`, within),
  );
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list) ? list.flatMap((part: Json) => pinPaths(document, part, path, within)) : [];
  });
  return [...members, ...pinPaths(document, schema["items"], `${path}[]`, within), ...parts];
}
