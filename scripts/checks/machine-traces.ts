import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { listFiles } from "./workspace.ts";

const text = /(\.(ts|mts|js|mjs|json|jsonc|yaml|yml|md|txt|sh|html|css|http|svg|snap)|\/(run|LICENSE|\.npmrc))$/;
const before = "(?:^|[\\s\"'`(=:])";
/** Folders of a person, of a build machine, and of a job. */
const somebodys = new RegExp(
  `${before}(?:file://)?(/(?:home|Users)/[\\w.-]+/|/(?:root|work)/|/tmp/[\\w.-]+/|[A-Z]:\\\\Users\\\\)`,
  "m",
);
const registry = /(?:tarball:\s*|resolved"?:\s*"?|registry\s*=\s*)https?:\/\//;

/** Files that carry a path of the machine they were written on, or the host of a package registry. */
export function findMachineTraces(root: string): string[] {
  // Only where a path begins: a clone in `/src`, say, would find itself in every `../src/`.
  const places = [resolve(root), homedir()]
    .filter((place) => place.length > 1)
    .map((place) => new RegExp(`${before}(?:file://)?${place.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")}/`, "m"));
  return listFiles(root, ".", (path) => text.test(`/${path}`)).flatMap((path) => {
    const content = readFileSync(join(root, path), "utf8");
    const problems: string[] = [];
    const isLocal = places.some((place) => place.test(content)) || somebodys.test(content);
    if (isLocal) problems.push(`${path}: contains a path of somebody's machine`);
    if (registry.test(content)) problems.push(`${path}: names the host of a package registry`);
    return problems;
  });
}
