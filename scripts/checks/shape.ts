import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseSource, readExports } from "./source.ts";
import { readIssuerIds } from "./workspace.ts";

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
  "src/generated/errors.ts",
  "src/generated/operations.ts",
  "src/generated/paths.ts",
  "src/options.ts",
  "src/options.test.ts",
  "src/protocol.ts",
  "src/sandbox.test.ts",
  "src/typed-client.ts",
  "src/version.ts",
  "test/subject.ts",
  "golden",
];

/** What differs in an issuer package from the shape of all. */
export function findWrongShapes(root: string): string[] {
  const problems: string[] = [];
  for (const id of readIssuerIds(root)) {
    const folder = `packages/${id}`;
    for (const file of issuerFiles) {
      if (!existsSync(join(root, folder, file))) problems.push(`${folder}/${file} is missing`);
    }
    if (!existsSync(join(root, folder, "src/index.ts"))) continue;
    const exported = readExports(parseSource(root, `${folder}/src/index.ts`));
    if (!exported.some(({ name, kind }) => kind === "value" && name === id)) {
      problems.push(`${folder}/src/index.ts does not export ${id}`);
    }
    // Names that several issuers export could not be imported side by side.
    const bare = exported.filter(({ name, kind }) => kind === "type" && !name.toLowerCase().startsWith(id));
    for (const { name } of bare)
      problems.push(`${folder}/src/index.ts exports the type ${name} without the issuer's name`);
    const options = exported.some(({ name, kind }) => kind === "type" && name.toLowerCase() === `${id}options`);
    if (!options) problems.push(`${folder}/src/index.ts does not export the type of its options`);
  }
  return problems;
}
