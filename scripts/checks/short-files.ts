import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { listSources, readPackages } from "./workspace.ts";

const fewestLines = 10;
/** Files whose name is a place that every package has, or in which every issuer has a line, however little is in them. */
const places = new Set(["index.ts", "bin.ts", "version.ts", "registry.ts", "pin-rules.ts", "pin-rule.ts"]);

/** Sources that are too short to be a file, and that package.json does not name. What they hold belongs to what uses it. */
export function findShortFiles(root: string): string[] {
  return readPackages(root)
    .filter(({ folder }) => folder.startsWith("packages/"))
    .flatMap(({ folder, manifest }) => {
      const named = JSON.stringify([manifest.exports, manifest.imports]);
      return listSources(root, folder).filter((path) => !named.includes(`.${path.slice(folder.length)}"`));
    })
    .filter((path) => !places.has(basename(path)) && !path.includes("/generated/"))
    .flatMap((path) => {
      const lines = readFileSync(join(root, path), "utf8").trimEnd().split("\n").length;
      return lines < fewestLines ? [`${path} has ${lines} lines; move them to what uses them`] : [];
    });
}
