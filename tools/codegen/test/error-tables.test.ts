import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { isJsonObject, readSpec } from "../src/read-spec.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const issuers = readdirSync(join(repository, "specs"))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => basename(name, ".yaml"));

/** Codes that stand for a failure, as text, in the spec's order. */
function specCodes(issuer: string): readonly string[] {
  const rows = readSpec(join(repository, "specs", `${issuer}.yaml`))["x-error-codes"];
  return (Array.isArray(rows) ? rows : [])
    .filter(isJsonObject)
    .map((row) => String(row["code"]))
    .filter((code) => code !== "0");
}

describe("the error tables of the clients", () => {
  it.each(issuers)("map exactly the codes that the spec of %s lists", async (issuer) => {
    const { errorTable }: { errorTable: Record<string, unknown> } = await import(
      pathToFileURL(join(repository, "packages", issuer, "src/errors.ts")).href
    );
    expect(Object.keys(errorTable).sort()).toEqual([...specCodes(issuer)].sort());
  });
});
