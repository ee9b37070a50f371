import { type KnownFailure, readFailures } from "./error-table.ts";
import type { JsonObject } from "./read-spec.ts";

const START = "<!-- errors: written by `pnpm generate` -->";
const END = "<!-- /errors -->";

/**
 * The README with the current error table between its markers.
 * @throws Error when a marker is absent.
 */
export function renderReadme(readme: string, document: JsonObject, path: string): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) {
    throw new Error(
      `${path} has no place for the error table. Add these two lines under "## Errors":\n${START}\n${END}`,
    );
  }
  return `${readme.slice(0, start + START.length)}\n\n${errorTable(document)}\n\n${readme.slice(end)}`;
}

function errorTable(document: JsonObject): string {
  const { byCode, byStatus } = readFailures(document);
  const rows = [
    ...byCode.map((known) => tableRow(known, `\`${known.key}\``)),
    ...byStatus.map((known) => tableRow(known, `HTTP ${known.key}`)),
  ];
  if (rows.length === 0) return "The issuer documents no error codes.";
  return ["| Issuer's code | Meaning | `code` | `outcome` |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function tableRow({ row, meaning, inferred }: KnownFailure, label: string): string {
  const text = `${meaning}${inferred ? " (Inferred.)" : ""}`.replaceAll("|", "\\|");
  return `| ${label} | ${text} | \`${row.code}\` | \`${row.outcome ?? "rejected"}\` |`;
}
