import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findStale, render } from "../src/generate.ts";
import { runGenerate } from "../src/run-generate.ts";
import { issuers, repository } from "./repository.ts";

describe("the generated files of the repository", () => {
  it("are what the specs give", async () => {
    expect(await findStale(repository)).toEqual([]);
  });

  it("are five for each issuer, and the page of error codes", async () => {
    const paths = (await render(repository)).map((file) => file.path);
    expect(paths).toEqual(
      [
        "docs/errors.md",
        ...issuers.map((issuer) => `packages/${issuer}/README.md`),
        ...issuers.map((issuer) => `packages/${issuer}/src/generated/errors.ts`),
        ...issuers.map((issuer) => `packages/${issuer}/src/generated/operations.ts`),
        ...issuers.map((issuer) => `packages/${issuer}/src/generated/paths.ts`),
        ...issuers.map((issuer) => `packages/sandbox/src/emulators/${issuer}/generated/spec.ts`),
      ].sort(),
    );
  });

  it("come out the same twice", async () => {
    expect(await render(repository)).toEqual(await render(repository));
  });

  it("hold no path of the machine that wrote them", async () => {
    for (const { path, text } of await render(repository)) {
      expect(text.includes(repository.replace(/\/$/, "")), path).toBe(false);
    }
  });

  it("say first that they are generated", async () => {
    for (const { path, text } of await render(repository)) {
      if (path.endsWith(".ts")) expect(text.startsWith("// Generated"), path).toBe(true);
    }
  });
});

describe("pnpm generate", () => {
  let copy: string;
  beforeEach(async () => {
    copy = mkdtempSync(join(tmpdir(), "cardpin-generate-"));
    cpSync(join(repository, "specs"), join(copy, "specs"), { recursive: true });
    for (const name of [...issuers, "sandbox"]) {
      mkdirSync(join(copy, "packages", name), { recursive: true });
      writeFileSync(join(copy, "packages", name, "package.json"), "{}");
      cpSync(join(repository, "packages", name, "README.md"), join(copy, "packages", name, "README.md"));
    }
    expect((await runGenerate(copy, [])).exitCode).toBe(0);
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  it("writes once and has nothing to write after that", async () => {
    expect(await runGenerate(copy, ["--check"])).toEqual({ exitCode: 0, output: "Generated files are current." });
    expect(await runGenerate(copy, [])).toEqual({ exitCode: 0, output: "Nothing to write." });
  });

  it("fails with --check on an edited file, names it, and leaves it", async () => {
    const file = "packages/rapyd/src/generated/paths.ts";
    const edited = `${readFileSync(join(copy, file), "utf8")}// edited\n`;
    writeFileSync(join(copy, file), edited);
    const { exitCode, output } = await runGenerate(copy, ["--check"]);
    expect(exitCode).toBe(1);
    expect(output.split("\n").slice(1)).toEqual([`  ${file}`]);
    expect(readFileSync(join(copy, file), "utf8")).toBe(edited);
  });

  it("fails with --check after a change of a spec, until it has run", async () => {
    const spec = join(copy, "specs/rapyd.yaml");
    writeFileSync(spec, readFileSync(spec, "utf8").replace("operationId: setPin\n", "operationId: setCardPin\n"));
    const { exitCode, output } = await runGenerate(copy, ["--check"]);
    expect(exitCode).toBe(1);
    expect(output.split("\n").slice(1)).toEqual([
      "  packages/rapyd/src/generated/operations.ts",
      "  packages/rapyd/src/generated/paths.ts",
      "  packages/sandbox/src/emulators/rapyd/generated/spec.ts",
    ]);
    await runGenerate(copy, []);
    expect((await runGenerate(copy, ["--check"])).exitCode).toBe(0);
    expect(readFileSync(join(copy, "packages/rapyd/src/generated/paths.ts"), "utf8")).toContain("setCardPin");
  });

  it("fails with --check on a missing file and on one whose spec is gone, and removes the latter", async () => {
    const [gone, kept] = issuers;
    rmSync(join(copy, `packages/${kept}/src/generated/paths.ts`));
    rmSync(join(copy, `specs/${gone}.yaml`));
    const { exitCode, output } = await runGenerate(copy, ["--check"]);
    expect(exitCode).toBe(1);
    expect(output.split("\n").slice(1)).toEqual([
      ...["errors", "operations", "paths"].map((name) => `  packages/${gone}/src/generated/${name}.ts`),
      `  packages/${kept}/src/generated/paths.ts`,
      `  packages/sandbox/src/emulators/${gone}/generated/spec.ts`,
    ]);
    await runGenerate(copy, []);
    expect(existsSync(join(copy, `packages/${gone}/src/generated/paths.ts`))).toBe(false);
    expect((await runGenerate(copy, ["--check"])).exitCode).toBe(0);
  });

  it("names a spec that has no package", async () => {
    cpSync(join(copy, "specs/hashdt.yaml"), join(copy, "specs/sixth-bank.yaml"));
    await expect(runGenerate(copy, ["--check"])).rejects.toThrow("pnpm new-issuer sixth-bank");
  });

  it("gives an issuer with a hyphen a name that is an identifier", async () => {
    cpSync(join(copy, "specs/hashdt.yaml"), join(copy, "specs/sixth-bank.yaml"));
    mkdirSync(join(copy, "packages/sixth-bank"));
    writeFileSync(join(copy, "packages/sixth-bank/package.json"), "{}");
    cpSync(join(copy, "packages/hashdt/README.md"), join(copy, "packages/sixth-bank/README.md"));
    await runGenerate(copy, []);
    const emitted = readFileSync(join(copy, "packages/sandbox/src/emulators/sixth-bank/generated/spec.ts"), "utf8");
    expect(emitted).toContain("export const sixthBankSpec: OpenApiDocument =");
  });

  it("explains itself when it gets an argument that it does not know", async () => {
    const { exitCode, output } = await runGenerate(copy, ["--chek"]);
    expect(exitCode).toBe(2);
    expect(output).toContain("pnpm generate [--check]");
  });
});
