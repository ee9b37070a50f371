import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const config = fileURLToPath(new URL("commitlint.config.mjs", import.meta.url));
const commitlint = join(dirname(createRequire(import.meta.url).resolve("@commitlint/cli/package.json")), "cli.js");

/** Returns what breaks the convention in the commits since the one that introduced it. Older history has other forms. */
export function findWrongCommits(root: string): string[] {
  const first = findFirst(root);
  return first === undefined ? [] : judge(["--from", first, "--cwd", root]);
}

/** Returns what breaks the convention in one message. */
export function findWrongMessage(message: string): string[] {
  return judge([], message);
}

/** The commit that introduced the convention; `undefined` without git, or in a clone that is too shallow. */
function findFirst(root: string): string | undefined {
  if (!existsSync(join(root, ".git"))) return undefined;
  try {
    const args = ["log", "--diff-filter=A", "--format=%H", "--", "tools/language/src/commitlint.config.mjs"];
    return (
      execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim().split("\n").pop() || undefined
    );
  } catch {
    return undefined;
  }
}

function judge(args: readonly string[], input = ""): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commitlint, "--config", config, ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  if (status === 0) return [];
  const lines = `${stdout}${stderr}`.split("\n").filter((line) => /^(⧗|✖)/.test(line) && !/^✖ {3}found/.test(line));
  return lines.length === 0 ? [`commitlint did not run: ${stderr.trim().split("\n")[0] ?? ""}`] : lines;
}
