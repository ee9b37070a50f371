import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { findWrongArrows } from "../checks/arrows.ts";
import { readChangeset } from "../checks/changesets.ts";
import { makeRepository } from "../checks/fixture.ts";
import { findBrokenLinks } from "../checks/links.ts";
import { findWrongManifests } from "../checks/manifests.ts";
import { findWrongShapes } from "../checks/shape.ts";
import { listFiles, readIssuerIds } from "../checks/workspace.ts";
import { addIssuer } from "./add-issuer.ts";
import { addToRegistry, readIssuer } from "./render.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** A draft as a person writes it: comments, flow style and a long line. */
const spec = `openapi: 3.1.0
info: { title: Acme Pay, version: "1" }   # as its pages call it
x-cardpin-errors:
  CARD_UNKNOWN: { code: card-not-found, httpStatus: 404, meaning: The card does not exist., basis: documented, source: "https://acme.example/errors" }
paths:
  /token:
    post: { operationId: getToken, x-cardpin-retry: safe, x-cardpin-login: true, responses: { "200": { description: ok } } }
  /cards/{cardId}:
    get:
      operationId: getCard
      x-cardpin-retry: safe
      parameters: [{ name: cardId, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }
  /cards/pin:
    put:
      operationId: setPin
      x-cardpin-retry: before-send-only
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pin" } } } }
      responses: { "200": { description: ok } }
components:
  schemas:
    Pin: { type: object, properties: { card: { type: string }, pin: { type: string, x-cardpin-pin: true } } }
`;
const read = (id: string, text = spec, title?: string) => readIssuer(id, { document: parse(text), title, port: 7 });

describe("what is read from a draft", () => {
  test("its name, its operations, and the one that takes a PIN", () => {
    expect(read("acmepay")).toEqual({
      id: "acmepay",
      name: "AcmePay",
      title: "Acme Pay",
      operations: ["getToken", "getCard", "setPin"],
      main: "setPin",
      port: 7,
    });
  });

  test("the name that is given rather than the title, and types that begin with the id when it does not spell it", () => {
    expect(read("acmepay", spec, "acme PAY")).toMatchObject({ title: "acme PAY", name: "AcmePAY" });
    expect(read("acme")).toMatchObject({ title: "Acme Pay", name: "Acme" });
  });

  test("the first operation that is no login when none takes a PIN", () => {
    expect(read("acmepay", spec.replace(", x-cardpin-pin: true", ""))).toMatchObject({ main: "getCard" });
  });

  test.each(["Acme", "a", "acme-pay", "1acme", "../acme", ""])("the id %j is refused", (id) => {
    expect(() => read(id)).toThrow("cannot name a package");
  });

  test.each([
    ["another format", "swagger: '2.0'", "not an OpenAPI 3.1 description"],
    ["no operation", "openapi: 3.1.0\npaths: {}", "describes no operation"],
    [
      "an operation without an id",
      spec.replace("operationId: getCard", "x-note: none"),
      "get /cards/{cardId} needs an operationId",
    ],
    ["no usable title", spec.replace("Acme Pay", "'!'"), '--name "Acme Pay"'],
  ])("a draft with %s is refused", (_what, text, message) => {
    expect(() => read("acme", text)).toThrow(message);
  });
});

test("the registry of the sandbox stays in the order of the ids", () => {
  const before = readFileSync(join(repository, "packages/sandbox/src/emulators/registry.ts"), "utf8");
  const ids = [...addToRegistry(before, read("lastpay")).matchAll(/ as (\w+) }/g)].map(([, id]) => id);
  expect(ids).toContain("lastpay");
  expect(ids).toEqual(ids.toSorted());
});

describe("a repository to which an issuer is added", () => {
  /** What of this repository an issuer's files are made of, or checked with. */
  function copyRepository(): string {
    const root = makeRepository({ "drafts/acmepay.yaml": spec });
    for (const path of [
      "specs",
      ...["docs", "README.md", "pnpm-lock.yaml", "tsconfig.base.json"],
      "packages/client-core/README.md",
      ...["packages/cli/package.json", "packages/cli/src/issuers/registry.ts"],
      ...["packages/client-core", "packages/pin-crypto", "packages/pin-policy", "tools/issuer-contract"].map(
        (folder) => `${folder}/package.json`,
      ),
      ...["api.txt", "package.json", "README.md", "src", "test", "tsconfig.json"].map(
        (name) => `packages/sandbox/${name}`,
      ),
      ...readIssuerIds(repository).map((id) => `packages/${id}`),
    ]) {
      const filter = (source: string): boolean => !/[\\/](node_modules|dist|\.turbo|\.report)$/.test(source);
      cpSync(join(repository, path), join(root, path), { recursive: true, filter });
    }
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
    return root;
  }

  const textsOf = (root: string): Record<string, string> =>
    Object.fromEntries(listFiles(root, ".", () => true).map((path) => [path, readFileSync(join(root, path), "utf8")]));

  const add = (root: string, pnpm: (...args: readonly string[]) => void = () => {}): Promise<void> =>
    addIssuer(root, { id: "acmepay", specFile: join(root, "drafts/acmepay.yaml"), title: undefined, pnpm });

  test("keeps the draft byte for byte, and touches few files that were there", async () => {
    const root = copyRepository();
    const before = textsOf(root);
    await add(root);
    const after = textsOf(root);
    expect(after["specs/acmepay.yaml"]).toBe(spec);
    expect(Object.keys(before).filter((path) => before[path] !== after[path])).toEqual([
      "README.md",
      "packages/cli/package.json",
      "packages/cli/src/issuers/registry.ts",
      "packages/sandbox/api.txt",
      "packages/sandbox/src/emulators/registry.ts",
      "packages/sandbox/src/index.ts",
    ]);
    for (const path of Object.keys(after).filter((each) => before[each] === undefined)) {
      const text = `${path}\n${after[path]}`;
      if (!path.includes("generated")) expect(text).not.toMatch(/\{\{|\}\}\.|rapyd/i);
    }
    expect(after["packages/acmepay/README.md"]).toContain("| `CARD_UNKNOWN` |");
    expect(after["README.md"]).toContain(
      "| [`@cardpin/acmepay`](./packages/acmepay/README.md) | Card PINs at Acme Pay |",
    );
    const changed = readChangeset(after[".changeset/acmepay.md"] ?? "");
    expect(changed).toEqual({ "@cardpin/acmepay": "minor", "@cardpin/sandbox": "minor", "@cardpin/cli": "minor" });
    expect(JSON.parse(after["packages/cli/package.json"] ?? "{}").dependencies).toHaveProperty("@cardpin/acmepay");
    expect(after["packages/cli/src/issuers/registry.ts"]).toContain('import("@cardpin/acmepay")).acmepay as Factory');
  });

  test("passes the checks of this repository, and the compiler, tests and emulator included", async () => {
    const root = copyRepository();
    await add(root);
    expect(findWrongShapes(root)).toEqual([]);
    const aboutIt = (problems: readonly string[]): string[] =>
      problems.filter((problem) => problem.includes("acmepay"));
    expect(aboutIt(findWrongManifests(root))).toEqual([]);
    expect(aboutIt(findWrongArrows(root))).toEqual([]);
    expect(aboutIt(findBrokenLinks(root))).toEqual([]);

    for (const [folder, ours] of Object.entries({
      sandbox: [],
      acmepay: ["packages/client-core", "packages/pin-crypto", "packages/pin-policy", "tools/issuer-contract"],
    })) {
      linkPackages(root, folder, ours);
      const compiler = join(repository, "node_modules/typescript/bin/tsc");
      const args = [compiler, "-p", join(root, "packages", folder), "--pretty", "false"];
      const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
      expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    }
  });

  test("is as it was when the installation fails", async () => {
    const root = copyRepository();
    const before = textsOf(root);
    const failing = (): never => {
      throw new Error("no network");
    };
    await expect(add(root, failing)).rejects.toThrow("no network");
    expect(textsOf(root)).toEqual(before);
  });

  test("is as it was when there is such an issuer already", async () => {
    const root = copyRepository();
    await add(root);
    const before = textsOf(root);
    await expect(add(root)).rejects.toThrow("specs/acmepay.yaml exists already");
    expect(textsOf(root)).toEqual(before);
  });

  test("is as it was when the draft cannot be generated from", async () => {
    const root = copyRepository();
    const broken = spec.replace("#/components/schemas/Pin", "#/components/schemas/None");
    const specFile = join(makeRepository({ "broken.yaml": broken }), "broken.yaml");
    const before = textsOf(root);
    await expect(addIssuer(root, { id: "acmepay", specFile, title: undefined, pnpm: () => {} })).rejects.toThrow();
    expect(textsOf(root)).toEqual(before);
  });
});

/** Installs what a package of a copied repository imports. */
function linkPackages(root: string, folder: string, ours: readonly string[]): void {
  const modules = join(root, "packages", folder, "node_modules");
  mkdirSync(join(modules, "@cardpin"), { recursive: true });
  for (const place of ours) {
    symlinkSync(join(repository, place), join(modules, "@cardpin", place.slice(place.indexOf("/") + 1)), "junction");
  }
  if (folder === "acmepay") symlinkSync(join(root, "packages/sandbox"), join(modules, "@cardpin/sandbox"), "junction");
  if (folder === "sandbox") {
    for (const name of ["ajv", "ajv-formats", "axe-core", "playwright-core"]) {
      symlinkSync(join(repository, "packages/sandbox/node_modules", name), join(modules, name), "junction");
    }
  }
}

test("without pnpm the command says how to get it, and adds nothing", () => {
  const tsx = join(repository, "node_modules/tsx/dist/cli.mjs");
  const draft = join(makeRepository({ "acme.yaml": spec }), "acme.yaml");
  const args = [tsx, join(repository, "scripts/new-issuer.ts"), "nopnpm", "--spec", draft];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env: { PATH: "" } });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^pnpm is not on your PATH.*npm install --global pnpm@\d/);
  expect(listFiles(repository, "packages/nopnpm", () => true)).toEqual([]);
});
