import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeFolder } from "../test/programme.ts";

function* manyLines(count: number): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    const issuer = index % 2 === 0 ? "eu" : "asia";
    const pin = String((index * 7_919) % 1_000_000).padStart(6, "0");
    yield index % 1_000 === 999 ? "{\n" : `${JSON.stringify({ issuer, card: `card_${index}`, pin })}\n`;
  }
}

function check(path: string) {
  const words = [fileURLToPath(new URL("check-process.mjs", import.meta.url)), path];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

it("checks a million lines in less than 150 MB", async () => {
  await using folder = await makeFolder();
  const path = join(folder.path, "cards.ndjson");
  await pipeline(Readable.from(manyLines(1_000_000)), createWriteStream(path, { mode: 0o600 }));
  const started = performance.now();
  const { total, problemCount, byIssuer, maxRssKb } = check(path);
  const seconds = (performance.now() - started) / 1_000;
  console.log(`1 000 000 lines checked in ${seconds.toFixed(1)} s, at most ${Math.round(maxRssKb / 1_024)} MB`);
  expect({ total, problemCount }).toEqual({ total: 1_000_000, problemCount: 1_000 });
  expect(byIssuer).toEqual({ eu: 500_000, asia: 499_000 });
  expect(maxRssKb / 1_024).toBeLessThan(150);
});
