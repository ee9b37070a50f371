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

test("looks into every package that users install, but for the sandbox", () => {
  const source = "export const isOurs = (value: unknown): boolean => value instanceof Error;\n";
  const root = makeRepository({
    ...Object.fromEntries(
      ["acme", "other", "sandbox"].flatMap((id) => [
        [`packages/${id}/package.json`, { name: `@cardpin/${id}` }],
        [`packages/${id}/src/index.ts`, source],
      ]),
    ),
    "packages/hidden/package.json": { name: "@cardpin/hidden", private: true },
    "packages/hidden/src/index.ts": source,
  });
  expect(findInstanceof(root)).toEqual([
    "packages/acme/src/index.ts:1: instanceof Error",
    "packages/other/src/index.ts:1: instanceof Error",
  ]);
});
