import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The site as `pnpm run docs` built it. */
export const site: string = fileURLToPath(new URL("../../../docs/api/", import.meta.url));

/** The site's pages, by their paths in it. */
export const pages: readonly string[] = existsSync(site)
  ? readdirSync(site, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".html"))
      .map((path) => path.replaceAll("\\", "/"))
      .sort()
  : [];

if (pages.length === 0) throw new Error("The site is not built. Run `pnpm run docs` first.");

/** Reads a file of the site. */
export function read(path: string): string {
  return readFileSync(join(site, path), "utf8");
}
