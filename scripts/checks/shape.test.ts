import { expect, test } from "vitest";
import { makeRepository } from "./fixture.ts";
import { findWrongShapes, issuerFiles } from "./shape.ts";

const entry = [
  'export { capabilities } from "./capabilities.ts";',
  'export { type Acme, acme } from "./client.ts";',
  'export { errorTable } from "./errors.ts";',
  'export type { components, paths } from "./generated/paths.ts";',
  'export { operations } from "./operations.ts";',
  'export type { AcmeOptions } from "./options.ts";',
  'export { pinRules } from "./pin-rules.ts";',
].join("\n");

function issuerWith(changes: Record<string, string>, without: readonly string[] = []): string {
  const files = issuerFiles.filter((file) => !without.includes(file));
  const placed = files.map((file) => [`packages/acme/${file === "golden" ? "golden/setPin.http" : file}`, ""]);
  return makeRepository({
    "specs/acme.yaml": "",
    ...Object.fromEntries(placed),
    "packages/acme/src/index.ts": entry,
    ...changes,
  });
}

test("a package in the house shape passes, with files of its own beside", () => {
  const root = issuerWith({ "packages/acme/src/signature.ts": "" });
  expect(findWrongShapes(root)).toEqual({ problems: [], unwritten: [] });
});

test.each(issuerFiles.filter((file) => file !== "src/index.ts"))("a missing %s is found", (file) => {
  expect(findWrongShapes(issuerWith({}, [file])).problems).toEqual([`packages/acme/${file} is missing`]);
});

test.each(["acme", "capabilities", "errorTable", "operations", "pinRules"])("a missing export %s is found", (name) => {
  const root = issuerWith({ "packages/acme/src/index.ts": entry.replace(new RegExp(`\\b${name} }`), `${name}2 }`) });
  expect(findWrongShapes(root).problems).toEqual([`packages/acme/src/index.ts does not export ${name}`]);
});

test("types that are missing, or exported as values, are found", () => {
  const root = issuerWith({
    "packages/acme/src/index.ts": entry
      .replace("type { components, paths }", "{ components }")
      .replace("AcmeOptions", "A"),
  });
  expect(findWrongShapes(root).problems).toEqual([
    "packages/acme/src/index.ts does not export type components",
    "packages/acme/src/index.ts does not export type paths",
    "packages/acme/src/index.ts does not export the type of its options",
  ]);
});

test("a placeholder and an issuer without a package are told apart from a wrong shape", () => {
  const root = makeRepository({
    "specs/acme.yaml": "",
    "specs/other.yaml": "",
    "packages/acme/src/index.ts": "export {};\n",
  });
  expect(findWrongShapes(root)).toEqual({ problems: [], unwritten: ["packages/acme", "packages/other"] });
});
