import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { mustRun } from "./run.ts";
import type { Tarballs } from "./tarballs.ts";

const require = createRequire(import.meta.url);

export interface Consumer {
  /** The project's folder; installed before the first test. */
  readonly folder: string;
}

/**
 * For the tests of a file or a `describe`: an empty project into which npm installs the named packages, and whatever they ask
 * for, from the tarballs alone.
 */
export function useConsumer(tarballs: Tarballs, names: readonly string[]): Consumer {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-consumer-"));
  beforeAll(() => install(folder, tarballs, names));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { folder };
}

async function install(folder: string, tarballs: Tarballs, names: readonly string[]): Promise<void> {
  const places = { ...tarballs.external, ...tarballs.ours };
  const files = Object.fromEntries(Object.entries(places).map(([name, path]) => [name, `file:${path}`]));
  const dependencies = Object.fromEntries(names.map((name) => [name, files[name]]));
  // An override must repeat the range of a direct dependency, so those are left out.
  const overrides = Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
  const manifest = { name: "consumer", private: true, type: "module", dependencies, overrides };
  writeFiles(folder, { "package.json": JSON.stringify(manifest, null, 2) });
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  await mustRun("npm", ["install", "--offline", "--ignore-scripts", ...quiet], folder);
}

/** Puts this repository's `@types/node` into the project. */
export function linkNodeTypes({ folder }: Consumer): void {
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
