import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRepository } from "./checks/fixture.ts";
import { failedTasks, findReports, removeReports, totals, turboSummary } from "./run-report.mjs";

function report(counts: {
  passed?: number;
  failed?: number;
  skipped?: number;
  todo?: number;
  broken?: number;
}): object {
  const { passed = 0, failed = 0, skipped = 0, todo = 0, broken = 0 } = counts;
  return {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: todo,
    testResults: Array.from({ length: broken }, () => ({ status: "failed", assertionResults: [] })),
  };
}

const tested = { name: "a", scripts: { test: "vitest run" } };

test("every report of every package is added up", () => {
  const root = makeRepository({
    "package.json": { scripts: { test: "node scripts/run.mjs test", "test:scripts": "vitest run" } },
    ".report/test.json": report({ passed: 1 }),
    "packages/a/package.json": tested,
    "packages/a/.report/test.json": report({ passed: 2, failed: 1 }),
    "packages/a/.report/conformance.json": report({ passed: 4, skipped: 1, todo: 1 }),
    "bench/package.json": tested,
    "bench/.report/test.json": report({ passed: 8 }),
    "tools/untested/package.json": { name: "untested" },
  });
  expect(totals(findReports(root))).toEqual({ passed: 15, failed: 1, skipped: 2, problems: [] });
});

test("a file that broke before its first test is a failure", () => {
  const root = makeRepository({
    "packages/a/package.json": tested,
    "packages/a/.report/test.json": report({ broken: 2 }),
  });
  expect(totals(findReports(root))).toMatchObject({ passed: 0, failed: 2 });
});

test("tests that left no report are named", () => {
  const root = makeRepository({ "packages/a/package.json": tested });
  expect(totals(findReports(root)).problems).toEqual(["packages/a: its tests left no report, so they did not run"]);
});

test("reports of an earlier run are not counted again", () => {
  const root = makeRepository({
    "packages/a/package.json": tested,
    "packages/a/.report/test.json": report({ passed: 2 }),
  });
  removeReports(root);
  expect(existsSync(join(root, "packages/a/.report"))).toBe(false);
  expect(totals(findReports(root))).toMatchObject({ passed: 0 });
});

const output = `
a:test: cache miss, executing 1
a:test: wrong
ab:test: fine

 Tasks:    1 successful, 2 total
Cached:    1 cached, 2 total
Failed:    a#test
`;

test("of a failed run, the failed tasks are shown", () => {
  expect(failedTasks(output)).toBe("a:test: cache miss, executing 1\na:test: wrong\n\nFailed: a#test");
});

test("a failure without a named task is shown whole", () => {
  expect(failedTasks("turbo: something else")).toBe("turbo: something else");
  expect(failedTasks("Failed:    c#test\nother")).toBe("Failed:    c#test\nother");
});

test("the summary says how much came from the cache", () => {
  expect(turboSummary(output)).toBe("2 tasks, 1 from cache");
  expect(turboSummary("Cached:    2 cached, 2 total")).toBe("2 tasks, 2 from cache (FULL TURBO)");
});
