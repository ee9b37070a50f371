import { expect, test } from "vitest";
import { makeRepository } from "./fixture.ts";
import { findWrongShapes, issuerFiles } from "./shape.ts";

const entry = [
  'export { type Acme, type AcmeCard, acme } from "./client.ts";',
  'export type { AcmeOptions } from "./options.ts";',
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
  expect(findWrongShapes(root)).toEqual([]);
});

test.each(issuerFiles.filter((file) => file !== "src/index.ts"))("a missing %s is found", (file) => {
  expect(findWrongShapes(issuerWith({}, [file]))).toEqual([`packages/acme/${file} is missing`]);
});

test("a missing factory is found", () => {
  const root = issuerWith({ "packages/acme/src/index.ts": entry.replace("acme }", "other }") });
  expect(findWrongShapes(root)).toEqual(["packages/acme/src/index.ts does not export acme"]);
});

test("a type without the issuer's name, and missing options, are found", () => {
  const root = issuerWith({
    "packages/acme/src/index.ts": entry.replace("type AcmeCard", "type Card").replace("AcmeOptions", "AcmeSettings"),
  });
  expect(findWrongShapes(root)).toEqual([
    "packages/acme/src/index.ts exports the type Card without the issuer's name",
    "packages/acme/src/index.ts does not export the type of its options",
  ]);
});

test("an issuer without a package lacks every file", () => {
  const root = makeRepository({ "specs/acme.yaml": "" });
  expect(findWrongShapes(root)).toEqual(issuerFiles.map((file) => `packages/acme/${file} is missing`));
});
