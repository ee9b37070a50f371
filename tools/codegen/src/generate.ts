import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readSpec } from "./read-spec.ts";
import { renderPaths } from "./render-paths.ts";
import { renderSandboxSpec, SANDBOX_DOCUMENT_TYPE } from "./render-sandbox-spec.ts";

const SANDBOX = "packages/sandbox/src/generated";

/** A generated file: its path from the root of the repository, with `/`, and its whole text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Renders every generated file, in the order of their paths, and writes none.
 * @throws Error when a spec has no package, or cannot be read.
 */
export async function render(root: string): Promise<readonly GeneratedFile[]> {
  const files: GeneratedFile[] = [{ path: `${SANDBOX}/openapi-document.ts`, text: SANDBOX_DOCUMENT_TYPE }];
  for (const name of readdirSync(join(root, "specs")).sort()) {
    if (!name.endsWith(".yaml")) continue;
    const issuer = name.slice(0, -".yaml".length);
    if (!existsSync(join(root, "packages", issuer, "package.json"))) {
      const command = `pnpm new-issuer ${issuer} --spec <file>`;
      throw new Error(`specs/${name} has no package packages/${issuer}. Move the file out of specs, then: ${command}`);
    }
    const file = join(root, "specs", name);
    files.push({ path: `packages/${issuer}/src/generated/paths.ts`, text: await renderPaths(file, name) });
    files.push({ path: `${SANDBOX}/${issuer}-spec.ts`, text: renderSandboxSpec(readSpec(file), issuer, name) });
  }
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
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

/** What an earlier run wrote for a spec that is gone: `paths.ts` of a package, or a file in the sandbox's folder. */
function findOrphans(root: string, rendered: readonly GeneratedFile[]): readonly string[] {
  const typed = readdirSync(join(root, "packages")).map((name) => `packages/${name}/src/generated/paths.ts`);
  const sandbox = existsSync(join(root, SANDBOX)) ? readdirSync(join(root, SANDBOX)) : [];
  const wanted = new Set(rendered.map((file) => file.path));
  return [
    ...typed.filter((path) => existsSync(join(root, path))),
    ...sandbox.map((file) => `${SANDBOX}/${file}`),
  ].filter((path) => !wanted.has(path));
}
