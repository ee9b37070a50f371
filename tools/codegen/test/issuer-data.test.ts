import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { type CardPinErrorCode, cardPinErrorCodes, outcomesOf } from "../../../packages/client-core/src/errors.ts";
import { issuers, repository } from "./repository.ts";

interface Row {
  readonly code: CardPinErrorCode;
  readonly outcome?: "rejected" | "unknown";
}

/** A module of an issuer's package; undefined when there is none. */
async function load(issuer: string, file: string) {
  const path = join(repository, "packages", issuer, "src", file);
  return existsSync(path) ? import(pathToFileURL(path).href) : undefined;
}

/** Until the clients use the generated data, the tables written by hand say the same. */
describe("the generated data of an issuer", () => {
  it.each(issuers)("has the operations that the client of %s uses", async (issuer) => {
    const written: { operations: Record<string, object> } | undefined = await load(issuer, "operations.ts");
    const { operations } = await load(issuer, "generated/operations.ts");
    expect(Object.keys(operations).length).toBeGreaterThan(0);
    if (written !== undefined) {
      expect(Object.keys(operations).sort()).toEqual(Object.keys(written.operations).sort());
      expect(operations).toMatchObject(written.operations);
    }
  });

  it.each(issuers)("maps the codes of %s as its client does", async (issuer) => {
    const written: { errorTable: Record<string, Row> } | undefined = await load(issuer, "errors.ts");
    const { errorTable }: { errorTable: Record<string, Row> } = await load(issuer, "generated/errors.ts");
    if (written !== undefined) expect(withOutcomes(errorTable)).toEqual(withOutcomes(written.errorTable));
  });

  it.each(issuers)("gives no code of %s an outcome that its error cannot have", async (issuer) => {
    const { errorTable, statusTable }: Record<string, Record<string, Row>> = await load(issuer, "generated/errors.ts");
    for (const [key, { code, outcome = "rejected" }] of Object.entries({ ...errorTable, ...statusTable })) {
      expect(outcomesOf(code), `${key} is ${code}`).toContain(outcome);
    }
  });
});

it("knows only codes of CardPinError for the answers of issuers", async () => {
  const rules = new URL("../src/extension-rules.mjs", import.meta.url);
  const { answerCodes }: { answerCodes: readonly string[] } = await import(rules.href);
  expect(answerCodes.length).toBeGreaterThan(0);
  expect(answerCodes.filter((code) => !cardPinErrorCodes.some((known) => known === code))).toEqual([]);
});

function withOutcomes(table: Readonly<Record<string, Row>>): Record<string, Row> {
  return Object.fromEntries(Object.entries(table).map(([key, row]) => [key, { outcome: "rejected", ...row }]));
}
