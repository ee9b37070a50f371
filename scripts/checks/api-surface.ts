import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseSource, readExports } from "./source.ts";
import { readPublicPackages, type WorkspacePackage } from "./workspace.ts";

/** Where a package's exported names are written down, so that a change of them is seen in review. */
const record = "api.txt";

/** Packages whose exports are not what their record says, with the names that came and went. */
export function findApiChanges(root: string): string[] {
  const problems: string[] = [];
  for (const each of readPublicPackages(root)) {
    const path = join(root, each.folder, record);
    if (!existsSync(path)) {
      problems.push(`${each.folder}/${record} is missing`);
      continue;
    }
    const recorded = readFileSync(path, "utf8").trimEnd().split("\n");
    const actual = describeApi(root, each);
    const gone = recorded.filter((line) => !actual.includes(line)).map((line) => `- ${line}`);
    const come = actual.filter((line) => !recorded.includes(line)).map((line) => `+ ${line}`);
    const changes = [...gone, ...come];
    if (changes.length > 0) problems.push(`${each.folder}/${record}: ${changes.join(", ")}`);
  }
  return problems;
}

/** Writes the record of every package, or only of those in `folders`; gives the written paths. */
export function writeApiRecords(root: string, folders?: readonly string[]): string[] {
  return readPublicPackages(root)
    .filter(({ folder }) => folders?.includes(folder) ?? true)
    .map((each) => {
      const path = `${each.folder}/${record}`;
      writeFileSync(join(root, path), `${describeApi(root, each).join("\n")}\n`);
      return path;
    });
}

/** A line for each exported name: `name` or `type name`, with the entry before it when it is not the main one. */
function describeApi(root: string, { folder, manifest }: WorkspacePackage): string[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) => {
    const source = typeof target === "string" ? undefined : target["@cardpin/source"];
    if (typeof source !== "string") return [];
    const prefix = entry === "." ? "" : `${entry.slice(1)} `;
    return readExports(parseSource(root, join(folder, source)))
      .map(({ name, kind }) => `${prefix}${kind === "type" ? "type " : ""}${name}`)
      .sort();
  });
}
