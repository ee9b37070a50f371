import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { writeFiles } from "../src/consumer.ts";
import { run } from "../src/run.ts";
import { readSamples, type Sample, samplesIn } from "../src/samples.ts";
import { repository } from "../src/tarballs.ts";

const require = createRequire(import.meta.url);
const samples = readSamples();
const pages = [...new Set(samples.map(({ page }) => page))];
const samplesOf = (page: string): readonly Sample[] => samples.filter((sample) => sample.page === page);

/** A sample may import what is not ours, such as a test runner (TS2307). Everything else is as the reader pastes it. */
function isTheReadersOwn(line: string): boolean {
  return /error TS2307:/.test(line) && !/'(@cardpin\/[^']*|cardpin|node:[^']*)'/.test(line);
}

const readmes = pages.filter((page) => page.endsWith("README.md"));

test.each(readmes)("%s installs every package of ours that its code imports", (page) => {
  const text = readFileSync(join(repository, page), "utf8");
  const commands = [...text.matchAll(/^npm (?:install|run link-into \S+ --) (.*)$/gm)].flatMap(([, names = ""]) =>
    names.split(" "),
  );
  // A page without a command is about a package that comes with another, or says how it is run.
  if (commands.length === 0) return;
  const imports = samplesOf(page).flatMap(({ code }) =>
    [...code.matchAll(/from "((?:@cardpin\/)?[\w-]+)/g)].map(([, name]) => name),
  );
  const ours = imports.filter((name) => name === "cardpin" || name?.startsWith("@cardpin/"));
  expect(commands).toEqual(expect.arrayContaining([...new Set(ours)]));
});

describe("the samples of pages and TSDoc, against the packed packages", () => {
  const folder = join(inject("everything"), "samples");
  let lines: readonly string[] = [];
  beforeAll(async () => {
    const compilerOptions = {
      ...{ target: "es2022", module: "nodenext", lib: ["es2023", "esnext.disposable", "dom"], types: ["node"] },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, rootDir: ".", outDir: "out" },
    };
    writeFiles(folder, {
      ...Object.fromEntries(samples.map(({ name, code }) => [name, `${code}\nexport {};\n`])),
      "tsconfig.json": JSON.stringify({ compilerOptions, files: samples.map(({ name }) => name) }),
    });
    const compiler = join(dirname(require.resolve("typescript-7/package.json")), "bin/tsc");
    const { output } = await run(process.execPath, [compiler, "-p", "tsconfig.json", "--pretty", "false"], folder);
    lines = output.split("\n").filter((line) => line !== "" && !isTheReadersOwn(line));
  });

  test.each(pages)("%s: compile as they stand", (page) => {
    const prefixes = samplesOf(page).map(({ name }) => `${name}(`);
    expect(lines.filter((line) => prefixes.some((prefix) => line.startsWith(prefix)))).toEqual([]);
  });

  test("the compiler says nothing else", () => {
    expect(lines.filter((line) => !/^[\w-]+\.ts\(|^\s/.test(line))).toEqual([]);
  });

  const runnable = samples.filter(({ prints }) => prints !== undefined);
  test.each(runnable.map((sample) => [sample.name, sample] as const))(
    "%s prints what it shows",
    async (_name, sample) => {
      expect(await outputOf(sample)).toEqual(sample.prints);
    },
  );

  async function outputOf({ name, code }: Sample): Promise<readonly string[]> {
    const { output } = await run(process.execPath, [join("out", name.replace(/\.ts$/, ".js"))], folder);
    // A test runner prints its report; that it passed is what counts.
    if (/from "node:test"/.test(code)) return /^# fail 0$|^ℹ fail 0$/m.test(output) ? [] : [output];
    return output.split("\n").filter((line) => line !== "");
  }
});

test("a sample is run when its block says so, and shows its output in comments or in the next block", () => {
  const block = (head: string, code: string): string => `\`\`\`${head}\n${code}\n\`\`\`\n`;
  const text = [
    block("ts run", 'console.log("a"); // a'),
    block("ts", 'console.log("b"); // b'),
    block("ts run", 'console.log("c");'),
    block("json", "c"),
  ].join("\ntext\n");
  expect(samplesIn("docs/page.md", text).map(({ name, prints }) => [name, prints])).toEqual([
    ["docs-page-1.ts", ["a"]],
    ["docs-page-2.ts", undefined],
    ["docs-page-3.ts", ["c"]],
  ]);
});
