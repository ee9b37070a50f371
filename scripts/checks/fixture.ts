import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import { deriveManifest } from "../manifests/derive.ts";
import type { Manifest } from "./workspace.ts";

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A repository of the given files in a folder of its own, removed after the test. Objects are written as JSON. */
export function makeRepository(files: Readonly<Record<string, string | object>>): string {
  const root = mkdtempSync(join(tmpdir(), "cardpin-check-"));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }
  return root;
}

/** A package.json in which nothing is wrong. */
export function goodManifest(changes: Manifest = {}): Manifest {
  const written = {
    name: "@cardpin/acme",
    version: "1.0.0",
    description: "A package",
    exports: { ".": "./src/index.ts" },
  };
  return { ...deriveManifest(written), ...changes };
}
