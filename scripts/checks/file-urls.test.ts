import { expect, test } from "vitest";
import { findFileUrlPaths } from "./file-urls.ts";
import { makeRepository } from "./fixture.ts";

// In parts, so that this file is not found itself.
const here = ["import", "meta", "url"].join(".");

test("a path that is read off a file's URL is found, with its line", () => {
  const root = makeRepository({
    "packages/acme/test/size.test.ts": `\nconst folder = new URL("..", ${here}).pathname;\n`,
    "tools/acme/run.mjs": `const folder = new URL(\n  "..",\n  ${here}\n).pathname;\n`,
  });
  expect(findFileUrlPaths(root)).toEqual(["packages/acme/test/size.test.ts:2", "tools/acme/run.mjs:1"]);
});

test("fileURLToPath, and paths of other URLs, are left alone", () => {
  const root = makeRepository({
    "packages/acme/src/index.ts": `const { pathname } = new URL(request.url);\nconst folder = fileURLToPath(new URL("..", ${here}));\n`,
  });
  expect(findFileUrlPaths(root)).toEqual([]);
});
