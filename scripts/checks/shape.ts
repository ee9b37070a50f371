import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseSource, readExports } from "./source.ts";
import { isStub, readIssuerIds } from "./workspace.ts";

/** What every issuer package has, so that a reader who knows one knows all. More files are fine; fewer are not. */
export const issuerFiles: readonly string[] = [
  "README.md",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "src/index.ts",
  "src/capabilities.ts",
  "src/client.ts",
  "src/client.test.ts",
  "src/errors.ts",
  "src/generated/errors.ts",
  "src/generated/operations.ts",
  "src/generated/paths.ts",
  "src/operations.ts",
  "src/options.ts",
  "src/options.test.ts",
  "src/pin-rules.ts",
  "src/transport.ts",
  "golden",
];

/** Names that every issuer's entry exports, beside the factory, which has the issuer's id. */
export const issuerValues: readonly string[] = ["capabilities", "errorTable", "operations", "pinRules"];
export const issuerTypes: readonly string[] = ["components", "paths"];

/** What differs in an issuer package from the shape of all; and the issuers of which only a placeholder exists. */
export function findWrongShapes(root: string): { problems: string[]; unwritten: string[] } {
  const problems: string[] = [];
  const unwritten: string[] = [];
  for (const id of readIssuerIds(root)) {
    const folder = `packages/${id}`;
    if (isStub(root, folder)) {
      unwritten.push(folder);
      continue;
    }
    for (const file of issuerFiles) {
      if (!existsSync(join(root, folder, file))) problems.push(`${folder}/${file} is missing`);
    }
    const exported = readExports(parseSource(root, `${folder}/src/index.ts`));
    const has = (name: string, kind: "value" | "type"): boolean =>
      exported.some((candidate) => candidate.name === name && candidate.kind === kind);
    for (const name of [id, ...issuerValues]) {
      if (!has(name, "value")) problems.push(`${folder}/src/index.ts does not export ${name}`);
    }
    for (const name of issuerTypes) {
      if (!has(name, "type")) problems.push(`${folder}/src/index.ts does not export type ${name}`);
    }
    const options = exported.some(({ name, kind }) => kind === "type" && name.toLowerCase() === `${id}options`);
    if (!options) problems.push(`${folder}/src/index.ts does not export the type of its options`);
  }
  return { problems, unwritten };
}
