import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalRegistry, startRegistry } from "../../../scripts/release/registry.ts";
import { createRehearsal, type Rehearsal } from "../../../scripts/release/rehearsal.ts";
import { writeFiles } from "../../packaging/src/consumer.ts";
import { mustRun } from "../../packaging/src/run.ts";

/** A registry of its own: this release must not be seen by the other tests. */
let registry: LocalRegistry;
let rehearsal: Rehearsal;
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cardpin-release-"));
  registry = await startRegistry();
  rehearsal = await createRehearsal(join(folder, "workspace"));
  await rehearsal.version();
  await rehearsal.publish(registry);
});
afterAll(async () => {
  await registry?.close();
  rmSync(folder, { recursive: true, force: true });
});

function changed(before: Readonly<Record<string, string>>): string[] {
  return Object.entries(rehearsal.versions()).flatMap(([name, version]) =>
    before[name] === version ? [] : [`${name}@${version}`],
  );
}

/** The version that a patch makes of this one. */
function patched(version = ""): string {
  return version.replace(/\d+$/, (patch) => String(Number(patch) + 1));
}

function npm(...args: string[]): Promise<string> {
  return mustRun("npm", args, join(folder, "app"), registry.env);
}

test("one changed issuer gives one version, one changelog entry and one published package", async () => {
  writeFiles(join(folder, "app"), { "package.json": JSON.stringify({ name: "app", private: true, type: "module" }) });
  await npm("install", "cardpin", "@cardpin/rapyd");
  const before = rehearsal.versions();
  rehearsal.addChangeset({ "@cardpin/rapyd": "patch" }, "Correct the address of the sandbox.");
  await rehearsal.version();
  const next = patched(before["@cardpin/rapyd"]);
  expect(changed(before)).toEqual([`@cardpin/rapyd@${next}`]);
  const changelog = readFileSync(join(rehearsal.folder, "packages/rapyd/CHANGELOG.md"), "utf8");
  expect(changelog).toContain(`## ${next}\n\n### Patch Changes\n\n- Correct the address of the sandbox.\n`);
  expect(changelog).not.toMatch(/Updated dependencies|\b[0-9a-f]{7}\b/);

  const output = await rehearsal.publish(registry);
  expect([...output.matchAll(/New tag:\s+(\S+)/g)].map(([, tag]) => tag)).toEqual([`@cardpin/rapyd@${next}`]);
  // npm asks a registry again only after its cached answer is old.
  await npm("update", "--prefer-online");
  const program = `import { rapyd } from "@cardpin/rapyd"; import { createCardPin } from "cardpin";
    console.log(typeof createCardPin({ issuers: { travel: rapyd({ baseUrl: "http://127.0.0.1:9", accessKey: "a", secretKey: "b" }) } }).issuer);`;
  writeFiles(join(folder, "app"), { "app.js": program });
  expect((await mustRun(process.execPath, ["app.js"], join(folder, "app"))).trim()).toBe("function");
  const installed = JSON.parse(readFileSync(join(folder, "app/node_modules/@cardpin/rapyd/package.json"), "utf8"));
  expect((installed as { version: string }).version).toBe(next);
});

test("a breaking change of the core releases what depends on it, since a caret range does not cross it", async () => {
  const before = rehearsal.versions();
  rehearsal.addChangeset({ "@cardpin/client-core": "minor" }, "Rename an option.");
  await rehearsal.version();
  const names = changed(before).map((each) => each.slice(0, each.lastIndexOf("@")));
  expect(names).toEqual(expect.arrayContaining(["@cardpin/client-core", "@cardpin/rapyd", "cardpin"]));
  expect(names).not.toContain("@cardpin/pin-crypto");
  expect(names).not.toContain("@cardpin/sandbox");
});
