import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const repository: string = fileURLToPath(new URL("../../..", import.meta.url));

/** Every issuer that has a spec. */
export const issuers: readonly string[] = readdirSync(join(repository, "specs"))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => basename(name, ".yaml"))
  .sort();
