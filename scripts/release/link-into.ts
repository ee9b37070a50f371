// Makes tarballs of chosen packages and installs them into a project next door, as npm would install the published ones.
// With --check it only looks at what it is given, so that a mistake does not wait for a build.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Manifest, readPublicPackages, type WorkspacePackage } from "../checks/workspace.ts";
import { repository } from "./rehearsal.ts";
import { rehearsalSettings } from "./settings.ts";
import { stageWorkspace } from "./stage.ts";

const usage = `Usage: npm run link-into <folder> -- <package> [<package> …]
  Packs the packages, with those of this repository that they need, into <folder>/.cardpin, and installs them there with npm.
  Makes the folder and its package.json if they are missing. What an earlier run installed there is packed again.
  For example: npm run link-into ../my-app -- cardpin @cardpin/rapyd`;

/** How a project's package.json names a tarball. */
const prefix = "file:.cardpin/";

/** The named packages and those that they need, of this repository. */
function withDependencies(names: readonly string[], packages: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set(names);
  // A set gives what is added while it is walked, too.
  for (const name of found) {
    for (const needed of packages.get(name) ?? []) if (packages.has(needed)) found.add(needed);
  }
  return [...found];
}

/** What a project's package.json asks for, by name: from npm, or from a file. */
function readDependencies(project: string): Readonly<Record<string, string>> {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(project, "utf8")) as Manifest;
    return { ...dependencies, ...devDependencies };
  } catch {
    throw new Error(`${project} cannot be read as JSON.`);
  }
}

/** The names that are no package here, as a sentence. */
function sayWhatIsUnknown(names: readonly string[], known: readonly string[]): string | undefined {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return undefined;
  return `There is no package ${unknown.join(", ")} here. There are: ${known.join(", ")}.`;
}

function link(folder: string, names: readonly string[], packages: readonly WorkspacePackage[]): number {
  const project = join(folder, "package.json");
  if (!existsSync(project)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(project, '{\n  "private": true\n}\n');
    console.log(`Made ${project}.`);
  }
  const linked = Object.entries(readDependencies(project)).filter(([, from]) => from.startsWith(prefix));
  const needs = new Map(
    packages.map(({ manifest }) => [
      manifest.name ?? "",
      Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    ]),
  );
  // What an earlier run linked is packed again, so that all of them are of one build.
  const chosen = withDependencies([...names, ...linked.map(([name]) => name)], needs);
  const stage = mkdtempSync(join(tmpdir(), "cardpin-link-"));
  const packed = join(stage, "tarballs");
  const tarballs = join(folder, ".cardpin");
  let files: string[] = [];
  try {
    stageWorkspace(repository, stage, rehearsalSettings());
    for (const { folder: place, manifest } of packages) {
      if (!chosen.includes(manifest.name ?? "")) continue;
      if (!run("pnpm", ["pack", "--pack-destination", packed], join(stage, place), "ignore")) return 1;
    }
    files = readdirSync(packed);
    cpSync(packed, tarballs, { recursive: true });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  const install = ["install", "--no-audit", "--no-fund", ...files.map((name) => prefix + name)];
  if (!run("npm", install, folder, "inherit")) return 1;
  const named = Object.values(readDependencies(project));
  for (const name of readdirSync(tarballs)) if (!named.includes(prefix + name)) rmSync(join(tarballs, name));
  console.log(`Installed into ${folder} from ${files.length} tarballs in .cardpin: ${names.join(", ")}.`);
  return 0;
}

function run(command: string, args: readonly string[], cwd: string, output: "ignore" | "inherit"): boolean {
  const shell = process.platform === "win32";
  return spawnSync(command, args, { cwd, shell, stdio: ["ignore", output, "inherit"] }).status === 0;
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { check: { type: "boolean" } } });
const [target, ...names] = positionals;
const packages = readPublicPackages(repository);
const unknown = sayWhatIsUnknown(
  names,
  packages.map(({ manifest }) => manifest.name ?? ""),
);
if (target === undefined || names.length === 0) {
  console.error(usage);
  process.exitCode = 2;
} else if (unknown !== undefined) {
  console.error(unknown);
  process.exitCode = 1;
} else {
  try {
    const project = join(resolve(target), "package.json");
    if (values.check && existsSync(project)) readDependencies(project);
    if (!values.check) process.exitCode = link(resolve(target), names, packages);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
