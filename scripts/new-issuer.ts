import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Document, parse, parseDocument } from "yaml";
import { readSpec } from "../tools/codegen/src/read-spec.ts";
import { writeApiRecords } from "./checks/api-surface.ts";
import type { Manifest } from "./checks/workspace.ts";
import { nameOperations, readFacts } from "./new-issuer/facts.ts";
import { renderPackage } from "./new-issuer/files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const usage = `Usage: pnpm new-issuer <id> --spec <file> [--name <name>]
  Writes packages/<id>, a client in the shape of all issuers, from an OpenAPI 3 file with at least one operation.
  --name   the issuer's name as it writes it, such as "Acme Pay" for the id acmepay; else the spec's title says it`;

function main(id: string, { specFile, name }: { readonly specFile: string; readonly name: string | undefined }): void {
  if (existsSync(join(root, "packages", id, "package.json"))) throw new Error(`packages/${id} exists already.`);
  if (existsSync(join(root, "specs", `${id}.yaml`))) {
    throw new Error(`specs/${id}.yaml exists already: move it away, and give its new place with --spec.`);
  }
  if (!existsSync(specFile))
    throw new Error(`There is no file ${specFile}: give the path of an OpenAPI 3 file with --spec.`);
  const document = readSpec(specFile);
  const facts = readFacts(id, document, name);

  const files = renderPackage(facts, readJson("packages/rapyd/package.json"));
  files.set(`specs/${id}.yaml`, nameEveryOperation(readFileSync(specFile, "utf8")));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  addToPackagingTests(facts.id);

  pnpm("install", "--no-frozen-lockfile", "--prefer-offline");
  pnpm("generate");
  pnpm("exec", "biome", "check", "--write", `packages/${id}`, "tools/packaging/package.json");
  writeApiRecords(root, [`packages/${id}`]);

  console.log(`
packages/${id} is there, with specs/${id}.yaml and a changeset. \`pnpm build\` builds it, \`pnpm check\` finds it in shape, and
its tests name what is left to write:

  pnpm --filter @cardpin/${id} test

CONTRIBUTING.md, "Add an issuer", says in which order.`);
}

/** The spec with an `operationId` for every operation, comments kept; JSON becomes YAML. */
function nameEveryOperation(text: string): string {
  const document = text.trimStart().startsWith("{") ? new Document(parse(text)) : parseDocument(text);
  for (const { path, name } of nameOperations(document.toJS())) document.setIn(path, name);
  return document.toString({ lineWidth: 120 });
}

/** The tests of the packed packages pack every package, so theirs has to be built before. */
function addToPackagingTests(id: string): void {
  const path = "tools/packaging/package.json";
  const manifest = readJson(path);
  const devDependencies = { ...manifest.devDependencies, [`@cardpin/${id}`]: "workspace:^" };
  const sorted = Object.fromEntries(Object.entries(devDependencies).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(root, path), `${JSON.stringify({ ...manifest, devDependencies: sorted }, null, 2)}\n`);
}

function readJson(path: string): Manifest {
  // A package.json of this repository, which `pnpm check` holds to that type.
  return JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest;
}

function pnpm(...args: string[]): void {
  const { status } = spawnSync("pnpm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error(`This failed, its output stands above: pnpm ${args.join(" ")}`);
}

function readArguments(): Parameters<typeof main> | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { spec: { type: "string" }, name: { type: "string" } },
    });
    const [id, ...rest] = positionals;
    if (id === undefined || rest.length > 0 || values.spec === undefined) return undefined;
    return [id, { specFile: values.spec, name: values.name }];
  } catch {
    return undefined; // an option that does not exist, or one without its value
  }
}

const given = readArguments();
if (given === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  try {
    main(...given);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
