import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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
  const overrides: Record<string, unknown> = Object.fromEntries(
    Object.entries(files).filter(([name]) => !names.includes(name)),
  );
  for (const [name, needed] of Object.entries(tarballs.nested)) {
    const own = Object.fromEntries(Object.entries(needed).map(([each, path]) => [each, `file:${path}`]));
    overrides[name] = name in overrides ? { ".": overrides[name], ...own } : own;
  }
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    dependencies,
    overrides: { ...overrides, ...others },
  };
  writeFiles(folder, { "package.json": JSON.stringify(manifest, null, 2) });
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  // An override holds for all below a package, also for the peers of what it shares with others: those npm must let be.
  if (Object.keys(tarballs.nested).length > 0) quiet.push("--legacy-peer-deps");
  // An empty cache: what npm once fetched for somebody else would hide that a tarball is missing.
  const cache = mkdtempSync(join(tmpdir(), "cardpin-cache-"));
  try {
    await mustRun("npm", ["install", "--offline", "--ignore-scripts", `--cache=${cache}`, ...quiet], folder);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
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
