import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The fields of a package.json that the checks read. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: boolean | readonly string[];
  readonly engines?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly publishConfig?: Readonly<Record<string, unknown>>;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly main?: string;
  readonly types?: string;
  readonly typesVersions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly imports?: Readonly<Record<string, ExportTarget>>;
  readonly exports?: Readonly<Record<string, ExportTarget>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** What an `exports` entry points to: a file, or conditions in order. */
export type ExportTarget = string | { readonly [condition: string]: ExportTarget };

export interface WorkspacePackage {
  /** Folder below the repository's root with forward slashes: `packages/rapyd`. */
  readonly folder: string;
  /** Last part of the folder: `rapyd`. */
  readonly id: string;
  readonly manifest: Manifest;
}

/** Folders that no check looks into: installed, built, or written by a tool. */
const skippedFolders = new Set(["node_modules", "dist", ".git", ".turbo", ".report", "coverage", ".stryker-tmp"]);
const skippedPaths = new Set(["docs/api"]);

/** Every package of the workspace, in the order of its folders. */
export function readPackages(root: string): WorkspacePackage[] {
  const grouped = ["packages", "tools", "examples"].flatMap((group) =>
    existsSync(join(root, group)) ? readdirSync(join(root, group)).map((name) => `${group}/${name}`) : [],
  );
  return [...grouped, "bench"]
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort()
    .map((folder) => ({ folder, id: folder.slice(folder.lastIndexOf("/") + 1), manifest: readManifest(root, folder) }));
}

function readManifest(root: string, folder: string): Manifest {
  // The file is JSON that the package manager accepted; every field is optional here and checked where it is used.
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
}

/** Packages that users install. */
export function readPublicPackages(root: string): WorkspacePackage[] {
  return readPackages(root).filter(({ folder, manifest }) => folder.startsWith("packages/") && !manifest.private);
}

/** Ids of the issuers: one for each spec. */
export function readIssuerIds(root: string): string[] {
  const folder = join(root, "specs");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort();
}

/** Files below `folder` that satisfy `accepts`, as paths below the root with forward slashes. */
export function listFiles(root: string, folder: string, accepts: (path: string) => boolean): string[] {
  const found: string[] = [];
  const visit = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = relative(root, join(directory, entry.name)).split(sep).join("/");
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !skippedPaths.has(path)) visit(join(directory, entry.name));
      } else if (entry.isFile() && accepts(path)) {
        found.push(path);
      }
    }
  };
  if (existsSync(join(root, folder))) visit(join(root, folder));
  return found.sort();
}

/** A package's own sources, without its tests and what helps them. */
export function listSources(root: string, folder: string): string[] {
  const isTest = (path: string): boolean => path.endsWith(".test.ts") || path.includes("/test/");
  return listFiles(root, `${folder}/src`, (path) => path.endsWith(".ts") && !isTest(path));
}
