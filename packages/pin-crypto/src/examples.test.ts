import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Inside of the package, so that an example finds the package by its own name. */
const folder = join(root, ".report/examples");

interface Example {
  readonly name: string;
  readonly code: string;
}

/** The samples of the README and every `@example` of the sources. */
function findExamples(): Example[] {
  const fenced = (name: string, text: string): Example[] =>
    [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""], at) => ({ name: `${name}-${at + 1}`, code }));
  const sources = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .flatMap((path) => {
      const comments = readFileSync(new URL(path, import.meta.url), "utf8").match(/\/\*\*.*?\*\//gs) ?? [];
      const texts = comments.filter((comment) => comment.includes("@example"));
      const name = path.replace(/\.ts$/, "").replaceAll("/", "-");
      return fenced(name, texts.join("\n").replaceAll(/^ *\* ?/gm, ""));
    });
  return [...fenced("README", readFileSync(join(root, "README.md"), "utf8")), ...sources];
}

const examples = findExamples();

/** Imports the examples one after the other and writes what each of them prints. */
const runner = `
const printed: Record<string, string[]> = {};
for (const name of ${JSON.stringify(examples.map(({ name }) => name))}) {
  const lines: string[] = [];
  printed[name] = lines;
  console.log = (...values: unknown[]) => void lines.push(values.map(String).join(" "));
  await import(\`./\${name}.ts\`);
}
process.stdout.write(JSON.stringify(printed));
export {};
`;

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of examples) writeFileSync(join(folder, `${name}.ts`), `${code}\nexport {};\n`);
  writeFileSync(join(folder, "run.ts"), runner);
  const compilerOptions = { composite: false, rootDir: "../..", types: ["node"] };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../tsconfig.json", compilerOptions, include: ["*.ts"] }),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program of the repository's with Node. */
async function run(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return stdout;
}

test("every exported function and factory has an example", () => {
  const entries = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).exports);
  expect(entries).toContain("./codec");
  const lines = readFileSync(join(root, "api.txt"), "utf8").trimEnd().split("\n");
  const names = lines.filter((line) => !line.includes("type ")).map((line) => line.split(" ").at(-1) ?? "");
  const calls = examples.map(({ code }) => code).join("\n");
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(calls) && name !== "PinCryptoError")).toEqual([]);
});

test("every example compiles as it stands", async () => {
  const tsc = createRequire(import.meta.url)
    .resolve("typescript/package.json")
    .replace("package.json", "bin/tsc");
  const errors = await run([tsc, "-p", folder, "--noEmit"]).catch(({ stdout }) => String(stdout));
  expect(errors).toBe("");
});

test("every example prints what it says", async () => {
  const stdout = await run(["--import", "tsx", "--conditions=@cardpin/source", join(folder, "run.ts")]);
  const printed: Record<string, string[]> = JSON.parse(stdout);
  const says = (code: string): string[] =>
    [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text = ""]) => text);
  expect(printed).toEqual(Object.fromEntries(examples.map(({ name, code }) => [name, says(code)])));
});
