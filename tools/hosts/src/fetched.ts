import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Packages that the matrix needs and the workspace does not: each folder has a manifest and a lockfile of npm's. */
export type Fetched = "guests" | "guests-newest" | "binaries";

/** The folder of packages that npm has fetched, or the reason why it is not there. */
export function fetched(name: Fetched): { readonly folder: string } | { readonly missing: string } {
  const place = fileURLToPath(new URL(`../${name}/`, import.meta.url));
  const folder = join(place, "node_modules");
  if (!isCurrent(place)) {
    console.log(`Fetching tools/hosts/${name} through npm, once ...`);
    try {
      const npm = process.platform === "win32" ? "npm.cmd" : "npm";
      // npm looks at the engines of packages that no cell loads on this Node.
      const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
      execFileSync(npm, ["ci", ...quiet], { cwd: place, stdio: ["ignore", "ignore", "inherit"] });
    } catch {
      return { missing: `npm could not fetch tools/hosts/${name}: run the tests again with access to a registry` };
    }
  }
  return { folder };
}

/** Whether everything that the lockfile names is installed, but for what is for other platforms. */
function isCurrent(place: string): boolean {
  const installed = join(place, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const found = readLock(installed);
  return Object.entries(readLock(join(place, "package-lock.json"))).every(
    ([path, { version, optional }]) => path === "" || optional === true || found[path]?.version === version,
  );
}

function readLock(path: string): Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>> {
  // Written by npm; only these two members are read.
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

/** Version of a fetched package. */
export function versionOf(folder: string, name: string): string {
  // Written by the package's authors; only its version is read.
  return (JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8")) as { version: string }).version;
}

/** Names of the packages that a folder was fetched for. */
export function wantedPackages(name: Fetched): string[] {
  const manifest = fileURLToPath(new URL(`../${name}/package.json`, import.meta.url));
  // Our own manifest.
  return Object.keys((JSON.parse(readFileSync(manifest, "utf8")) as { dependencies?: object }).dependencies ?? {});
}
