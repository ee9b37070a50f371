import { expect, test } from "vitest";
import { makeRepository } from "./fixture.ts";
import { findInstanceof } from "./instanceof.ts";

test("finds instanceof in the sources of a package, with its file and line", () => {
  const root = makeRepository({
    "packages/acme/src/bytes.ts":
      "export const isBytes = (value: unknown): boolean =>\n  value instanceof Uint8Array;\n",
    "packages/acme/src/deep/date.ts":
      "export const isDate = (value: unknown): boolean => !(value instanceof globalThis.Date);\n",
  });
  expect(findInstanceof(root, ["packages/acme"])).toEqual([
    "packages/acme/src/bytes.ts:2: instanceof Uint8Array",
    "packages/acme/src/deep/date.ts:1: instanceof globalThis.Date",
  ]);
});

test("leaves tests, texts and other packages alone", () => {
  const root = makeRepository({
    "packages/acme/src/bytes.test.ts": "export const isDate = (value: unknown): boolean => value instanceof Date;\n",
    "packages/acme/src/text.ts": '// value instanceof Date\nexport const text = "value instanceof Date";\n',
    "packages/other/src/date.ts": "export const isDate = (value: unknown): boolean => value instanceof Date;\n",
  });
  expect(findInstanceof(root, ["packages/acme"])).toEqual([]);
});

test("allows a class of the file itself by name, and only in that file", () => {
  const source = "export const isOurs = (value: unknown): boolean => value instanceof UnreadableFile;\n";
  const root = makeRepository({ "packages/pin-policy/src/cli.ts": source, "packages/pin-policy/src/other.ts": source });
  expect(findInstanceof(root)).toEqual(["packages/pin-policy/src/other.ts:1: instanceof UnreadableFile"]);
});
