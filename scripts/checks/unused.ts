import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = join(fileURLToPath(new URL("../../", import.meta.url)), "node_modules/knip/bin/knip.js");

/** Files, exports and dependencies that nothing uses, as knip finds them by the root's `knip.jsonc`. */
export function findUnused(root: string): string[] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, "--no-progress", "--no-config-hints", "--reporter", "compact"],
    { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" } },
  );
  if (status === 0) return [];
  const lines = `${stdout}${stderr}`.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 0 ? lines : [`knip ended with ${status}`];
}
