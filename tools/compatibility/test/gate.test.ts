import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makeRepository } from "../../../scripts/checks/fixture.ts";
import { describePackages, findUnannounced, recordBaseline } from "../src/gate.ts";

function releasedAcme(version: string): string {
  const root = makeRepository({
    "packages/acme/package.json": {
      ...{ name: "@cardpin/acme", version, type: "module" },
      exports: { ".": { default: { types: "./dist/index.d.ts", default: "./dist/index.js" } } },
    },
    "packages/acme/dist/index.d.ts": "export declare function acme(): void;\nexport declare function other(): void;\n",
    ".changeset/config.json": "{}",
    "specs/acme.yaml":
      "paths: { /pin: { post: { operationId: setPin, x-cardpin-retry: safe }, get: { operationId: getPin } } }\n",
  });
  recordBaseline(root);
  return root;
}

function change(root: string, path: string, from: string, to: string): void {
  const text = readFileSync(join(root, path), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(root, path), text.replace(from, to));
}

const addChangeset = (root: string, bump: string): void =>
  writeFileSync(join(root, ".changeset/a.md"), `---\n"@cardpin/acme": ${bump}\n---\n\nText.\n`);
const findings = (root: string): string[] => findUnannounced(root, describePackages(root));
const types = "packages/acme/dist/index.d.ts";

test("a package that is as it was needs no changeset", () => {
  expect(findings(releasedAcme("1.2.0"))).toEqual([]);
});

test.each([
  ["an exported name", types, "export declare function other(): void;\n", ""],
  ["an operation of the spec", "specs/acme.yaml", ", get: { operationId: getPin }", ""],
])("%s that goes asks for a major changeset from 1.0 on", (_name, path, from, to) => {
  const root = releasedAcme("1.2.0");
  change(root, path, from, to);
  expect(findings(root).join()).toMatch(/is gone\. That needs a major changeset, and there is no changeset\./);
  addChangeset(root, "minor");
  expect(findings(root).join()).toMatch(/needs a major changeset, and the changesets say minor\./);
  addChangeset(root, "major");
  expect(findings(root)).toEqual([]);
});

test("below 1.0 a minor changeset is enough, and a patch is not", () => {
  const root = releasedAcme("0.3.1");
  change(root, types, "other(): void", "other(key: string): void");
  addChangeset(root, "patch");
  expect(findings(root).join()).toMatch(/needs a minor changeset/);
  addChangeset(root, "minor");
  expect(findings(root)).toEqual([]);
});

test("what is added asks for a minor changeset", () => {
  const root = releasedAcme("1.2.0");
  change(root, types, "export declare function other", "export declare const more: 1;\nexport declare function other");
  expect(findings(root).join()).toMatch(/more is new\. That needs a minor changeset/);
  addChangeset(root, "minor");
  expect(findings(root)).toEqual([]);
});

describe("this repository", () => {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const packages = describePackages(root);

  test("announces what changed since the last release", () => {
    expect(packages.size).toBeGreaterThan(10);
    expect(findUnannounced(root, packages)).toEqual([]);
  });
});
