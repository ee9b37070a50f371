import { expect, test } from "vitest";
import { goodManifest, makeRepository } from "./fixture.ts";
import { findWrongManifests } from "./manifests.ts";
import type { Manifest } from "./workspace.ts";

function problemsOf(changes: Manifest): string[] {
  const root = makeRepository({
    "packages/acme/package.json": goodManifest(changes),
    "packages/acme/src/index.ts": "",
    "packages/pin-crypto/package.json": goodManifest({ name: "@cardpin/pin-crypto" }),
    "packages/pin-crypto/src/index.ts": "",
  });
  return findWrongManifests(root).map((problem) => problem.replace("packages/acme/package.json: ", ""));
}

test("a complete package.json passes", () => {
  const dependencies = { "@cardpin/pin-crypto": "workspace:^", "openapi-fetch": "0.17.0" };
  expect(problemsOf({ dependencies, peerDependencies: { jose: "^6.2.0" } })).toEqual([]);
});

test.each<[Manifest, string]>([
  [{ license: "ISC" }, 'license must be "MIT"'],
  [{ type: "commonjs" }, 'type must be "module"'],
  [{ sideEffects: true }, "sideEffects must be false"],
  [{ engines: { node: ">=18" } }, 'engines.node must be ">=20.19"'],
  [{ publishConfig: { access: "public" } }, "publishConfig.provenance must be true"],
  [{ publishConfig: { provenance: true } }, 'publishConfig.access must be "public"'],
  [{ description: "" }, "description is missing"],
  [{ files: ["dist", "!src/**/*.test.ts"] }, 'files must list "src"'],
  [{ files: ["dist", "src"] }, 'files must list "!src/**/*.test.ts"'],
  [{ exports: {} }, "exports is missing"],
  [{ bin: { acme: "./dist/cli.js" } }, "./dist/cli.js has no source src/cli.ts"],
  [{ bin: "./bin/acme.js" }, "./bin/acme.js has no source bin/acme.js"],
  [{ dependencies: { "@cardpin/pin-crypto": "^1.0.0" } }, '@cardpin/pin-crypto must be "workspace:^", not "^1.0.0"'],
  [
    { dependencies: { "@cardpin/pin-crypto": "workspace:*" } },
    '@cardpin/pin-crypto must be "workspace:^", not "workspace:*"',
  ],
  [{ dependencies: { jose: "^6.2.0" } }, 'jose must be an exact version, not "^6.2.0"'],
  [{ devDependencies: { jose: "latest" } }, 'jose must be an exact version, not "latest"'],
])("%j is refused", (changes, problem) => {
  expect(problemsOf(changes)).toEqual([problem]);
});

test("an export that has no source behind it is found, in nested conditions too", () => {
  const source = "./src/index.ts";
  const browser = { types: "./dist/index.d.ts", default: "./dist/browser.js" };
  const target = { "@cardpin/source": source, browser, types: "./dist/index.d.ts", default: "./dist/index.js" };
  expect(problemsOf({ exports: { ".": target } })).toEqual(["./dist/browser.js has no source src/browser.ts"]);
});

test("conditions in an order that hides one of them are found", () => {
  const target = { types: "./dist/index.d.ts", default: "./dist/index.js", "@cardpin/source": "./src/index.ts" };
  expect(problemsOf({ exports: { ".": target } })).toEqual([
    'exports "." must begin with "@cardpin/source"',
    'exports "." must end with "default"',
  ]);
});

test("a private package may leave out what npm needs", () => {
  const root = makeRepository({ "packages/acme/package.json": { name: "acme", private: true } });
  expect(findWrongManifests(root)).toEqual([]);
});
