import { expect, test } from "vitest";
import { makeRepository } from "./fixture.ts";
import { findWrongWorkflows } from "./workflows.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const good = `permissions:
  contents: read
jobs:
  test:
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@${commit} # v1.2.3
`;

function problemsOf(text: string): string[] {
  const path = ".github/workflows/ci.yml";
  return findWrongWorkflows(makeRepository({ [path]: text })).map((problem) => problem.replace(`${path}: `, ""));
}

test("a workflow that may only read, with pinned actions and an end, passes", () => {
  expect(problemsOf(good)).toEqual([]);
  expect(findWrongWorkflows(makeRepository({ "README.md": "" }))).toEqual([]);
});

test.each([
  ["v4", "actions/checkout@v4 must name a commit, and its version in a comment"],
  [commit, `actions/checkout@${commit} must name a commit, and its version in a comment`],
])("an action at %s is refused", (ref, problem) => {
  expect(problemsOf(good.replace(`${commit} # v1.2.3`, ref))).toEqual([problem]);
});

test("more rights for every job are refused", () => {
  const problem = "the workflow's permissions must be contents: read; a job asks for more itself";
  expect(problemsOf(good.replace("contents: read", "contents: write"))).toEqual([problem]);
  expect(problemsOf(good.replace("permissions:\n  contents: read\n", ""))).toEqual([problem]);
});

test("a job without an end is refused", () => {
  expect(problemsOf(good.replace("    timeout-minutes: 5\n", ""))).toEqual(["the job test needs timeout-minutes"]);
});
