import type { Operation } from "@cardpin/client-core/issuer";
import { isJsonObject, type Json, type JsonObject, objectOf, resolveReferences } from "./read-spec.ts";

export const METHODS: readonly string[] = ["get", "put", "post", "delete", "patch"];

/** What the spec says about one operation. Members that are false or empty are absent. A draft's method and rule may be wrong. */
export interface OperationFacts extends Omit<Operation, "method" | "retry"> {
  readonly method: string;
  readonly retry: string;
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
  const pinFields = findPinFields(document, operation, true);
  const ciphertextFields = findPinFields(document, operation, false);
  return {
    id,
    method: method.toUpperCase(),
    path,
    // A draft may lack the rule, which `pnpm lint:specs` says. Until then nothing is sent twice.
    retry: typeof retry === "string" ? retry : "never",
    ...(operation["x-cardpin-reads"] === true ? { reads: true } : {}),
    ...(Array.isArray(sentOnce) && sentOnce.length > 0 ? { sentOnce: sentOnce.map(String) } : {}),
    ...(pinFields.length > 0 ? { pinFields } : {}),
    ...(ciphertextFields.length > 0 ? { ciphertextFields } : {}),
    ...(takesForm(document, operation) ? { form: true } : {}),
    ...(operation["x-cardpin-login"] === true ? { login: true } : {}),
  };
}

/** Whether the operation's body is a form, and cannot be JSON. */
function takesForm(document: JsonObject, operation: JsonObject): boolean {
  const { content } = objectOf(resolveReferences(document, operation["requestBody"]));
  const types = Object.keys(objectOf(content));
  return types.length > 0 && types.every((type) => type === "application/x-www-form-urlencoded");
}

/**
 * Where PINs stand in the operation's bodies, in clear (`mark` true) or encrypted: names joined by dots, with `[]` after that of
 * a list.
 */
function findPinFields(document: JsonObject, operation: JsonObject, mark: boolean): readonly string[] {
  const { content } = objectOf(resolveReferences(document, operation["requestBody"]));
  const schemas = Object.values(objectOf(content)).map((media) => objectOf(media)["schema"]);
  return [...new Set(schemas.flatMap((schema) => pinPaths({ document, mark, open: [] }, schema, "")))];
}

interface PinSearch {
  readonly document: JsonObject;
  /** The value of `x-cardpin-pin` that is looked for. */
  readonly mark: boolean;
  /** The schemas around this one. */
  readonly open: readonly Json[];
}

function pinPaths(search: PinSearch, given: Json | undefined, path: string): readonly string[] {
  const schema = resolveReferences(search.document, given);
  if (!isJsonObject(schema) || search.open.includes(schema)) return [];
  if (schema["x-cardpin-pin"] === search.mark) return [path];
  const within = { ...search, open: [...search.open, schema] };
  const members = Object.entries(objectOf(schema["properties"])).flatMap(([name, member]) =>
    pinPaths(within, member, path === "" ? name : `${path}.${name}`),
  );
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list) ? list.flatMap((part: Json) => pinPaths(within, part, path)) : [];
  });
  return [...members, ...pinPaths(within, schema["items"], `${path}[]`), ...parts];
}
