import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { listFiles } from "./workspace.ts";

const text = /(\.(ts|mts|js|mjs|json|jsonc|yaml|yml|md|txt|sh|html|css|http|svg|snap)|\/(run|LICENSE|\.npmrc))$/;
const homePath = /(?:^|[\s"'`(=:])(\/(?:home|Users)\/[\w.-]+\/|[A-Z]:\\Users\\)/m;
const registry = /(?:tarball:\s*|resolved"?:\s*"?|registry\s*=\s*)https?:\/\//;

/** Files that carry a path of the machine they were written on, or the host of a package registry. */
export function findMachineTraces(root: string): string[] {
  const places = [resolve(root), homedir()].filter((place) => place.length > 1);
  return listFiles(root, ".", (path) => text.test(`/${path}`)).flatMap((path) => {
    const content = readFileSync(join(root, path), "utf8");
    const problems: string[] = [];
    const isLocal = places.some((place) => content.includes(`${place}/`)) || homePath.test(content);
    if (isLocal) problems.push(`${path}: contains a path of somebody's machine`);
    if (registry.test(content)) problems.push(`${path}: names the host of a package registry`);
    return problems;
  });
}
