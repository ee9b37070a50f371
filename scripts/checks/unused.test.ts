import { expect, test } from "vitest";
import { makeRepository } from "./fixture.ts";
import { findUnused } from "./unused.ts";

const used = {
  "package.json": { name: "root", type: "module", main: "./src/index.ts" },
  "knip.json": { entry: ["src/index.ts"], project: ["src/**/*.ts"] },
  "src/index.ts": 'import { used } from "./part.ts";\nconsole.log(used);\n',
  "src/part.ts": "export const used = 1;\n",
};

test("a repository in which everything is used passes", () => {
  expect(findUnused(makeRepository(used))).toEqual([]);
});

test.each([
  ["a file that nothing imports", { "src/lost.ts": "export {};\n" }, "src/lost.ts"],
  ["an export that nothing imports", { "src/part.ts": "export const used = 1, lost = 2;\n" }, "lost"],
  [
    "a dependency that nothing imports",
    { "package.json": { ...used["package.json"], dependencies: { lost: "1" } } },
    "lost",
  ],
])("%s is found", (_name, change, found) => {
  expect(findUnused(makeRepository({ ...used, ...change })).join("\n")).toContain(found);
});
