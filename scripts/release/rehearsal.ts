import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mustRun } from "../../tools/packaging/src/run.ts";
import { type Manifest, readPublicPackages } from "../checks/workspace.ts";
import type { LocalRegistry } from "./registry.ts";
import { rehearsalSettings } from "./settings.ts";
import { stageWorkspace } from "./stage.ts";

/** The root of this repository. */
export const repository: string = fileURLToPath(new URL("../../", import.meta.url));

const changelogWriter = "scripts/release/changelog.cjs";

/** A copy of the repository's public packages in which a release runs for real, up to a registry on loopback. */
export interface Rehearsal {
  readonly folder: string;
  /** The version of each package by its name. */
  versions(): Readonly<Record<string, string>>;
  /** Adds a changeset, as `pnpm changeset` writes it. */
  addChangeset(bumps: Readonly<Record<string, "patch" | "minor" | "major">>, text: string): void;
  /** Turns the changesets into versions and changelogs. Gives what Changesets printed. */
  version(): Promise<string>;
  /** Publishes what the registry does not have yet. Gives what Changesets printed. */
  publish(registry: LocalRegistry): Promise<string>;
}

/** Stages the packages as a release does, with the repository's changesets, in a git repository of its own. Build first. */
export async function createRehearsal(folder: string): Promise<Rehearsal> {
  stageWorkspace(repository, folder, rehearsalSettings());
  for (const name of readdirSync(join(repository, ".changeset"))) {
    cpSync(join(repository, ".changeset", name), join(folder, ".changeset", name));
  }
  for (const { folder: path } of readPublicPackages(folder)) withoutProvenance(join(folder, path, "package.json"));
  // The changelog writer that the settings of Changesets name.
  cpSync(join(repository, changelogWriter), join(folder, changelogWriter));
  writeFileSync(join(folder, ".gitignore"), "node_modules\n");
  const commit = async (message: string): Promise<void> => {
    await mustRun("git", ["add", "-A"], folder);
    const author = ["-c", "user.name=Rehearsal", "-c", "user.email=rehearsal@localhost", "-c", "commit.gpgsign=false"];
    await mustRun("git", [...author, "commit", "--quiet", "--allow-empty", "-m", message], folder);
  };
  await mustRun("git", ["init", "--quiet", "--initial-branch=main"], folder);
  await commit("The packages as they are");
  const changesets = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string> =>
    mustRun(process.execPath, [join(repository, "node_modules/@changesets/cli/bin.js"), ...args], folder, env);
  return {
    folder,
    versions: () =>
      Object.fromEntries(
        readPublicPackages(folder).map(({ manifest: { name = "", version = "" } }) => [name, version]),
      ),
    addChangeset(bumps, text) {
      const lines = Object.entries(bumps).map(([name, bump]) => `${JSON.stringify(name)}: ${bump}\n`);
      writeFileSync(join(folder, `.changeset/rehearsal-${Date.now()}.md`), `---\n${lines.join("")}---\n\n${text}\n`);
    },
    async version() {
      await commit("Changes");
      const output = await changesets(["version"]);
      await commit("Versions");
      return output;
    },
    publish: (registry) => changesets(["publish"], registry.env),
  };
}

/** npm makes a provenance statement on a build server of its list only. */
function withoutProvenance(path: string): void {
  // Staged from a package.json of this repository.
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
  const publishConfig = { ...manifest.publishConfig, provenance: false };
  writeFileSync(path, `${JSON.stringify({ ...manifest, publishConfig }, null, 2)}\n`);
}
