import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { findMissingChangesets } from "./changesets.ts";
import { makeRepository } from "./fixture.ts";

const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
const changeset = (...names: readonly string[]): string =>
  `---\n${names.map((name) => `"${name}": patch\n`).join("")}---\n\nText.\n`;
const manifest = (name: string, version = "1.0.0"): string =>
  `{ "name": "@cardpin/${name}", "version": "${version}" }\n`;
let root = "";

function git(...args: readonly string[]): void {
  execFileSync("git", [...identity, ...args], { cwd: root, stdio: "pipe" });
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function commit(files: Readonly<Record<string, string>>): void {
  write(files);
  git("add", "--all");
  git("commit", "--quiet", "--message", "change");
}

beforeEach(() => {
  root = makeRepository({});
  git("init", "--quiet", "--initial-branch=main");
  commit({
    ".changeset/config.json": readFileSync(new URL("../../.changeset/config.json", import.meta.url), "utf8"),
    ".changeset/earlier.md": changeset("@cardpin/acme", "@cardpin/other"),
    "packages/acme/package.json": manifest("acme"),
    "packages/acme/src/index.ts": "export {};\n",
    "packages/other/package.json": manifest("other"),
    "packages/other/src/deep/er.ts": "export {};\n",
  });
  git("switch", "--quiet", "--create", "topic");
});

const both = {
  "packages/acme/src/index.ts": "export const acme = 1;\n",
  "packages/other/src/deep/er.ts": "export const other = 1;\n",
};
const missing = (name: string, file: string): string =>
  `@cardpin/${name} has no changeset since main, and packages/${name}/${file} changed`;

test("a changeset for one package does not do for another that changed too", () => {
  commit({ ...both, ".changeset/mine.md": changeset("@cardpin/acme") });
  expect(findMissingChangesets(root, "main")).toEqual([missing("other", "src/deep/er.ts")]);
});

test("a changeset from before the change does not do", () => {
  commit(both);
  expect(findMissingChangesets(root, "main")).toEqual([
    missing("acme", "src/index.ts"),
    missing("other", "src/deep/er.ts"),
  ]);
});

test("changesets that name every changed package do, committed or not", () => {
  commit({ ...both, ".changeset/mine.md": changeset("@cardpin/acme") });
  write({ ".changeset/second.md": changeset("@cardpin/other") });
  expect(findMissingChangesets(root, "main")).toEqual([]);
});

test("a file that goes is a change, and so is a package that comes", () => {
  rmSync(join(root, "packages/other/src/deep/er.ts"));
  write({ "packages/new/package.json": manifest("new") });
  expect(findMissingChangesets(root, "main")).toEqual([
    missing("new", "package.json"),
    missing("other", "src/deep/er.ts"),
  ]);
});

test("tests, pages and private packages need no changeset", () => {
  commit({
    "packages/acme/src/index.test.ts": "",
    "packages/acme/README.md": "",
    "tools/mine/package.json": manifest("mine"),
    "packages/hidden/package.json": '{ "name": "hidden", "private": true }',
  });
  expect(findMissingChangesets(root, "main")).toEqual([]);
});

test("what main gained meanwhile is not this branch's change", () => {
  commit({ "docs.md": "" });
  git("switch", "--quiet", "main");
  commit({ "packages/acme/src/more.ts": "export {};\n", ".changeset/theirs.md": changeset("@cardpin/acme") });
  git("switch", "--quiet", "topic");
  expect(findMissingChangesets(root, "main")).toEqual([]);
});

test("a package that gets its version needs no changeset, since the version used them up", () => {
  rmSync(join(root, ".changeset/earlier.md"));
  commit({ "packages/acme/package.json": manifest("acme", "1.0.1"), "packages/acme/src/version.ts": "export {};\n" });
  expect(findMissingChangesets(root, "main")).toEqual([]);
});

test("a changeset for a package that does not exist is reported", () => {
  commit({ ".changeset/mine.md": changeset("@cardpin/acne") });
  expect(findMissingChangesets(root, "main")).toEqual([
    ".changeset/mine.md names @cardpin/acne, which is no package here",
  ]);
});

test("a base that git does not know is reported, and not passed over", () => {
  expect(findMissingChangesets(root, "origin/main")).toEqual([
    "git finds no commit that origin/main and this branch share: fetch origin/main whole",
  ]);
});
