import { expect, test } from "vitest";
import { goodManifest, makeRepository } from "./fixture.ts";
import { findShortFiles } from "./short-files.ts";

test("a source of fewer than ten lines is found, unless it is an entry or a place that every package has", () => {
  const root = makeRepository({
    "packages/acme/package.json": goodManifest(),
    "packages/acme/src/index.ts": "export {};\n",
    "packages/acme/src/version.ts": "export {};\n",
    "packages/acme/src/short.ts": "line\n".repeat(9),
    "packages/acme/src/long.ts": "line\n".repeat(10),
    "packages/acme/src/short.test.ts": "line\n",
  });
  expect(findShortFiles(root)).toEqual(["packages/acme/src/short.ts has 9 lines; move them to what uses them"]);
});
