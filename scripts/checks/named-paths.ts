import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listFiles, readIssuerIds, readPublicPackages } from "./workspace.ts";

/** Pages that say how things were, or what an issuer of the future will have. */
const history = /(^|\/)CHANGELOG\.md$|^\.changeset\/|^docs\/adr\/\d/;
const files = /^[\w.-]+(\/[\w.-]+)*\/([\w.-]+\.(ts|mjs|cjs|md|yaml|json)|)$/;

/** Files and folders that a page names in code, such as `packages/rapyd/src/signature.ts`, and that do not exist. */
export function findMissingPaths(root: string): string[] {
  return listFiles(root, ".", (path) => path.endsWith(".md") && !history.test(path)).flatMap((page) => {
    const text = readFileSync(join(root, page), "utf8").replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
    const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = ""]) => name);
    return [...new Set(named)]
      .filter((name) => files.test(name.replaceAll("<id>", "id")) && isOurs(root, name))
      .filter((name) => !forSomeIssuer(root, name).some((each) => isThere(root, page, each)))
      .map((name) => `${page}: there is no ${name}`);
  });
}

/** Whether the path begins in a folder of this repository: others are those of a user. */
function isOurs(root: string, name: string): boolean {
  const [first = ""] = name.split("/");
  // The site is built on demand.
  if (first === ".." || name.startsWith("docs/api")) return false;
  return (
    name.split("/").length > 2 && [first, join("packages", first)].some((folder) => existsSync(join(root, folder)))
  );
}

/** `<id>` stands for an issuer. Not every issuer has every file, so one is enough. */
function forSomeIssuer(root: string, name: string): readonly string[] {
  return name.includes("<id>") ? readIssuerIds(root).map((id) => name.replaceAll("<id>", id)) : [name];
}

/** A page names files from the root, from `packages/`, or from its own folder. */
function isThere(root: string, page: string, name: string): boolean {
  const places = [name, join("packages", name), join(dirname(page), name)];
  return places.some((place) => existsSync(join(root, place)));
}

/** Packages that a newcomer does not find: in the README's table, or, unless they are issuers, in CONTRIBUTING's map. */
export function findUnmappedPackages(root: string): string[] {
  const [readme, contributing] = ["README.md", "CONTRIBUTING.md"].map((page) => readFileSync(join(root, page), "utf8"));
  const issuers = readIssuerIds(root);
  return readPublicPackages(root).flatMap(({ folder, id }) => [
    ...(readme?.includes(`](./${folder}/README.md)`) ? [] : [`README.md does not list ${folder}`]),
    ...(issuers.includes(id) || contributing?.includes(`\n  ${id}/ `) ? [] : [`CONTRIBUTING.md's map lacks ${folder}`]),
  ]);
}
