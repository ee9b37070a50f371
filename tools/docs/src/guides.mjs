import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { repository } from "./packages.mjs";

const root = fileURLToPath(repository);
const docs = join(root, "docs");
const contents = join(docs, "README.md");

/** The pages of a folder and of the folders in it. `README.md` is a list of links, `template.md` is for copying. */
function pagesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "api" && name !== "README.md" && name !== "template.md")
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return pagesIn(path);
      return entry.name.endsWith(".md") ? [path] : [];
    });
}

/** The pages that `docs/README.md` links to, in its order, each with the heading that it stands under. */
function listed() {
  const found = new Map();
  let group = "Guides";
  for (const line of readFileSync(contents, "utf8").split("\n")) {
    group = /^## (.+)/.exec(line)?.[1] ?? group;
    for (const [, target] of line.matchAll(/\]\(([^)#]+\.md)/g)) {
      const path = resolve(dirname(contents), target);
      if (!found.has(path)) found.set(path, group);
    }
  }
  return found;
}

const inContents = listed();
const generated = fileURLToPath(new URL("../generated", import.meta.url));

function groupOf(path) {
  if (path.startsWith(join(docs, "adr"))) return "Decisions";
  if (path.startsWith(generated)) return "Tables";
  return inContents.get(path) ?? "Guides";
}

const candidates = [
  ...pagesIn(docs),
  ...["CONTRIBUTING.md", "SECURITY.md"].map((name) => join(root, name)).filter((path) => existsSync(path)),
  ...(existsSync(generated) ? pagesIn(generated) : []),
];
const position = (path) => {
  const index = [...inContents.keys()].indexOf(path);
  return index === -1 ? Number.POSITIVE_INFINITY : index;
};

/** Every guide: its file, the heading of the navigation that it stands under, and its own title. */
export const guides = candidates
  .sort((a, b) => (position(a) === position(b) ? 0 : position(a) - position(b)))
  .map((path) => ({ path, group: groupOf(path), title: titleOf(readFileSync(path, "utf8")) ?? relative(docs, path) }));

/** The headings of the navigation that guides stand under, in their order. */
export const guideGroups = [...new Set(guides.map(({ group }) => group))];

/** The README of the repository, which the site begins with. */
export const startPage = join(root, "README.md");

/** The list of all guides. The site's navigation takes its place, so links to it lead to the start page. */
export const contentsPage = contents;

/** The first heading of a page, which the site shows as the page's name. */
function titleOf(markdown) {
  return /^# (.+)/m.exec(markdown)?.[1].replaceAll("`", "");
}

/** A page without its first heading. */
export function withoutTitle(markdown) {
  return markdown.replace(/^\s*# .+\n+/, "");
}
