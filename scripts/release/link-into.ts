// Makes tarballs of chosen packages and installs them into a project next door, as npm would install the published ones.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readPublicPackages } from "../checks/workspace.ts";
import { repository } from "./rehearsal.ts";
import { rehearsalSettings } from "./settings.ts";
import { stageWorkspace } from "./stage.ts";

const usage = `Usage: npm run link-into <folder> -- <package> [<package> …]
  Packs the packages, with those of this repository that they need, into <folder>/.cardpin, and installs them there with npm.
  Makes the folder and its package.json if they are missing.
  For example: npm run link-into ../my-app -- cardpin @cardpin/rapyd`;

/** The named packages and those that they need, of this repository. */
function withDependencies(names: readonly string[], packages: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set(names);
  // A set gives what is added while it is walked, too.
  for (const name of found) {
    for (const needed of packages.get(name) ?? []) if (packages.has(needed)) found.add(needed);
  }
  return [...found];
}

function main(folder: string, names: readonly string[]): number {
  const packages = readPublicPackages(repository);
  const needs = new Map(
    packages.map(({ manifest }) => [
      manifest.name ?? "",
      Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    ]),
  );
  const unknown = names.filter((name) => !needs.has(name));
  if (unknown.length > 0) {
    console.error(`There is no package ${unknown.join(", ")} here. There are: ${[...needs.keys()].join(", ")}.`);
    return 1;
  }
  const project = join(folder, "package.json");
  if (!existsSync(project)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(project, '{\n  "private": true\n}\n');
    console.log(`Made ${project}.`);
  }
  const stage = mkdtempSync(join(tmpdir(), "cardpin-link-"));
  const tarballs = join(folder, ".cardpin");
  try {
    stageWorkspace(repository, stage, rehearsalSettings());
    rmSync(tarballs, { recursive: true, force: true });
    const chosen = withDependencies(names, needs);
    for (const { folder: place, manifest } of packages) {
      if (!chosen.includes(manifest.name ?? "")) continue;
      if (!run("pnpm", ["pack", "--pack-destination", tarballs], join(stage, place), "ignore")) return 1;
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  const files = readdirSync(tarballs).map((name) => `file:.cardpin/${name}`);
  if (!run("npm", ["install", "--no-audit", "--no-fund", ...files], folder, "inherit")) return 1;
  console.log(`Installed into ${folder} from ${files.length} tarballs in .cardpin: ${names.join(", ")}.`);
  return 0;
}

function run(command: string, args: readonly string[], cwd: string, output: "ignore" | "inherit"): boolean {
  const shell = process.platform === "win32";
  return spawnSync(command, args, { cwd, shell, stdio: ["ignore", output, "inherit"] }).status === 0;
}

const { positionals } = parseArgs({ allowPositionals: true });
const [target, ...names] = positionals;
if (target === undefined || names.length === 0) {
  console.error(usage);
  process.exitCode = 2;
} else {
  // npm runs scripts in the repository, and says where the user is.
  process.exitCode = main(resolve(process.env["INIT_CWD"] ?? process.cwd(), target), names);
}
