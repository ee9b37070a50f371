import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Manifest, readPublicPackages } from "./workspace.ts";

export type Bump = "none" | "patch" | "minor" | "major";

/** Reads which version each package gets by a changeset, from its head. Changesets itself refuses other heads. */
export function readChangeset(text: string): Readonly<Record<string, Bump>> {
  const [, head = ""] = /^---\n([\s\S]*?)\n---/.exec(text) ?? [];
  return (parse(head) ?? {}) as Record<string, Bump>; // as said above
}

/** Whether a file of `.changeset/` is a changeset. */
export function isChangeset(name: string): boolean {
  return name.endsWith(".md") && name !== "README.md";
}

/**
 * Finds the public packages that changed since `base` and that no changeset written since then names. `changeset status`
 * is content with one changeset for all of them. A package whose version changed is being released, and needs none.
 *
 * @param base a commit or branch, such as `origin/main`
 */
export function findMissingChangesets(root: string, base: string): string[] {
  const git = (...args: readonly string[]): string[] =>
    execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" })
      .split("\n")
      .filter((line) => line !== "");
  let fork: string | undefined;
  try {
    [fork] = git("merge-base", base, "HEAD");
  } catch {
    // Reported below.
  }
  if (fork === undefined) return [`git finds no commit that ${base} and this branch share: fetch ${base} whole`];
  const changed = (...paths: readonly string[]): string[] => [
    ...git("diff", "--name-only", "--no-renames", fork, "--", ...paths),
    ...git("ls-files", "--others", "--exclude-standard", "--", ...paths),
  ];

  const written = changed(":(glob).changeset/*.md").filter((path) => isChangeset(path) && existsSync(join(root, path)));
  const heads = written.map((path) => ({
    path,
    names: Object.keys(readChangeset(readFileSync(join(root, path), "utf8"))),
  }));
  const named = new Set(heads.flatMap(({ names }) => names));
  const files = changed(...pathspecsOf(root));
  const packages = readPublicPackages(root);
  const known = packages.map(({ manifest }) => manifest.name ?? "");
  const unknown = heads.flatMap(({ path, names }) =>
    names.filter((name) => !known.includes(name)).map((name) => `${path} names ${name}, which is no package here`),
  );
  const missing = packages.flatMap(({ folder, manifest }) => {
    const file = files.find((path) => path.startsWith(`${folder}/`));
    if (file === undefined || named.has(manifest.name ?? "")) return [];
    const before = git("ls-tree", "--name-only", fork, `${folder}/package.json`).length > 0;
    const text = before ? git("show", `${fork}:${folder}/package.json`).join("\n") : "{}";
    if (before && (JSON.parse(text) as Manifest).version !== manifest.version) return [];
    return [`${manifest.name} has no changeset since ${base}, and ${file} changed`];
  });
  return [...unknown, ...missing];
}

/** The files that are a package's own by Changesets' settings, in git's form. */
function pathspecsOf(root: string): string[] {
  const text = readFileSync(join(root, ".changeset/config.json"), "utf8");
  const { changedFilePatterns = ["**"] } = JSON.parse(text) as { readonly changedFilePatterns?: readonly string[] };
  return changedFilePatterns.map((pattern) =>
    pattern.startsWith("!") ? `:(exclude,glob)packages/*/${pattern.slice(1)}` : `:(glob)packages/*/${pattern}`,
  );
}
