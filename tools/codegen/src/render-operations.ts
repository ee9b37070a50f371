import { CORE_MODULE, header } from "./generated-header.ts";
import { table } from "./literal.ts";
import { readOperationFacts } from "./operation-facts.ts";
import type { JsonObject } from "./read-spec.ts";

/** The module of an issuer's operations, as plain data under the spec's `operationId`s. */
export function renderOperations(document: JsonObject, name: string): string {
  const operations = Object.fromEntries(readOperationFacts(document).map((facts) => [facts.id, { ...facts }]));
  return `${header(name)}import type { Operations } from "${CORE_MODULE}";

/** Every operation of the spec, by its \`operationId\`. */
export const operations = ${table(operations)} as const;

type Checked<Table extends Operations> = Table;

/** The \`operationId\` of every operation of the spec. */
export type OperationId = keyof Checked<typeof operations>;
`;
}
