import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readIssuerIds } from "../../../scripts/checks/workspace.ts";

/** What Redocly said. `output` is for people. */
export interface LintResult {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs Redocly with redocly.yaml over these files, or over every spec when none is named. Uses no network. */
export function lintSpecs(
  root: string,
  files: readonly string[],
  format: "codeframe" | "json" = "codeframe",
): LintResult {
  const specs = readIssuerIds(root).map((id) => join("specs", `${id}.yaml`));
  const redocly = createRequire(join(root, "package.json")).resolve("@redocly/cli/bin/cli.js");
  const run = spawnSync(
    process.execPath,
    [redocly, "lint", ...(files.length > 0 ? files : specs), `--format=${format}`, "--config=redocly.yaml"],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        NO_COLOR: "1",
        REDOCLY_TELEMETRY: "off",
        REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
        REDOCLY_SUPPRESS_NOTIFICATIONS: "true",
      },
    },
  );
  // With JSON only the findings are wanted; what Redocly says about itself goes to the error stream.
  return { ok: run.status === 0, output: format === "json" ? run.stdout : `${run.stderr}${run.stdout}`.trim() };
}
