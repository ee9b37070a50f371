import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "./workspace.ts";

const pathname = /new URL\([^()]*\bimport\.meta\.url\s*\)\s*\.pathname/g;

/**
 * Finds paths that are read off a file's URL. The URL has percent signs for spaces and for letters outside ASCII, so such a
 * path leads nowhere in a folder with one of them.
 */
export function findFileUrlPaths(root: string): string[] {
  return listFiles(root, ".", (path) => /\.[cm]?[jt]s$/.test(path)).flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return [...text.matchAll(pathname)].map(({ index }) => `${path}:${text.slice(0, index).split("\n").length}`);
  });
}
