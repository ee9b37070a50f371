import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { linksOf } from "../release/links.ts";
import { listFiles } from "./workspace.ts";

/** Links between the repository's Markdown files that lead nowhere: a missing file, or a heading that does not exist. */
export function findBrokenLinks(root: string): string[] {
  return listFiles(root, ".", (path) => path.endsWith(".md")).flatMap((page) => {
    const links = linksOf(readFileSync(join(root, page), "utf8"));
    return links.flatMap((link) => (isElsewhere(link) ? [] : judgeLink(root, page, link)));
  });
}

function judgeLink(root: string, page: string, link: string): string[] {
  const [path = "", anchor] = decodeURI(link).split("#");
  const target = path === "" ? page : normalize(join(dirname(page), path));
  // Generated on demand and not in git.
  if (target.startsWith("docs/api")) return [];
  if (target.startsWith("..") || !existsSync(join(root, target))) return [`${page}: ${link} leads nowhere`];
  if (anchor === undefined || !target.endsWith(".md") || statSync(join(root, target)).isDirectory()) return [];
  return anchorsOf(readFileSync(join(root, target), "utf8")).has(anchor)
    ? []
    : [`${page}: ${link} names a heading that ${target} does not have`];
}

function isElsewhere(link: string): boolean {
  return /^[a-z][a-z+.-]*:/i.test(link);
}

/** Anchors as GitHub makes them from headings: lower case, punctuation dropped, spaces to hyphens, repeats numbered. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").matchAll(/^#{1,6}\s+(.+?)\s*$/gm)) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}
