import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { packAll, type Tarballs } from "./tarballs.ts";

declare module "vitest" {
  interface ProvidedContext {
    tarballs: Tarballs;
  }
}

/** Called by vitest before the first test; what it returns is called after the last. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-packed-"));
  project.provide("tarballs", await packAll(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}
