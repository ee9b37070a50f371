import { dereference, type Json, type JsonObject, objectOf } from "../../tools/codegen/src/read-spec.ts";

/** One operation of the new issuer's spec. */
export interface OperationFacts {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Names of the path's parameters. */
  readonly pathParameters: readonly string[];
  /** Names of the parameters that must stand in the query. */
  readonly queryParameters: readonly string[];
  readonly hasBody: boolean;
  /** Names of the request's fields, where it is an object. */
  readonly bodyFields: readonly string[];
  /** HTTP statuses that the spec documents as failures; `default` is one. */
  readonly failures: readonly string[];
  /** The example of a good answer; an empty object where the spec has none. */
  readonly success: Json;
}

/** What the furniture of an issuer package needs to know. */
export interface IssuerFacts {
  /** `acme`: package, factory and spec have this name. */
  readonly id: string;
  /** `Acme Pay`: for prose. */
  readonly title: string;
  /** `AcmePay`: the type of the client. */
  readonly typeName: string;
  readonly operations: readonly OperationFacts[];
  /** The operation that `setPin` begins with. */
  readonly main: OperationFacts;
  /** The header that the spec wants the credential in, and the word before it. */
  readonly credential: { readonly header: string; readonly scheme: "Basic" | "Bearer" | undefined };
  /** Addresses of the spec's servers. */
  readonly hosts: readonly string[];
}

const methods = ["get", "put", "post", "delete", "patch"];
const idForm = /^[a-z][a-z0-9]{1,30}$/;

/**
 * Reads what the furniture needs. `name` is the issuer's name as it writes it; left out, it is taken from the spec's title.
 *
 * @throws Error that says what the id, the name or the file lacks
 */
export function readFacts(id: string, document: JsonObject, name?: string): IssuerFacts {
  if (!idForm.test(id)) {
    throw new Error(
      `"${id}" cannot name a package and a function: take 2 to 31 lower-case letters and digits, a letter first.`,
    );
  }
  if (typeof document["openapi"] !== "string" || !document["openapi"].startsWith("3.")) {
    throw new Error("The file is not an OpenAPI 3 description: it has no line `openapi: 3.…`.");
  }
  const spec = dereference(document);
  const operations = readOperations(spec);
  const main = mostLikely(operations);
  if (main === undefined) throw new Error("The file describes no operation: `paths` needs at least one.");
  const title = name === undefined ? titleOf(spec) : proseOf(name);
  if (name !== undefined && title === "")
    throw new Error("The name has no letter or digit: give the issuer's own name.");
  return {
    id,
    title: title || capitalised(id),
    typeName: typeNameOf(id, title),
    operations,
    main,
    credential: readCredential(spec),
    hosts: readHosts(spec),
  };
}

/** `Acme Issuing` of `Acme Issuing API, cards and PINs`. */
function titleOf(spec: JsonObject): string {
  const { title } = objectOf(spec["info"]);
  if (typeof title !== "string") return "";
  const [beginning = ""] = title.split(/[,:;(|–—]|\s-\s|\sAPI\b/i, 1);
  return proseOf(beginning);
}

function proseOf(text: string): string {
  return text.replace(/[^\p{L}\p{N} .&-]/gu, "").trim();
}

/** The title's own capitals where it spells the id: `AcmePay` of `Acme Pay`. */
function typeNameOf(id: string, title: string): string {
  const joined = title
    .split(/[^A-Za-z0-9]+/)
    .map(capitalised)
    .join("");
  return joined.toLowerCase() === id ? joined : capitalised(id);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function readHosts(spec: JsonObject): string[] {
  const { servers } = spec;
  const urls = Array.isArray(servers) ? servers.map((server) => objectOf(server)["url"]) : [];
  return urls.filter((url) => typeof url === "string");
}

/** The operation that sets a PIN: by its name, else by a field of its request, else by its path, else the first. */
function mostLikely(operations: readonly OperationFacts[]): OperationFacts | undefined {
  return (
    operations.find(({ id }) => /^(set|put|update|change)/i.test(id) && isAboutPin(id)) ??
    operations.find(({ bodyFields }) => bodyFields.some(isAboutPin)) ??
    operations.find(({ path }) => isAboutPin(path)) ??
    operations[0]
  );
}

/** Whether a name has PIN as a word of its own: `newPin` and `PIN_block` have, `shipping` has not. */
export function isAboutPin(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase();
  return words
    .split(/[^a-z0-9]+/)
    .some((word) => /^((new|old|card|encrypted|set|change)?pin|pin(block|code|data))$/.test(word));
}

/** Gives every operation that has no `operationId` one made of its method and path: `postCardsPin`. */
export function nameOperations(document: JsonObject): { readonly path: readonly string[]; readonly name: string }[] {
  return Object.entries(objectOf(document["paths"])).flatMap(([path, item]) =>
    Object.entries(objectOf(item))
      .filter(([method, value]) => methods.includes(method) && typeof objectOf(value)["operationId"] !== "string")
      .map(([method]) => ({ path: ["paths", path, method, "operationId"], name: operationName(method, path) })),
  );
}

function operationName(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return method + words.map(capitalised).join("");
}

function readOperations(spec: JsonObject): OperationFacts[] {
  return Object.entries(objectOf(spec["paths"])).flatMap(([path, item]) =>
    Object.entries(objectOf(item))
      .filter(([method]) => methods.includes(method))
      .map(([method, value]) => {
        const operation = objectOf(value);
        const { operationId } = operation;
        const responses = Object.entries(objectOf(operation["responses"]));
        const good = responses.find(([status]) => status.startsWith("2"));
        return {
          id: typeof operationId === "string" ? operationId : operationName(method, path),
          method: method.toUpperCase(),
          path,
          pathParameters: [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name),
          queryParameters: [...parametersOf(objectOf(item)), ...parametersOf(operation)]
            .filter((parameter) => parameter["in"] === "query" && parameter["required"] === true)
            .map((parameter) => String(parameter["name"])),
          hasBody: operation["requestBody"] !== undefined,
          bodyFields: Object.keys(
            objectOf(objectOf(firstMedia(objectOf(operation["requestBody"]))["schema"])["properties"]),
          ),
          failures: responses.map(([status]) => status).filter((status) => !/^[123]/.test(status)),
          success: exampleOf(objectOf(good?.[1])),
        };
      }),
  );
}

function parametersOf(holder: JsonObject): JsonObject[] {
  const { parameters } = holder;
  return Array.isArray(parameters) ? parameters.map(objectOf) : [];
}

function firstMedia(holder: JsonObject): JsonObject {
  return objectOf(Object.values(objectOf(holder["content"]))[0]);
}

function exampleOf(response: JsonObject): Json {
  const media = firstMedia(response);
  const [named] = Object.values(objectOf(media["examples"])).map(objectOf);
  return media["example"] ?? named?.["value"] ?? objectOf(media["schema"])["example"] ?? {};
}

function readCredential(spec: JsonObject): IssuerFacts["credential"] {
  const schemes = Object.values(objectOf(objectOf(spec["components"])["securitySchemes"])).map(objectOf);
  const header = schemes.find((scheme) => scheme["type"] === "apiKey" && scheme["in"] === "header")?.["name"];
  if (typeof header === "string") return { header: header.toLowerCase(), scheme: undefined };
  const isBasic = schemes.some((scheme) => scheme["type"] === "http" && scheme["scheme"] === "basic");
  return { header: "authorization", scheme: isBasic ? "Basic" : "Bearer" };
}
