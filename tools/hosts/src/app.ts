import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { issuerIds } from "@cardpin/issuer-contract/discover";
import type { TestProject } from "vitest/node";
import { makeConsumer } from "../../packaging/src/consumer.ts";
import { mustRun } from "../../packaging/src/run.ts";
import { packAll, publicFolders, readManifest, repository } from "../../packaging/src/tarballs.ts";
import { type Fetched, fetched, wantedPackages } from "./fetched.ts";
import { bundleWithSubjects } from "./subject-bundler.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A project into which npm has installed the packed packages, with the programs that the hosts run. */
    app: string;
  }
}

const here = fileURLToPath(new URL(".", import.meta.url));
/** What a program of the matrix imports: no more is packed. */
const used = new Set(["cardpin", "client-core", "pin-crypto", "pin-policy", ...issuerIds()]);

/** Called by vitest before the first test; what it returns is called after the last. */
export async function setup(project: TestProject): Promise<() => void> {
  // Before any test file asks for them: two of them at a time would let npm install twice into the same folder.
  fetched("guests");
  const app = await makeApp();
  project.provide("app", app);
  return () => rmSync(app, { recursive: true, force: true });
}

/** Builds, packs and installs the packages as a user would, beside the programs that use them. */
export async function makeApp(): Promise<string> {
  // Under turbo they are built already, and others are reading what was built.
  if (process.env["TURBO_HASH"] === undefined) {
    await mustRun(
      "pnpm",
      ["exec", "turbo", "run", "build", "--filter=./packages/*", "--output-logs=errors-only"],
      repository,
    );
  }
  const folders = publicFolders().filter((folder) => used.has(basename(folder)));
  const packed = mkdtempSync(join(tmpdir(), "cardpin-hosts-"));
  const tarballs = await packAll(packed, { folders, beside: { jose: dirname(here) } });
  const app = await makeConsumer(tarballs, [...folders.map((folder) => readManifest(folder).name), "jose"]);
  rmSync(packed, { recursive: true });
  for (const name of ["guests", "guests-newest"] as const) await addPrograms(join(app, name));
  return app;
}

/** Puts the programs into a folder of the project. The packages are found in the folder above. */
export async function addPrograms(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of ["agents", "doubles", "job.mjs", "job.cjs", "agent-job.mjs", "report.mjs"])
    cpSync(join(here, name), join(folder, name), { recursive: true });
  for (const [source, format, outfile] of [
    ["scene.ts", "esm", "scene.mjs"],
    ["scene.ts", "cjs", "scene.cjs"],
    ["report-scene.ts", "esm", "report-scene.mjs"],
  ] as const) {
    await bundleWithSubjects({ entry: join(here, source), format, outfile: join(folder, outfile) });
  }
}

/** Gives the programs of a folder the packages that npm has fetched, or says why they are not there. */
export function linkFetched(app: string, name: Exclude<Fetched, "binaries">): string | undefined {
  const from = fetched(name);
  if ("missing" in from) return from.missing;
  for (const each of wantedPackages(name)) {
    const link = join(app, name, "node_modules", each);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(from.folder, each), link, "junction");
  }
  return undefined;
}
