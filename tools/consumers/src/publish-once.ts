import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startRegistry } from "../../../scripts/release/registry.ts";
import { createRehearsal } from "../../../scripts/release/rehearsal.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Environment in which npm installs from the registry on loopback. */
    registryEnv: Record<string, string>;
    registryUrl: string;
    /** The version of each published package. */
    versions: Readonly<Record<string, string>>;
    /** The folder that the packages were published from. */
    rehearsal: string;
  }
}

/** Called by vitest before the first test; what it returns is called after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-consumers-"));
  const registry = await startRegistry();
  const end = async (): Promise<void> => {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const rehearsal = await createRehearsal(folder);
    await rehearsal.version();
    await rehearsal.publish(registry);
    const names = Object.entries(registry.env).filter(([name, value]) => name.startsWith("npm_config_") && value);
    project.provide("registryEnv", Object.fromEntries(names) as Record<string, string>);
    project.provide("registryUrl", registry.url);
    project.provide("versions", rehearsal.versions());
    project.provide("rehearsal", folder);
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
