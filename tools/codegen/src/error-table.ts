import type { Data } from "./literal.ts";
import { type JsonObject, objectOf } from "./read-spec.ts";

/** What a client does with one failure. Members that have their default are absent. */
export interface ErrorTableRow {
  readonly code: string;
  readonly outcome?: string;
  readonly retryable?: boolean;
  readonly statuses?: readonly number[];
}

/** One failure that the issuer's pages name. */
export interface KnownFailure {
  /** The issuer's code as text, or the HTTP status. */
  readonly key: string;
  readonly row: ErrorTableRow;
  readonly meaning: string;
  readonly inferred: boolean;
}

/** The failures by the issuer's code, and those by HTTP status alone, in the spec's order. */
export function readFailures(document: JsonObject): {
  readonly byCode: readonly KnownFailure[];
  readonly byStatus: readonly KnownFailure[];
} {
  return { byCode: failures(document, "x-cardpin-errors"), byStatus: failures(document, "x-cardpin-statuses") };
}

function failures(document: JsonObject, extension: string): readonly KnownFailure[] {
  return Object.entries(objectOf(document[extension])).map(([key, value]) => {
    const { code, outcome, retryable, statuses, meaning, basis } = objectOf(value);
    return {
      key,
      row: {
        code: String(code),
        ...(typeof outcome === "string" && outcome !== "rejected" ? { outcome } : {}),
        ...(typeof retryable === "boolean" ? { retryable } : {}),
        ...(Array.isArray(statuses) ? { statuses: statuses.map(Number) } : {}),
      },
      meaning: String(meaning),
      inferred: basis === "inferred",
    };
  });
}

/** The rows by their key. */
export function tableOf(known: readonly KnownFailure[]): Readonly<Record<string, Data>> {
  return Object.fromEntries(known.map(({ key, row }) => [key, { ...row }]));
}
