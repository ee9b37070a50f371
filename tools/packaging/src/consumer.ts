import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mustRun } from "./run.ts";
import type { Tarballs } from "./tarballs.ts";

const require = createRequire(import.meta.url);

/**
 * Makes an empty project into which npm installs the named packages, and whatever they ask for, from the tarballs alone. Gives
 * its folder. `others` are further overrides of npm's.
 */
export async function makeConsumer(tarballs: Tarballs, names: readonly string[], others: object = {}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-consumer-"));
  const places = { ...tarballs.external, ...tarballs.ours };
  const files = Object.fromEntries(Object.entries(places).map(([name, path]) => [name, `file:${path}`]));
  const dependencies = Object.fromEntries(names.map((name) => [name, files[name]]));
  // An override must repeat the range of a direct dependency, so those are left out.
  const overrides = Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    dependencies,
    overrides: { ...overrides, ...others },
  };
  writeFiles(folder, { "package.json": JSON.stringify(manifest, null, 2) });
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  await mustRun("npm", ["install", "--offline", "--ignore-scripts", ...quiet], folder);
  return folder;
}

/** Puts this repository's `@types/node` into the project. */
export function linkNodeTypes(folder: string): void {
  const types = dirname(require.resolve("@types/node/package.json"));
  mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
  symlinkSync(types, join(folder, "node_modules/@types/node"), "junction");
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
