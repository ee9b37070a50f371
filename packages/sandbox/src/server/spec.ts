import type { JsonSchema, OpenApiDocument, OpenApiOperation, OpenApiParameter } from "./openapi-document.ts";

/** One operation of a spec, with its method and path. */
export interface SpecOperation {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** As in the spec, such as `/v1/issuing/cards/{cardId}`. */
  readonly pathTemplate: string;
  readonly parameters: readonly OpenApiParameter[];
  /** The body's schema by media type (lower case), when the operation has a body. */
  readonly body: { readonly required: boolean; readonly schemas: ReadonlyMap<string, JsonSchema> } | undefined;
}

/** What a request line leads to. */
export type Route =
  | { readonly operation: SpecOperation; readonly pathParameters: Readonly<Record<string, string>> }
  | { readonly operation: undefined; readonly reason: "unknown-path" | "unknown-method" };

/** Reads the operations of a spec, without its webhooks. */
export function readOperations(spec: OpenApiDocument): readonly SpecOperation[] {
  return Object.entries(spec.paths).flatMap(([pathTemplate, pathItem]) =>
    Object.entries(pathItem).map(([method, operation]: [string, OpenApiOperation]) => ({
      operationId: operation.operationId,
      method: method.toUpperCase(),
      pathTemplate,
      parameters: operation.parameters,
      body: operation.requestBody && {
        required: operation.requestBody.required,
        schemas: new Map(
          Object.entries(operation.requestBody.content).map(([type, media]) => [type.toLowerCase(), media.schema]),
        ),
      },
    })),
  );
}

/** Finds the operation for a method and a path without query. Fixed path segments win over parameters. */
export function findRoute(operations: readonly SpecOperation[], method: string, path: string): Route {
  const hits = operations
    .flatMap((operation) => {
      const pathParameters = matchPath(operation.pathTemplate, path);
      return pathParameters === undefined ? [] : [{ operation, pathParameters }];
    })
    .sort((a, b) => Object.keys(a.pathParameters).length - Object.keys(b.pathParameters).length);
  const best = hits.find((hit) => hit.operation.method === method);
  return best ?? { operation: undefined, reason: hits.length === 0 ? "unknown-path" : "unknown-method" };
}

function matchPath(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? "";
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      if (segment !== value) return undefined;
      continue;
    }
    const decoded = decodeSegment(value);
    if (decoded === undefined || decoded === "") return undefined;
    parameters[name] = decoded;
  }
  return parameters;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** Whether a schema, parameter or security scheme is marked as secret. */
export function isSecret(node: Readonly<Record<string, unknown>>): boolean {
  return node["format"] === "password" || node["x-secret"] === true;
}
