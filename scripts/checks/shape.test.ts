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
  expect(findWrongShapes(root)).toEqual({ problems: [], unwritten: [] });
});

test.each(issuerFiles.filter((file) => file !== "src/index.ts"))("a missing %s is found", (file) => {
  expect(findWrongShapes(issuerWith({}, [file])).problems).toEqual([`packages/acme/${file} is missing`]);
});

test("a missing factory is found", () => {
  const root = issuerWith({ "packages/acme/src/index.ts": entry.replace("acme }", "other }") });
  expect(findWrongShapes(root).problems).toEqual(["packages/acme/src/index.ts does not export acme"]);
});

test("a type without the issuer's name, and missing options, are found", () => {
  const root = issuerWith({
    "packages/acme/src/index.ts": entry.replace("type AcmeCard", "type Card").replace("AcmeOptions", "AcmeSettings"),
  });
  expect(findWrongShapes(root).problems).toEqual([
    "packages/acme/src/index.ts exports the type Card without the issuer's name",
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
