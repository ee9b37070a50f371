import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { repository } from "../../../scripts/release/rehearsal.ts";
import { writeFiles } from "../src/consumer.ts";
import { run } from "../src/run.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "cardpin-link-test-"));
  // What is not ours comes from tarballs, so that no registry is asked.
  const overrides = Object.entries(inject("tarballs").external).map(([name, path]) => [name, `file:${path}`]);
  const manifest = { private: true, overrides: Object.fromEntries(overrides) };
  writeFiles(join(home, "app"), { "package.json": JSON.stringify(manifest) });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function linkInto(...args: readonly string[]) {
  const program = ["--silent", "exec", "tsx", "scripts/release/link-into.ts"];
  return run("pnpm", [...program, ...args], repository, { ...process.env, npm_config_offline: "true" });
}

function dependencies(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(home, "app/package.json"), "utf8")).dependencies;
}

test("a second link-into leaves the packages of the first one installed, and no tarball that nothing names", async () => {
  const first = await linkInto(join(home, "app"), "@cardpin/pin-policy");
  expect(first, first.output).toMatchObject({ code: 0 });
  expect(Object.keys(dependencies())).toEqual(["@cardpin/pin-crypto", "@cardpin/pin-policy"]);
  writeFiles(join(home, "app/.cardpin"), { "cardpin-pin-policy-0.0.0-old.tgz": "" });

  const second = await linkInto(join(home, "app"), "@cardpin/hosted-frame");
  expect(second, second.output).toMatchObject({ code: 0 });
  expect(dependencies()).toHaveProperty(["@cardpin/pin-policy"]);
  expect(dependencies()).toHaveProperty(["@cardpin/hosted-frame"]);
  const named = Object.values(dependencies()).map((from) => from.replace("file:.cardpin/", ""));
  expect(readdirSync(join(home, "app/.cardpin")).sort()).toEqual(named.sort());
  for (const name of Object.keys(dependencies())) {
    expect(existsSync(join(home, "app/node_modules", name, "dist")), name).toBe(true);
  }
});

test("a name that is no package is refused before anything is built or made", async () => {
  for (const flags of [["--check"], []]) {
    const { code, output } = await linkInto(...flags, join(home, "new-app"), "@cardpin/rapid");
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringMatching("no package @cardpin/rapid here"),
    });
  }
  expect(await linkInto("--check", join(home, "new-app"), "@cardpin/rapyd")).toEqual({ code: 0, output: "" });
  expect(existsSync(join(home, "new-app"))).toBe(false);
});

test("a project whose package.json is broken is named in a sentence, before anything is built", async () => {
  writeFiles(join(home, "broken"), { "package.json": "{" });
  expect(await linkInto("--check", join(home, "broken"), "@cardpin/rapyd")).toEqual({
    code: 1,
    output: `${join(home, "broken/package.json")} cannot be read as JSON.\n`,
  });
});
