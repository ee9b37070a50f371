import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deriveManifest, sourceCondition } from "../manifests/derive.ts";
import { withVersion } from "../manifests/version.ts";
import {
  type ExportTarget,
  type Manifest,
  readPackages,
  readPublicPackages,
  type WorkspacePackage,
} from "./workspace.ts";

/** What is wrong in the package.json files: of every package its dependencies, of the public ones all that npm needs. */
export function findWrongManifests(root: string): string[] {
  const packages = readPackages(root);
  const ours = new Set(packages.map(({ manifest }) => manifest.name));
  return [
    ...packages.flatMap((each) => locate(each, findWrongDependencies(each.manifest, ours))),
    ...readPublicPackages(root).flatMap((each) =>
      locate(each, [
        ...findWrongFields(each.manifest),
        ...findWrongExports(root, each),
        ...findWrongVersion(root, each),
      ]),
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
  const problems = manifest.description ? [] : ["description is missing"];
  const actual: Readonly<Record<string, unknown>> = { ...manifest };
  const stale = Object.entries(deriveManifest(manifest))
    .filter(([field, derived]) => JSON.stringify(derived) !== JSON.stringify(actual[field]))
    .map(([field]) => field);
  if (stale.length > 0) problems.push(`${stale.join(", ")} must be as \`pnpm manifests\` writes it`);
  return problems;
}

function findWrongExports(root: string, { folder, manifest }: WorkspacePackage): string[] {
  const targets = Object.entries(manifest.exports ?? {});
  if (targets.length === 0) return ["exports is missing"];
  const bins = typeof manifest.bin === "string" ? [manifest.bin] : Object.values(manifest.bin ?? {});
  const named = [...targets, ...Object.entries(manifest.imports ?? {})].flatMap(([, target]) => leaves(target));
  return [
    ...targets
      .filter(([, target]) => !hasSource(target))
      .map(([entry]) => `exports "${entry}" has no "${sourceCondition}"`),
    ...[...new Set([...named, ...bins].map(sourceOf))]
      .filter((file) => !existsSync(join(root, folder, file)))
      .map((file) => `the source ${file} does not exist`),
  ];
}

/** A package may tell its version to the issuer, from a source: it must be the package's. */
function findWrongVersion(root: string, { folder, manifest }: WorkspacePackage): string[] {
  const path = join(root, folder, "src/version.ts");
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  return text === withVersion(text, manifest) ? [] : ["src/version.ts has another version; run `pnpm manifests`"];
}

function hasSource(target: ExportTarget): boolean {
  return typeof target !== "string" && sourceCondition in target;
}

function leaves(target: ExportTarget): string[] {
  return typeof target === "string" ? [target] : Object.values(target).flatMap(leaves);
}

/** What has to be in the repository for a file to be published: `dist/a.cjs` and `dist/a.d.ts` come from `src/a.ts`. */
function sourceOf(file: string): string {
  return file.replace(/^\.\//, "").replace(/^dist\/(.+?)(\.d\.c?ts|\.c?js)$/, "src/$1.ts");
}
