import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { mustRun } from "../../packaging/src/run.ts";

const layersFolder = fileURLToPath(new URL("../projects/", import.meta.url));

/** A user's project in a folder of its own, whose name has a space and an umlaut. */
export interface Project {
  readonly folder: string;
  /** Runs a command that has to succeed; gives what it printed. */
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  /** Runs a program that a package of the project brought. */
  bin(name: string, args?: readonly string[]): Promise<string>;
  /** Writes a JSON file. */
  write(path: string, content: object): void;
  /** Names of the packages in `node_modules`, at any depth, sorted. */
  installed(): string[];
  remove(): void;
}

const quiet = { NO_COLOR: "1", FORCE_COLOR: "0", npm_config_audit: "false", npm_config_fund: "false" };

/** Makes a project of layers below `projects/`, and installs into it from the registry on loopback. */
export async function makeProject({
  layers,
  dependencies,
  manifest = {},
}: {
  readonly layers: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly manifest?: object;
}): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin prüfung-"));
  for (const layer of layers) cpSync(join(layersFolder, layer), folder, { recursive: true });
  const ours = Object.keys(dependencies).filter((name) => name in inject("versions"));
  const others = Object.fromEntries(Object.entries(dependencies).filter(([name]) => !ours.includes(name)));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "consumer", private: true, ...manifest, dependencies: others }, null, 2),
  );
  const env = { ...process.env, ...quiet };
  const run: Project["run"] = (command, args, more = {}) => mustRun(command, args, folder, { ...env, ...more });
  // What is not ours comes from where it always comes, through npm's own cache.
  const install = ["install", "--ignore-scripts", "--loglevel=error", "--prefer-offline"];
  if (Object.keys(others).length > 0) await run("npm", install);
  await run("npm", [...install, ...ours.map((name) => `${name}@${dependencies[name]}`)], inject("registryEnv"));
  return {
    folder,
    run,
    bin: (name, args = []) => run("npx", ["--no-install", name, ...args]),
    write: (path, content) => writeFileSync(join(folder, path), JSON.stringify(content, null, 2)),
    installed: () => packagesIn(join(folder, "node_modules")).sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function packagesIn(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith(".")) return [];
    const folder = join(modules, name);
    if (name.startsWith("@")) return readdirSync(folder).flatMap((part) => packageAt(join(folder, part)));
    return packageAt(folder);
  });
}

function packageAt(folder: string): string[] {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return [];
  const { name } = JSON.parse(readFileSync(path, "utf8")) as { name: string };
  return [name, ...packagesIn(join(folder, "node_modules"))];
}
