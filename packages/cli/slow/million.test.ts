import { spawnSync } from "node:child_process";
import { createWriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { folderWith } from "../test/cli.ts";

const count = 1_000_000;
const program = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

/** Of a thousand lines, one is no JSON and two have a PIN that the policy refuses. */
function* manyLines(): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    const place = index % 1_000;
    if (place === 999) {
      yield "{\n";
      continue;
    }
    const isWeak = place === 250 || place === 501;
    const eu = { issuer: "eu", card: `card_${index}`, pin: isWeak ? "1234" : "4929" };
    const asia = { issuer: "asia", card: `C${index}`, pin: isWeak ? "123456" : "270946" };
    yield `${JSON.stringify(index % 2 === 0 ? eu : asia)}\n`;
  }
}

it("a dry run checks a million lines by their form, their issuers' rules and a policy in less than 150 MB", async () => {
  const eu = { issuer: "rapyd", environment: "sandbox", accessKey: "access", secretKey: "secret" };
  const asia = { issuer: "keysecure", environment: "sandbox", apiKey: "key", apiSecret: "s".repeat(32) };
  const cwd = folderWith({ "cardpin.config.json": { issuers: { eu, asia }, policy: "default" } });
  await pipeline(Readable.from(manyLines()), createWriteStream(join(cwd, "cards.ndjson"), { mode: 0o600 }));
  // Tells at the end how much memory the process had at most.
  const hook = join(cwd, "memory.mjs");
  writeFileSync(hook, "process.on('exit', () => console.error(process.resourceUsage().maxRSS));");

  const words = ["set", "--batch", "cards.ndjson", "--pins-in-file", "--dry-run"];
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", hook, program, ...words], {
    ...{ cwd, encoding: "utf8", maxBuffer: 16_777_216 },
  });
  const seconds = (performance.now() - started) / 1_000;
  const memory = Math.round(Number(stderr.trim()) / 1_024);
  console.log(`${count} lines checked in ${seconds.toFixed(1)} s, at most ${memory} MB`);
  const { problems, ...result } = JSON.parse(stdout).result;
  expect(result).toEqual({ dryRun: true, total: count, byIssuer: { eu: 499_000, asia: 498_000 }, problemCount: 3_000 });
  expect(problems).toHaveLength(1_000);
  expect(status).toBe(6);
  expect(memory).toBeLessThan(150);
});
