import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type ExportTarget,
  type Manifest,
  readPackages,
  readPublicPackages,
  type WorkspacePackage,
} from "./workspace.ts";

const sourceCondition = "@cardpin/source";

/** What is wrong in the package.json files: of every package its dependencies, of the public ones all that npm needs. */
export function findWrongManifests(root: string): string[] {
  const packages = readPackages(root);
  const ours = new Set(packages.map(({ manifest }) => manifest.name));
  return [
    ...packages.flatMap((each) => locate(each, findWrongDependencies(each.manifest, ours))),
    ...readPublicPackages(root).flatMap((each) =>
      locate(each, [...findWrongFields(each.manifest), ...findWrongExports(root, each)]),
    ),
  ];
}

function locate({ folder }: WorkspacePackage, problems: readonly string[]): string[] {
  return problems.map((problem) => `${folder}/package.json: ${problem}`);
}

function findWrongDependencies(manifest: Manifest, ours: ReadonlySet<string | undefined>): string[] {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
  const installed = { ...dependencies, ...devDependencies, ...optionalDependencies };
  const wrong = Object.entries(installed).flatMap(([name, range]) => {
    if (ours.has(name)) return range === "workspace:^" ? [] : [`${name} must be "workspace:^", not "${range}"`];
    return /^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(range)
      ? []
      : [`${name} must be an exact version, not "${range}"`];
  });
  const wrongPeers = Object.entries(peerDependencies ?? {}).flatMap(([name, range]) =>
    ours.has(name) && range !== "workspace:^" ? [`peer ${name} must be "workspace:^", not "${range}"`] : [],
  );
  return [...wrong, ...wrongPeers];
}

function findWrongFields(manifest: Manifest): string[] {
  const expected: readonly [string, unknown, unknown][] = [
    ["license", manifest.license, "MIT"],
    ["type", manifest.type, "module"],
    ["sideEffects", manifest.sideEffects, false],
    ["engines.node", manifest.engines?.["node"], ">=20.19"],
    ["publishConfig.access", manifest.publishConfig?.["access"], "public"],
    ["publishConfig.provenance", manifest.publishConfig?.["provenance"], true],
  ];
  const problems = expected
    .filter(([, actual, wanted]) => actual !== wanted)
    .map(([field, , wanted]) => `${field} must be ${JSON.stringify(wanted)}`);
  if (!manifest.description) problems.push("description is missing");
  for (const folder of ["dist", "src", "!src/**/*.test.ts"]) {
    if (!manifest.files?.includes(folder)) problems.push(`files must list "${folder}"`);
  }
  return problems;
}

function findWrongExports(root: string, { folder, manifest }: WorkspacePackage): string[] {
  const entries = Object.entries(manifest.exports ?? {});
  if (entries.length === 0) return ["exports is missing"];
  const bins = typeof manifest.bin === "string" ? [manifest.bin] : Object.values(manifest.bin ?? {});
  return [
    ...entries.flatMap(([entry, target]) => findWrongConditions(entry, target)),
    ...[...entries.flatMap(([, target]) => leaves(target)), ...bins]
      .filter((file) => !existsSync(join(root, folder, sourceOf(file))))
      .map((file) => `${file} has no source ${sourceOf(file)}`),
  ];
}

/** The order matters: a reader takes the first condition that it knows. */
function findWrongConditions(entry: string, target: ExportTarget): string[] {
  if (typeof target === "string") return entry === "./package.json" ? [] : [`exports "${entry}" needs conditions`];
  const conditions = Object.keys(target);
  const problems: string[] = [];
  if (conditions[0] !== sourceCondition) problems.push(`exports "${entry}" must begin with "${sourceCondition}"`);
  if (conditions.at(-1) !== "default") problems.push(`exports "${entry}" must end with "default"`);
  if (!conditions.includes("types")) problems.push(`exports "${entry}" has no "types"`);
  return problems;
}

function leaves(target: ExportTarget): string[] {
  return typeof target === "string" ? [target] : Object.values(target).flatMap(leaves);
}

/** What has to be in the repository for a file to be published: `dist/a.js` and `dist/a.d.ts` come from `src/a.ts`. */
function sourceOf(file: string): string {
  return file.replace(/^\.\//, "").replace(/^dist\/(.+?)(\.d\.ts|\.js)$/, "src/$1.ts");
}
