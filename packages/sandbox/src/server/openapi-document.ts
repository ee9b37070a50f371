import { isJsonObject } from "../json.ts";

/** What an emulator reads of one issuer's OpenAPI 3.1 file. The modules that hold it are written by `pnpm generate`. */
export type OpenApiDocument = {
  readonly paths: Readonly<Record<string, OpenApiPathItem>>;
  /** The schemas that `#/components/schemas/<name>` refers to. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
};

/** Operations by their method in lower case. */
export type OpenApiPathItem = Readonly<Record<string, OpenApiOperation>>;

export interface OpenApiOperation {
  readonly operationId: string;
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: OpenApiContent };
  readonly responses: Readonly<Record<string, { readonly content: OpenApiContent }>>;
}

export interface OpenApiParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  /** True when the value must not be shown. */
  readonly "x-secret"?: boolean;
}

/** Schemas by media type. */
export type OpenApiContent = Readonly<Record<string, { readonly schema: JsonSchema }>>;

/** JSON Schema 2020-12, as OpenAPI 3.1 uses it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Replaces every reference to a schema by that schema. All references to one schema share one object. */
export function resolveSchemas(document: OpenApiDocument): OpenApiDocument {
  const resolved = new Map<string, JsonSchema>();

  const target = (reference: string): JsonSchema => {
    const known = resolved.get(reference);
    if (known !== undefined) return known;
    const schema = document.schemas[reference.replace("#/components/schemas/", "")];
    if (schema === undefined) throw new Error(`${reference} is not in the spec. Run \`pnpm generate\`.`);
    const made = schemaOf(schema);
    resolved.set(reference, made);
    return made;
  };
  // OpenAPI 3.1 lets a reference have neighbours, for example `writeOnly`; they win.
  const schemaOf = ({ $ref: reference, ...members }: JsonSchema): JsonSchema => ({
    ...(typeof reference === "string" ? target(reference) : {}),
    ...mapValues(members, resolveIn),
  });
  const resolveIn = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolveIn);
    return isJsonObject(value) ? schemaOf(value) : value;
  };

  const content = (media: OpenApiContent): OpenApiContent =>
    mapValues(media, ({ schema }) => ({ schema: schemaOf(schema) }));
  const operation = (given: OpenApiOperation): OpenApiOperation => ({
    ...given,
    parameters: given.parameters.map((parameter) => ({ ...parameter, schema: schemaOf(parameter.schema) })),
    ...(given.requestBody && { requestBody: { ...given.requestBody, content: content(given.requestBody.content) } }),
    responses: mapValues(given.responses, (response) => ({ content: content(response.content) })),
  });
  return {
    paths: mapValues(document.paths, (item) => mapValues(item, operation)),
    schemas: mapValues(document.schemas, schemaOf),
  };
}

function mapValues<From, To>(values: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
