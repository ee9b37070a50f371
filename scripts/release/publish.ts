// Publishes what npm does not have yet, from `.release/`. The release workflow runs it after `pnpm build`; nobody else should.
// With --stage it stops before it publishes.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./rehearsal.ts";
import { releaseSettings } from "./settings.ts";
import { stageWorkspace } from "./stage.ts";

/** Inside the repository, so that Changesets sets its tags there. */
const stage = join(repository, ".release");

try {
  rmSync(stage, { recursive: true, force: true });
  stageWorkspace(repository, stage, releaseSettings());
  if (process.argv.includes("--stage")) {
    console.log("Wrote .release/");
    process.exit();
  }
  const changesets = join(repository, "node_modules/@changesets/cli/bin.js");
  const { status } = spawnSync(process.execPath, [changesets, "publish"], { cwd: stage, stdio: "inherit" });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
