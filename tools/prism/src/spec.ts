import { dereference, type Json, type JsonObject, objectOf, readSpec } from "../../codegen/src/read-spec.ts";

/** What is read of an operation, to know what can be altered in its messages. */
export interface SpecOperation {
  readonly id: string;
  readonly method: string;
  /** Matches the paths of its requests, query left out. */
  readonly path: RegExp;
  /** Of the request's body, whatever its media type; empty when it has none. */
  readonly body: JsonObject;
  /** Of the answer's body, by HTTP status or class (`200`, `5XX`). */
  readonly answers: ReadonlyMap<string, JsonObject>;
  /** What its answers' examples are called: the status, and the name where several have one. */
  readonly examples: readonly ExampleName[];
  /** Headers that carry credentials, in lower case: each set is enough. */
  readonly credentials: readonly (readonly string[])[];
  /** Headers that a request must have beside them, in lower case. */
  readonly headers: readonly string[];
}

/** An example of an answer. */
export interface ExampleName {
  /** As the spec has it, such as `400` or `5XX`. */
  readonly status: string;
  readonly name?: string;
}

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** Reads the operations of a spec. */
export function readOperations(file: string): readonly SpecOperation[] {
  const spec = dereference(readSpec(file));
  const schemes = objectOf(objectOf(spec["components"])["securitySchemes"]);
  return Object.entries(objectOf(spec["paths"])).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = objectOf(item)[method];
      if (operation === undefined) return [];
      const parameters = [item, operation].flatMap((level) => listOf(objectOf(level)["parameters"]));
      return [readOperation({ path, method, operation: objectOf(operation), parameters, schemes, spec })];
    }),
  );
}

function readOperation(found: {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject;
  readonly parameters: readonly JsonObject[];
  readonly schemes: JsonObject;
  readonly spec: JsonObject;
}): SpecOperation {
  const { path, method, operation, parameters, schemes, spec } = found;
  const pattern = path.replaceAll(/[.*+?^$()[\]\\|]/g, String.raw`\$&`).replaceAll(/\{[^}]+\}/g, "[^/]+");
  const answers = Object.entries(objectOf(operation["responses"]));
  return {
    id: String(operation["operationId"]),
    method: method.toUpperCase(),
    path: new RegExp(`^${pattern}$`),
    body: bodySchema(objectOf(operation["requestBody"])),
    answers: new Map(answers.map(([status, answer]) => [status, bodySchema(objectOf(answer))])),
    examples: answers.flatMap(([status, answer]) => exampleNames(status, objectOf(answer))),
    credentials: listOf(operation["security"] ?? spec["security"]).map((set) =>
      Object.keys(set).map((name) => credentialHeader(objectOf(schemes[name]))),
    ),
    headers: parameters
      .filter((parameter) => parameter["in"] === "header" && parameter["required"] === true)
      .map((parameter) => String(parameter["name"]).toLowerCase()),
  };
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function exampleNames(status: string, answer: JsonObject): readonly ExampleName[] {
  const [content] = Object.values(objectOf(answer["content"]));
  const { example, examples } = objectOf(content);
  const named = Object.keys(objectOf(examples)).map((name) => ({ status, name }));
  return example === undefined ? named : [{ status }];
}

function bodySchema(carrier: JsonObject): JsonObject {
  const [content] = Object.values(objectOf(carrier["content"]));
  return objectOf(objectOf(content)["schema"]);
}

function credentialHeader(scheme: JsonObject): string {
  return scheme["type"] === "apiKey" ? String(scheme["name"]).toLowerCase() : "authorization";
}

/** The operation that a request belongs to. */
export function operationOf(
  operations: readonly SpecOperation[],
  request: { readonly method: string; readonly path: string },
): SpecOperation | undefined {
  const [path = ""] = request.path.split("?");
  // A path without parameters wins over one with, as in OpenAPI.
  const matching = operations.filter((operation) => operation.method === request.method && operation.path.test(path));
  return matching.sort(
    (left, right) => left.path.source.split("[^/]+").length - right.path.source.split("[^/]+").length,
  )[0];
}
