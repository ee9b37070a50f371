import { readFailures, tableOf } from "./error-table.ts";
import { CORE_MODULE, header } from "./generated-header.ts";
import { table } from "./literal.ts";
import type { JsonObject } from "./read-spec.ts";

/** The module of what an issuer's error codes mean, and of what its HTTP statuses mean where the spec says so. */
export function renderErrors(document: JsonObject, name: string): string {
  const { byCode, byStatus } = readFailures(document);
  return [
    `${header(name)}import type { ErrorTable } from "${CORE_MODULE}";\n`,
    "/** What the issuer's error codes mean. An outcome that is absent is `rejected`. */",
    `export const errorTable: ErrorTable = ${table(tableOf(byCode))};\n`,
    ...(byStatus.length === 0
      ? []
      : [
          "/** What the HTTP status of an answer means when it carries no error code of the issuer. */",
          `export const statusTable: ErrorTable = ${table(tableOf(byStatus))};\n`,
        ]),
  ].join("\n");
}
