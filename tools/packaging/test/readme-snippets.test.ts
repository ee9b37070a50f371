import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { writeFiles } from "../src/consumer.ts";
import { run } from "../src/run.ts";
import { repository } from "../src/tarballs.ts";

const require = createRequire(import.meta.url);

const pages = ["README.md", ...readdirSync(join(repository, "packages")).map((name) => `packages/${name}/README.md`)]
  .filter((page) => existsSync(join(repository, page)))
  .map((page) => ({ page, snippets: readSnippets(page) }))
  .filter(({ snippets }) => snippets.length > 0);

function readSnippets(page: string): string[] {
  const text = readFileSync(join(repository, page), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = ""]) => code);
}

function fileOf(page: string, index: number): string {
  return `${page.replaceAll("/", "-").replace(/\.md$/, "")}-${index + 1}.ts`;
}

/** Every name that a snippet imports. */
const imported = new Set(
  pages.flatMap(({ snippets }) =>
    snippets.flatMap((code) =>
      [...code.matchAll(/import (?:type )?\{([^}]*)\}/g)].flatMap(([, names = ""]) => names.match(/\w+/g) ?? []),
    ),
  ),
);

/**
 * A snippet may leave out what its reader has: a variable (TS2304, or TS2552 with a guess at another name), also in its short
 * form in an object (TS18004), and a package that is not ours (TS2307). What it says of our packages has to be true, so a guess
 * at an imported name is a slip.
 */
function isTheReadersOwn(line: string): boolean {
  const guess = /error TS2552: .* Did you mean '(\w+)'/.exec(line)?.[1];
  if (guess !== undefined) return !imported.has(guess);
  return (
    /error TS(2304|18004):/.test(line) || (/error TS2307:/.test(line) && !/'(@cardpin\/[^']*|cardpin)'/.test(line))
  );
}

test.each(pages)("$page installs every package of ours that its code imports", ({ page, snippets }) => {
  const text = readFileSync(join(repository, page), "utf8");
  const commands = [...text.matchAll(/^npm install (.*)$/gm)].flatMap(([, names = ""]) => names.split(" "));
  // A page without a command is about a package that comes with another, or says how it is run.
  if (commands.length === 0) return;
  const imports = snippets.flatMap((code) =>
    [...code.matchAll(/from "((?:@cardpin\/)?[\w-]+)/g)].map(([, name]) => name),
  );
  const ours = imports.filter((name) => name === "cardpin" || name?.startsWith("@cardpin/"));
  expect(commands).toEqual(expect.arrayContaining([...new Set(ours)]));
});

describe("the code in the READMEs compiles against the packed packages", () => {
  const folder = join(inject("everything"), "readme");
  let lines: readonly string[] = [];
  beforeAll(async () => {
    const files = pages.flatMap(({ page, snippets }) =>
      snippets.map((code, index) => [fileOf(page, index), `${code}\nexport {};\n`] as const),
    );
    const compilerOptions = {
      ...{ target: "es2022", module: "nodenext", lib: ["es2023", "esnext.disposable", "dom"], types: ["node"] },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true },
    };
    writeFiles(folder, {
      ...Object.fromEntries(files),
      "tsconfig.json": JSON.stringify({ compilerOptions, files: files.map(([name]) => name) }),
    });
    const compiler = join(dirname(require.resolve("typescript-7/package.json")), "bin/tsc");
    const { output } = await run(process.execPath, [compiler, "-p", "tsconfig.json", "--pretty", "false"], folder);
    lines = output.split("\n").filter((line) => line !== "" && !isTheReadersOwn(line));
  });

  test.each(pages)("$page", ({ page, snippets }) => {
    const prefixes = snippets.map((_, index) => `${fileOf(page, index)}(`);
    expect(lines.filter((line) => prefixes.some((prefix) => line.startsWith(prefix)))).toEqual([]);
  });

  test("and the compiler says nothing else", () => {
    expect(lines.filter((line) => !/^[\w-]+\.ts\(|^\s/.test(line))).toEqual([]);
  });
});
