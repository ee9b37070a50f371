import { writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRepository } from "./fixture.ts";
import { findMachineTraces } from "./machine-traces.ts";

// Written in parts, so that this file does not carry what it tests for.
const slash = "/";
const localPath = "a.md: contains a path of somebody's machine";
const namedRegistry = "a.md: names the host of a package registry";

test.each([
  ["a Linux home", `see ${slash}home/someone/project`, localPath],
  ["a Mac home", `(${slash}Users/someone/project)`, localPath],
  ["a Windows home", `path=C:\\Users${"\\"}someone`, localPath],
  ["a home of the administrator", `(${slash}root/project/a.ts)`, localPath],
  ["a folder of a build machine", `at file://${slash}work/project/a.ts`, localPath],
  ["a folder of a job", `see ${slash}tmp/job.1/stdout`, localPath],
  ["this machine's home", `${homedir()}/project`, localPath],
  ["a registry", `${"registry"}=https://npm.example.com/`, namedRegistry],
  ["a tarball from elsewhere", `${"tarball"}: https://npm.example.com/a.tgz`, namedRegistry],
])("%s is found", (_what, content, problem) => {
  expect(findMachineTraces(makeRepository({ "a.md": content }))).toEqual([problem]);
});

test("the repository's own place is found", () => {
  const root = makeRepository({ "a.md": "nothing" });
  expect(findMachineTraces(root)).toEqual([]);
  writeFileSync(join(root, "a.md"), `run ${root}/scripts/run.mjs`);
  expect(findMachineTraces(root)).toEqual([localPath]);
});

test("ordinary paths and addresses pass", () => {
  const content = "/usr/bin/env node\nhttps://example.com/home/a/b\n/home page";
  expect(findMachineTraces(makeRepository({ "a.md": content }))).toEqual([]);
});
