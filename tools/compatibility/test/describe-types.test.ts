import { expect, test } from "vitest";
import { makeRepository } from "../../../scripts/checks/fixture.ts";
import { readPublicPackages } from "../../../scripts/checks/workspace.ts";
import { describeTypes } from "../src/describe-types.ts";
import { writeFacts } from "../src/fact.ts";
import { normalizeType } from "../src/type-text.ts";

const manifest = {
  name: "@cardpin/acme",
  type: "module",
  exports: { ".": { default: { types: "./dist/index.d.ts", default: "./dist/index.js" } } },
};

function describeAcme(declarations: Readonly<Record<string, string>>): string {
  const files = Object.entries(declarations).map(([name, text]) => [`packages/acme/dist/${name}`, text]);
  const root = makeRepository({ "packages/acme/package.json": manifest, ...Object.fromEntries(files) });
  return writeFacts(describeTypes(root, readPublicPackages(root)).get("acme") ?? []);
}

test("each exported name and each member is a fact, with the side that gives it", () => {
  const text = describeAcme({
    "index.d.ts": `export { type AcmeOptions, acme } from "./acme.js";\n`,
    "acme.d.ts": `
      export interface AcmeOptions { readonly key: string; timeoutMs?: number; mode?: "b" | "a" }
      interface Acme { close(): void; readonly missing: "Acme documents no such thing." }
      export declare function acme(options: AcmeOptions): Acme;`,
  });
  expect(text).toBe(
    [
      "in . type AcmeOptions: object",
      "in . type AcmeOptions.key: string",
      "in . type AcmeOptions.mode?: 'a' | 'b'",
      "in . type AcmeOptions.timeoutMs?: number",
      "both . acme: (options: AcmeOptions) => Acme",
      "",
    ].join("\n"),
  );
});

test("members that come from the platform's own classes are not ours", () => {
  const text = describeAcme({ "index.d.ts": "export declare class AcmeError extends Error { readonly code: 'a' }" });
  expect(text).toMatch(/type AcmeError\.code: 'a'/);
  expect(text).not.toMatch(/stack/);
});

test("packages that are not built are refused, with the command that helps", () => {
  expect(() => describeAcme({})).toThrow("Run: pnpm build");
});

test.each([
  ["'b' | 'a'", "'a' | 'b'"],
  ["(x: 'b' | 'a', y: Map<'d' | 'c', 1>) => 'z' | 'y'", "(x: 'a' | 'b', y: Map<'c' | 'd', 1>) => 'y' | 'z'"],
  ["{ b: 2 | 1; a: (string | null)[]; }", "{ b: 1 | 2; a: (null | string)[]; }"],
  ['import("/a/b", { with: { "resolution-mode": "import" } }).Name', "Name"],
  ["'Use setPin.' | 'a'", "'(why it is missing)' | 'a'"],
  ["'a' | 'b'", "'a' | 'b'"],
])("the text %s has the form %s", (text, form) => {
  expect(normalizeType(text)).toBe(form);
});
