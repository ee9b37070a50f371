// Writes the fields of every public package.json that follow from others: see manifests/derive.ts.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPublicPackages } from "./checks/workspace.ts";
import { deriveManifest } from "./manifests/derive.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

for (const { folder, manifest } of readPublicPackages(root)) {
  const path = join(root, folder, "package.json");
  const text = `${JSON.stringify(deriveManifest(manifest), null, 2)}\n`;
  if (text === readFileSync(path, "utf8")) continue;
  writeFileSync(path, text);
  console.log(`Wrote ${folder}/package.json`);
}
