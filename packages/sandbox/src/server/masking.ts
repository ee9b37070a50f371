import { isJsonObject, type JsonValue } from "../json.ts";
import { isSecret, type SpecOperation } from "./spec.ts";

/** Stands for a value that the log does not show. */
export const HIDDEN = "[hidden]";
/** Stands for a member that the spec does not know: it could hold anything, so it is not shown either. */
export const UNKNOWN = "[not in the spec]";

/** Headers that are shown; of the spec's own, those without a secret mark are shown too. Everything else is hidden. */
const plainHeaders: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "content-type",
  "date",
  "host",
  "transfer-encoding",
  "user-agent",
  "timestamp",
]);

/** Headers that are hidden even where a spec forgets to mark them. */
const secretHeaders: ReadonlySet<string> = new Set([
  "access-token",
  "access_key",
  "api-key",
  "authorization",
  "cookie",
  "jws-signature",
  "proxy-authorization",
  "signature",
  "x-api-key",
  "x-jws-signature",
]);

/** The headers of a request as the log shows them. Names in lower case. */
export function maskHeaders(
  headers: Readonly<Record<string, string>>,
  operation: SpecOperation | undefined,
): Readonly<Record<string, string>> {
  const known = new Map(
    (operation?.parameters ?? [])
      .filter((parameter) => parameter.in === "header")
      .map((parameter) => [parameter.name.toLowerCase(), isSecretParameter(parameter)]),
  );
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const shown = !secretHeaders.has(name) && (plainHeaders.has(name) || known.get(name) === false);
      return [name, shown ? maskText(value) : HIDDEN];
    }),
  );
}

/** Path and query as the log shows them: secret and unknown query values hidden, card numbers masked. */
export function maskTarget(target: string, operation: SpecOperation | undefined): string {
  const [path = "", query] = target.split("?", 2);
  const shownPath = path.split("/").map(maskText).join("/");
  if (query === undefined) return shownPath;
  const shown = query.split("&").map((pair) => {
    const [name = "", value = ""] = pair.split("=", 2);
    const parameter = operation?.parameters.find((candidate) => candidate.in === "query" && candidate.name === name);
    const isPlain = parameter !== undefined && !isSecretParameter(parameter);
    return `${maskName(name)}=${isPlain ? maskText(value) : HIDDEN}`;
  });
  return `${shownPath}?${shown.join("&")}`;
}

/** A body as the log shows it: what the spec marks as secret is hidden, and so is what the spec does not know. */
export function maskBody(
  operation: SpecOperation | undefined,
  contentType: string,
  body: JsonValue | undefined,
): JsonValue | undefined {
  if (body === undefined) return undefined;
  const schema = operation?.body?.schemas.get(contentType);
  return schema === undefined ? UNKNOWN : maskValue([schema], body);
}

function maskValue(schemas: readonly unknown[], value: JsonValue): JsonValue {
  const all = schemas.flatMap(composedOf);
  if (all.some(isSecret)) return HIDDEN;
  if (Array.isArray(value)) {
    const items = all.flatMap((schema) => schema["items"] ?? []);
    return value.map((item) => (items.length === 0 ? UNKNOWN : maskValue(items, item)));
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const known = all.flatMap((schema) => propertyOf(schema, name) ?? []);
        if (known.length > 0) return [name, maskValue(known, member)];
        return [maskName(name), UNKNOWN];
      }),
    );
  }
  return typeof value === "string" ? maskText(value) : maskNumber(value);
}

function isSecretParameter(parameter: SpecOperation["parameters"][number]): boolean {
  return parameter["x-secret"] === true || composedOf(parameter.schema).some(isSecret);
}

/** A schema and all that it is composed of. */
function composedOf(schema: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!isJsonObject(schema)) return [];
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => schema[keyword] ?? []);
  return [schema, ...parts.flatMap(composedOf)];
}

function propertyOf(schema: Readonly<Record<string, unknown>>, name: string): unknown {
  const properties = schema["properties"];
  return isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** A name that could be one is shown; anything else could be a value in the wrong place. */
function maskName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]{0,40}$/.test(name) ? name : HIDDEN;
}

/** Hides text that holds a card number. Thirteen digits alone are a time in milliseconds, not a card. */
function maskText(text: string): string {
  const joined = text.replaceAll(/(?<=[0-9])[ -](?=[0-9])/g, "");
  return /(?<![A-Za-z0-9])[0-9]{12,19}(?![A-Za-z0-9])/.test(joined) && !/^[0-9]{13}$/.test(text) ? HIDDEN : text;
}

function maskNumber(value: JsonValue): JsonValue {
  return typeof value === "number" && Math.abs(value) >= 1e13 ? HIDDEN : value;
}
