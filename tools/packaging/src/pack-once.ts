import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { linkNodeTypes, makeConsumer } from "./consumer.ts";
import { packAll, type Tarballs } from "./tarballs.ts";

declare module "vitest" {
  interface ProvidedContext {
    tarballs: Tarballs;
    /** Folder of a project into which npm has installed every public package; Node's types are there too. */
    everything: string;
  }
}

/** Called by vitest before the first test; what it returns is called after the last. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-packed-"));
  const tarballs = await packAll(folder);
  const everything = await makeConsumer(tarballs, Object.keys(tarballs.ours));
  linkNodeTypes(everything);
  project.provide("tarballs", tarballs);
  project.provide("everything", everything);
  return () => {
    for (const made of [folder, everything]) rmSync(made, { recursive: true, force: true });
  };
}
