import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";

test("npx @cardpin/cli sets a PIN in the sandbox from an empty folder, and leaves the folder empty", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cardpin npx-"));
  // npx keeps what it once installed under the name alone, and each registry of a rehearsal has other tarballs.
  const cache = mkdtempSync(join(tmpdir(), "cardpin-npx-cache-"));
  try {
    const running = promisify(execFile)("npx", ["--yes", "@cardpin/cli", "set", "C202605220001", "--sandbox"], {
      cwd: folder,
      env: { ...process.env, ...inject("registryEnv"), npm_config_cache: cache, npm_config_loglevel: "error" },
      shell: process.platform === "win32",
    });
    running.child.stdin?.end("495830\n");
    const { stdout } = await running;
    // The text for a person is for terminals.
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, result: { state: "effective", atm: "approved" } });
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    for (const each of [folder, cache]) rmSync(each, { recursive: true, force: true });
  }
});
