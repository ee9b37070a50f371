import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mustRun } from "./run.ts";
import type { Tarballs } from "./tarballs.ts";

export interface Consumer {
  readonly folder: string;
  readonly remove: () => void;
}

/** An empty project into which npm installs the named packages, and whatever they ask for, from the tarballs alone. */
export async function makeConsumer(tarballs: Tarballs, names: readonly string[]): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-consumer-"));
  const places = { ...tarballs.external, ...tarballs.ours };
  const files = Object.fromEntries(Object.entries(places).map(([name, path]) => [name, `file:${path}`]));
  const dependencies = Object.fromEntries(names.map((name) => [name, files[name]]));
  // An override must repeat the range of a direct dependency, so those are left out.
  const overrides = Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
  writeFiles(folder, {
    "package.json": JSON.stringify(
      { name: "consumer", private: true, type: "module", dependencies, overrides },
      null,
      2,
    ),
  });
  await mustRun("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
