/** Any value that JSON can carry. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { readonly [name: string]: JsonValue };

/** Whether `value` is a JSON object (neither an array nor null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Parses JSON text; `undefined` when it is not JSON. The parser's own error quotes the input, so it is dropped. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    // JSON.parse is typed `any`; every result of it is a JsonValue.
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The string member `name` of a JSON object, or `undefined` when it is absent or of another type. */
export function stringField(value: JsonValue | undefined, name: string): string | undefined {
  const member = isJsonObject(value) ? value[name] : undefined;
  return typeof member === "string" ? member : undefined;
}

/** The number member `name` of a JSON object, or `undefined` when it is absent or of another type. */
export function numberField(value: JsonValue | undefined, name: string): number | undefined {
  const member = isJsonObject(value) ? value[name] : undefined;
  return typeof member === "number" ? member : undefined;
}
