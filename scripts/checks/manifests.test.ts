import { expect, test } from "vitest";
import { deriveManifest } from "../manifests/derive.ts";
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
  [{ license: "ISC" }, "license must be as `pnpm manifests` writes it"],
  [{ type: "commonjs" }, "type must be as `pnpm manifests` writes it"],
  [{ sideEffects: true }, "sideEffects must be as `pnpm manifests` writes it"],
  [{ engines: { node: ">=18" } }, "engines must be as `pnpm manifests` writes it"],
  [{ publishConfig: { access: "public" } }, "publishConfig must be as `pnpm manifests` writes it"],
  [{ types: "./dist/index.d.ts" }, "types must be as `pnpm manifests` writes it"],
  [{ files: ["dist", "src"] }, "files must be as `pnpm manifests` writes it"],
  [{ description: "" }, "description is missing"],
  [{ bin: { acme: "./dist/cli.js" } }, "the source src/cli.ts does not exist"],
  [{ bin: "./bin/acme.js" }, "the source bin/acme.js does not exist"],
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

test("an entry whose published files are not derived yet is found", () => {
  const exports = { ...goodManifest().exports, "./client": "./src/client.ts" };
  expect(problemsOf({ exports })).toEqual([
    "typesVersions, exports must be as `pnpm manifests` writes it",
    'exports "./client" has no "@cardpin/source"',
    "the source src/client.ts does not exist",
  ]);
});

test("an entry without a source behind it is found, for each platform", () => {
  const platforms = { browser: "./src/browser.ts", default: "./src/index.ts" };
  const manifest = deriveManifest(goodManifest({ imports: { "#platform": { "@cardpin/source": platforms } } }));
  expect(problemsOf(manifest)).toEqual(["the source src/browser.ts does not exist"]);
});

test("a package without entries is refused", () => {
  expect(problemsOf({ exports: {} })).toEqual(["exports is missing"]);
});

test("a private package may leave out what npm needs", () => {
  const root = makeRepository({ "packages/acme/package.json": { name: "acme", private: true } });
  expect(findWrongManifests(root)).toEqual([]);
});

test.each([
  ["0.9.9", ["packages/acme/package.json: src/version.ts has another version; run `pnpm manifests`"]],
  ["1.0.0", []],
])("a version.ts that says %s beside version 1.0.0 gives %j", (version, problems) => {
  const root = makeRepository({
    "packages/acme/package.json": goodManifest(),
    "packages/acme/src/index.ts": "",
    "packages/acme/src/version.ts": `/** The version. */\nexport const version = "${version}";\n`,
  });
  expect(findWrongManifests(root)).toEqual(problems);
});
