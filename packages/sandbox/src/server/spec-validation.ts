import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonValue } from "../json.ts";
import type { SpecOperation } from "./spec.ts";

/** One way in which a request breaks the spec. Says where, never what was sent. */
export interface Violation {
  readonly in: "path" | "query" | "header" | "body";
  /** Name of the parameter or header, or the path of the body member, such as `address_info.city`; empty for the whole. */
  readonly field: string;
  /** The JSON Schema keyword that failed, such as `required`, `type`, `pattern`. */
  readonly rule: string;
}

/** Checks requests against one spec. */
export interface SpecValidator {
  /** The path, query and header parameters. Values are text and are read as the schema's type. */
  parameters(
    operation: SpecOperation,
    given: {
      readonly path: Readonly<Record<string, string>>;
      readonly query: Readonly<Record<string, string>>;
      /** Names in lower case. */
      readonly header: Readonly<Record<string, string>>;
    },
  ): readonly Violation[];
  /** The parsed body; `undefined` when none was sent. */
  body(operation: SpecOperation, contentType: string, body: JsonValue | undefined): readonly Violation[];
}

/** Makes a validator that compiles each schema when it is first needed. */
export function createSpecValidator(): SpecValidator {
  const strict = newAjv(false);
  const fromText = newAjv(true);
  const cache = new Map<string, ValidateFunction>();
  const compile = (ajv: Ajv2020, key: string, schema: object): ValidateFunction => {
    const known = cache.get(key) ?? ajv.compile(schema);
    cache.set(key, known);
    return known;
  };

  return {
    parameters(operation, given) {
      return (["path", "query", "header"] as const).flatMap((place) => {
        const expected = operation.parameters.filter((parameter) => parameter.in === place);
        const naming = (name: string) => (place === "header" ? name.toLowerCase() : name);
        const schema = {
          type: "object",
          required: expected.filter((parameter) => parameter.required).map((parameter) => naming(parameter.name)),
          properties: Object.fromEntries(expected.map((parameter) => [naming(parameter.name), parameter.schema])),
        };
        const validate = compile(fromText, `${operation.operationId} ${place}`, schema);
        // A copy, because reading text as the schema's type writes into the object.
        return validate({ ...given[place] }) ? [] : violations(place, validate.errors);
      });
    },
    body(operation, contentType, body) {
      if (operation.body === undefined) return [];
      if (body === undefined) return operation.body.required ? [{ in: "body", field: "", rule: "required" }] : [];
      const schema = operation.body.schemas.get(contentType);
      if (schema === undefined) return [{ in: "header", field: "content-type", rule: "enum" }];
      const form = contentType === "application/x-www-form-urlencoded";
      const validate = compile(form ? fromText : strict, `${operation.operationId} ${contentType}`, schema);
      return validate(form && typeof body === "object" && body !== null ? { ...body } : body)
        ? []
        : violations("body", validate.errors);
    },
  };
}

function newAjv(coerceTypes: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes, validateSchema: false });
  addFormats.default(ajv);
  return ajv;
}

function violations(place: Violation["in"], errors: readonly ErrorObject[] | null | undefined): readonly Violation[] {
  return (errors ?? []).map((error) => {
    const missing: unknown = error.params["missingProperty"];
    const steps = error.instancePath.split("/").filter((step) => step !== "");
    const field = typeof missing === "string" ? [...steps, missing] : steps;
    return { in: place, field: field.join("."), rule: error.keyword };
  });
}
