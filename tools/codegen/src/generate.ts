import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readIssuerIds } from "../../../scripts/checks/workspace.ts";
import { type JsonObject, readSpec } from "./read-spec.ts";
import { renderErrors } from "./render-errors.ts";
import { renderErrorsPage } from "./render-errors-page.ts";
import { renderOperations } from "./render-operations.ts";
import { renderPaths } from "./render-paths.ts";
import { renderReadme } from "./render-readme.ts";
import { renderSandboxSpec } from "./render-sandbox-spec.ts";

const ERRORS_PAGE = "docs/errors.md";
const EMULATORS = "packages/sandbox/src/emulators";
/** What each issuer's package gets. */
const MODULES = ["errors.ts", "operations.ts", "paths.ts"];

/** A generated file: its path from the root of the repository, with `/`, and its whole text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Renders every generated file, in the order of their paths, and writes none. With `only`, those of one issuer.
 * @throws Error when a spec has no package, or cannot be read.
 */
export async function render(root: string, only?: string): Promise<readonly GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  const errorsPage = only === undefined ? readIfPresent(join(root, ERRORS_PAGE)) : undefined;
  if (errorsPage !== undefined) files.push({ path: ERRORS_PAGE, text: renderErrorsPage(errorsPage, ERRORS_PAGE) });
  for (const issuer of readIssuerIds(root)) {
    if (only !== undefined && issuer !== only) continue;
    const name = `${issuer}.yaml`;
    if (!existsSync(join(root, "packages", issuer, "package.json"))) {
      const command = `pnpm new-issuer ${issuer} --spec <file>`;
      throw new Error(`specs/${name} has no package packages/${issuer}. Move the file out of specs, then: ${command}`);
    }
    const file = join(root, "specs", name);
    const document = readSpec(file);
    files.push(...(await renderPackage({ root, issuer, file, name, document })));
    files.push({ path: emulatorSpec(issuer), text: renderSandboxSpec(document, issuer, name) });
  }
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The files of one issuer's package: its README holds the error table, everything else is generated as a whole. */
async function renderPackage(issuer: {
  readonly root: string;
  readonly issuer: string;
  readonly file: string;
  readonly name: string;
  readonly document: JsonObject;
}): Promise<readonly GeneratedFile[]> {
  const { root, file, name, document } = issuer;
  const folder = `packages/${issuer.issuer}`;
  const readme = `${folder}/README.md`;
  return [
    { path: readme, text: renderReadme(readIfPresent(join(root, readme)) ?? "", document, readme) },
    { path: `${folder}/src/generated/errors.ts`, text: renderErrors(document, name) },
    { path: `${folder}/src/generated/operations.ts`, text: renderOperations(document, name) },
    { path: `${folder}/src/generated/paths.ts`, text: await renderPaths(file, name) },
  ];
}

/** Paths of the files that differ from what the specs give, are missing, or belong to no spec. Writes nothing. */
export async function findStale(root: string): Promise<readonly string[]> {
  const rendered = await render(root);
  const stale = rendered.filter((file) => readIfPresent(join(root, file.path)) !== file.text).map((file) => file.path);
  return [...stale, ...findOrphans(root, rendered)].sort();
}

/** Writes the files that are not current, removes those that belong to no spec, and returns the paths of both. */
export async function writeStale(root: string): Promise<readonly string[]> {
  const rendered = await render(root);
  const stale = rendered.filter((file) => readIfPresent(join(root, file.path)) !== file.text);
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const orphans = findOrphans(root, rendered);
  for (const path of orphans) rmSync(join(root, path));
  return [...stale.map((file) => file.path), ...orphans].sort();
}

function readIfPresent(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** What earlier runs wrote for a spec that is gone: the modules of a package, or an emulator's spec. */
function findOrphans(root: string, rendered: readonly GeneratedFile[]): readonly string[] {
  const modules = readdirSync(join(root, "packages")).flatMap((name) =>
    MODULES.map((module) => `packages/${name}/src/generated/${module}`),
  );
  const emulators = existsSync(join(root, EMULATORS)) ? readdirSync(join(root, EMULATORS)) : [];
  const wanted = new Set(rendered.map((file) => file.path));
  return [...modules, ...emulators.map(emulatorSpec)].filter(
    (path) => existsSync(join(root, path)) && !wanted.has(path),
  );
}

/** What an issuer's emulator reads of its spec. */
function emulatorSpec(issuer: string): string {
  return `${EMULATORS}/${issuer}/generated/spec.ts`;
}
