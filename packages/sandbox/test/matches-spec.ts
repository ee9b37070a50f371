import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import type { OpenApiDocument } from "../src/server/openapi-document.ts";
import { findRoute, readOperations } from "../src/server/spec.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
addFormats.default(ajv);

/** Fails the test when an emulator's answer is not one that the spec describes. Answers to unknown paths are free. */
export function expectAnswerOfSpec(
  spec: OpenApiDocument,
  request: { readonly method: string; readonly path: string },
  answer: { readonly status: number; readonly text: string },
): void {
  const operations = readOperations(spec);
  const { operation } = findRoute(operations, request.method, request.path.split("?", 1)[0] ?? "");
  if (operation === undefined) return;
  const responses = Object.values(spec.paths)
    .flatMap((path) => Object.values(path))
    .find(({ operationId }) => operationId === operation.operationId)?.responses;
  // A range such as 4XX stands for the codes that are not named: OpenAPI 3.1, 4.8.16.
  const described = responses?.[String(answer.status)] ?? responses?.[`${String(answer.status)[0]}XX`];
  expect(
    described,
    `${operation.operationId} answers HTTP ${answer.status}, which its spec does not have`,
  ).toBeDefined();
  const schema = described?.content["application/json"]?.schema;
  if (schema === undefined) return;
  const validate = ajv.compile(schema);
  validate(JSON.parse(answer.text));
  const problems = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  expect(problems, `${operation.operationId}, HTTP ${answer.status}`).toEqual([]);
}
