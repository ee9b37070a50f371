import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { readPublicPackages } from "../../../scripts/checks/workspace.ts";
import { rehearsalSettings } from "../../../scripts/release/settings.ts";
import { stageWorkspace } from "../../../scripts/release/stage.ts";
import { mustRun } from "./run.ts";

/** The root of this repository. */
export const repository: string = fileURLToPath(new URL("../../../", import.meta.url));

export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Where the tarballs are: ours as npm would publish them, and of everything they need, so that no test asks a registry. */
export interface Tarballs {
  readonly ours: Readonly<Record<string, string>>;
  readonly external: Readonly<Record<string, string>>;
  /** What a package of ours needs in another version than `external` has: by our package, then by name. */
  readonly nested: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function readManifest(folder: string): PackageManifest {
  // Written by us or by a published package; only the fields above are read.
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageManifest;
}

/** Folders of the packages that users install. */
export function publicFolders(): string[] {
  return readPublicPackages(repository).map(({ folder }) => join(repository, folder));
}

/**
 * Packs public packages, all of them unless told which, as a release packs them, and what they depend on as it is
 * installed. `beside` names further installed packages by the folder that they are installed for. `prepare` may change the
 * staged packages before they are packed.
 */
export async function packAll(
  folder: string,
  {
    folders = publicFolders(),
    beside = {},
    prepare = () => {},
  }: { folders?: readonly string[]; beside?: Record<string, string>; prepare?: (stage: string) => void } = {},
): Promise<Tarballs> {
  const ours: Record<string, string> = {};
  const external: Record<string, string> = {};
  const nested: Record<string, Record<string, string>> = {};
  const outside = new Map<string, string>();
  for (const [name, from] of Object.entries(beside)) {
    const place = findInstalled(from, name);
    outside.set(name, place);
    collectOutside(place, outside);
  }
  const stage = join(folder, "stage");
  stageWorkspace(repository, stage, rehearsalSettings());
  prepare(stage);
  for (const each of folders) {
    const manifest = readManifest(each);
    // pnpm writes real versions for `workspace:^`.
    ours[manifest.name] = await packInto(folder, manifest, (place) =>
      mustRun("pnpm", ["pack", "--pack-destination", place], join(stage, relative(repository, each))),
    );
    collectOutside(each, outside);
  }
  rmSync(stage, { recursive: true });
  for (const [name, place] of outside) {
    const manifest = readManifest(place);
    external[name] = await packInto(folder, manifest, (target) => packInstalled(place, target));
  }
  for (const each of folders) {
    const { name: owner, dependencies = {} } = readManifest(each);
    for (const name of Object.keys(dependencies).filter((candidate) => candidate in external)) {
      const place = findInstalled(each, name);
      const manifest = readManifest(place);
      if (manifest.version === readManifest(outside.get(name) ?? place).version) continue;
      const tarball = await packInto(join(folder, owner), manifest, (target) => packInstalled(place, target));
      nested[owner] = { ...nested[owner], [name]: tarball };
    }
  }
  return { ours, external, nested };
}

/** Packs an installed package as it is; `npm pack` would build some of them again from sources that were not published. */
async function packInstalled(place: string, target: string): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), "cardpin-copy-"));
  try {
    cpSync(place, join(copy, "package"), { recursive: true });
    await mustRun("tar", ["-czf", join(target, "package.tgz"), "-C", copy, "package"], copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function packInto(
  folder: string,
  manifest: PackageManifest,
  pack: (place: string) => Promise<unknown>,
): Promise<string> {
  const place = join(folder, manifest.name.replace("/", "-"));
  mkdirSync(place, { recursive: true });
  await pack(place);
  const [tarball] = readdirSync(place);
  if (tarball === undefined) throw new Error(`${manifest.name} gave no tarball`);
  return join(place, tarball);
}

/** Finds the installed folder of everything that npm will install beside a package, and is not of this repository. */
function collectOutside(folder: string, found: Map<string, string>): void {
  const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = readManifest(folder);
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  for (const name of [...Object.keys(dependencies), ...peers]) {
    const place = findInstalled(folder, name);
    if (place.startsWith(join(repository, "packages"))) continue;
    if (found.has(name)) continue;
    found.set(name, place);
    collectOutside(place, found);
  }
}

function findInstalled(from: string, name: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (folder === dirname(folder)) throw new Error(`${name} is not installed for ${from}`);
  }
}
