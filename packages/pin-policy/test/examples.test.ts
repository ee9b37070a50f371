import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatWithOptions } from "node:util";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import * as main from "../src/index.ts";
import * as report from "../src/report.ts";

/*
 * Compiles and runs every TypeScript sample of the README and of the TSDoc, and compares what it prints with the comment
 * behind each console.log().
 */

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = join(root, ".report/examples/");

interface Example {
  readonly where: string;
  readonly code: string;
  readonly file: string;
}

function examplesIn(path: string): Omit<Example, "file">[] {
  const text = readFileSync(join(root, path), "utf8");
  const fences = path.endsWith(".md") ? /^```ts\n(.*?)^```$/gms : /^ \* ```ts\n(.*?)^ \* ```$/gms;
  return Array.from(text.matchAll(fences), (match, i) => ({
    where: `${path}, ${i + 1}`,
    code: (match[1] ?? "").replace(/^ \* ?/gm, ""),
  }));
}

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => `src/${path.replaceAll("\\", "/")}`)
  .toSorted();
const examples: Example[] = ["README.md", ...sources]
  .flatMap(examplesIn)
  .map((example, i) => ({ ...example, file: `example-${i}.ts` }));

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of examples) writeFileSync(join(folder, file), code);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../../tsconfig.json", include: ["*.ts"] }));
});

afterEach(() => {
  vi.restoreAllMocks();
});

test("every sample compiles as it stands", () => {
  const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const compile = (): string => execFileSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
  expect(compile).not.toThrow();
});

test.each(examples)("a sample prints what its comments say: $where", async ({ code, file }) => {
  const printed: string[] = [];
  vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
    printed.push(formatWithOptions({ breakLength: Number.POSITIVE_INFINITY }, ...values).replace(/\s+/g, " "));
  });
  // The package by its source: a package does not import itself by its name.
  writeFileSync(
    join(folder, `run-${file}`),
    code.replace(/"@cardpin\/pin-policy(\/report)?"/g, (_, report) => `"../../src/${report ? "report" : "index"}.ts"`),
  );
  await import(join(folder, `run-${file}`));
  const expected = Array.from(code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm), (match) => match[1]);
  expect(expected.length).toBeGreaterThan(0);
  expect(printed).toEqual(expected);
});

test("every exported function has an example", () => {
  const all = sources.map((path) => readFileSync(join(root, path), "utf8")).join("\n");
  const names = Object.entries({ ...main, ...report })
    .filter(([name, value]) => typeof value === "function" && name !== "PinPolicyError")
    .map(([name]) => name);
  expect(names.length).toBeGreaterThanOrEqual(24);
  const docs = new Map(
    Array.from(all.matchAll(/\/\*\*((?:(?!\*\/).)*?)\*\/\nexport function (\w+)/gs), ([, doc, name]) => [name, doc]),
  );
  expect(names.filter((name) => !docs.get(name)?.includes("@example"))).toEqual([]);
});
