import { expect, test } from "vitest";
import { goodManifest, makeRepository } from "./fixture.ts";
import { findMissingPaths, findUnmappedPackages } from "./named-paths.ts";

test("a file that a page names and that is not there is found", () => {
  const text = "`packages/acme/src/gone.ts` `acme/src/here.ts` `src/of/yours.ts` `packages/<name>/src/any.ts` `a.ts`";
  const root = makeRepository({ "README.md": text, "packages/acme/src/here.ts": "" });
  expect(findMissingPaths(root)).toEqual(["README.md: there is no packages/acme/src/gone.ts"]);
});

test("a file that a page names for issuers must be there for one of them", () => {
  const text = "`packages/<id>/src/webhook.ts` `packages/<id>/src/gone.ts`";
  const files = { "specs/bank.yaml": "", "specs/acme.yaml": "", "packages/acme/src/webhook.ts": "" };
  const root = makeRepository({ "README.md": text, "packages/bank/package.json": goodManifest(), ...files });
  expect(findMissingPaths(root)).toEqual(["README.md: there is no packages/<id>/src/gone.ts"]);
});

test("what a page shows in a block, and what stands in an ADR, is not looked at", () => {
  const gone = "`packages/acme/src/gone.ts`";
  const files = { "README.md": `\`\`\`md\n${gone}\n\`\`\`\n`, "docs/adr/0001-a.md": gone, "packages/acme/a.ts": "" };
  expect(findMissingPaths(makeRepository(files))).toEqual([]);
});

test("a package that the README or the map lacks is found, and an issuer needs no place in the map", () => {
  const root = makeRepository({
    "README.md": "[`@cardpin/bank`](./packages/bank/README.md)",
    "CONTRIBUTING.md": "packages/\n",
    "specs/bank.yaml": "",
    "packages/bank/package.json": goodManifest(),
    "packages/acme/package.json": goodManifest(),
  });
  expect(findUnmappedPackages(root)).toEqual([
    "README.md does not list packages/acme",
    "CONTRIBUTING.md's map lacks packages/acme",
  ]);
});
