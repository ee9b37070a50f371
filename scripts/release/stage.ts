import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Manifest, readPublicPackages, type WorkspacePackage } from "../checks/workspace.ts";
import { absoluteLinks } from "./links.ts";
import type { ReleaseSettings } from "./settings.ts";

/** What `packages/client-core/src/errors.ts` has in place of an address. */
const errorsPageMark = "%ERRORS_PAGE%";

/** Pages that every package carries, by their names there. */
const pages: Readonly<Record<string, string>> = { "SECURITY.md": "SECURITY.md", "ERRORS.md": "docs/errors.md" };

/**
 * Writes a workspace with the public packages as they are published: built, with their origin in `package.json`, absolute
 * links, and the pages that every package carries. Packing, publishing and `link-into` start from it, so the repository
 * itself never changes. Build first.
 *
 * @param target an empty or missing folder
 */
export function stageWorkspace(root: string, target: string, settings: ReleaseSettings): void {
  const packages = readPublicPackages(root);
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, string>;
  mkdirSync(target, { recursive: true });
  write(target, "package.json", json({ name: "cardpin-release", private: true, packageManager }));
  write(target, "pnpm-workspace.yaml", 'packages: ["packages/*"]\npmOnFail: ignore\n');
  cpSync(join(root, ".changeset/config.json"), join(target, ".changeset/config.json"));
  for (const each of packages) stagePackage(root, target, each, settings);
  linkPackages(target, packages);
}

function stagePackage(
  root: string,
  target: string,
  { folder, id, manifest }: WorkspacePackage,
  settings: ReleaseSettings,
): void {
  if (!existsSync(join(root, folder, "dist"))) throw new Error(`${folder} is not built. Run: pnpm build`);
  for (const part of ["dist", "src"]) cpSync(join(root, folder, part), join(target, folder, part), { recursive: true });
  if (id === "client-core") addErrorsPage(join(target, folder, "dist"), settings);
  cpSync(join(root, "LICENSE"), join(target, folder, "LICENSE"));
  write(target, join(folder, "package.json"), json(publishedManifest(manifest, { folder, id, settings })));
  const own = ["README.md", "CHANGELOG.md"].map((name) => [name, `${folder}/${name}`] as const);
  for (const [name, page] of [...own, ...Object.entries(pages)]) {
    if (!existsSync(join(root, page))) continue;
    const text = readFileSync(join(root, page), "utf8");
    write(target, join(folder, name), absoluteLinks(text, { root, page, settings }));
  }
}

/** Gives error messages the address of the page about their codes. */
function addErrorsPage(dist: string, { repositoryUrl, branch }: ReleaseSettings): void {
  const page = `${repositoryUrl}/blob/${branch}/docs/errors.md`;
  const built = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((path) => /\.c?js$/.test(path));
  const changed = built.filter((path) => {
    const text = readFileSync(join(dist, path), "utf8");
    writeFileSync(join(dist, path), text.replaceAll(errorsPageMark, page));
    return text.includes(errorsPageMark);
  });
  // One file of each format.
  if (changed.length !== 2)
    throw new Error(`${errorsPageMark} was found in ${changed.length} files of ${dist}, not in 2.`);
}

/** A package.json as users get it: with the origin, and without what only this repository needs. */
function publishedManifest(
  manifest: Manifest,
  { folder, id, settings }: { readonly folder: string; readonly id: string; readonly settings: ReleaseSettings },
): object {
  const { scripts: _scripts, devDependencies: _devDependencies, ...published } = manifest;
  const { repositoryUrl, branch, keywords } = settings;
  return {
    ...published,
    keywords: [...new Set([...keywords, ...(manifest.keywords ?? []), id])],
    homepage: `${repositoryUrl}/tree/${branch}/${folder}#readme`,
    repository: { type: "git", url: `git+${repositoryUrl}.git`, directory: folder },
    bugs: { url: `${repositoryUrl}/issues` },
    files: [...(manifest.files ?? []), "CHANGELOG.md", ...Object.keys(pages)],
  };
}

/** pnpm reads the version for a `workspace:` range from the dependency's installed folder. */
function linkPackages(target: string, packages: readonly WorkspacePackage[]): void {
  const folders = new Map(packages.map(({ folder, manifest }) => [manifest.name, folder]));
  for (const { folder, manifest } of packages) {
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      const neighbour = folders.get(name);
      if (neighbour === undefined) continue;
      const link = join(target, folder, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(target, neighbour), link, "junction");
    }
  }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
