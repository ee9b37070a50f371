// Writes what follows from a package.json: its own derived fields (see manifests/derive.ts), and `src/version.ts`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPublicPackages } from "./checks/workspace.ts";
import { deriveManifest } from "./manifests/derive.ts";
import { withVersion } from "./manifests/version.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

for (const { folder, manifest } of readPublicPackages(root)) {
  writeIfChanged(`${folder}/package.json`, () => `${JSON.stringify(deriveManifest(manifest), null, 2)}\n`);
  const version = `${folder}/src/version.ts`;
  if (existsSync(join(root, version))) writeIfChanged(version, (text) => withVersion(text, manifest));
}

function writeIfChanged(path: string, change: (text: string) => string): void {
  const before = readFileSync(join(root, path), "utf8");
  const after = change(before);
  if (after === before) return;
  writeFileSync(join(root, path), after);
  console.log(`Wrote ${path}`);
}
