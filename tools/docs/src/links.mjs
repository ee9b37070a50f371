import { dirname, resolve } from "node:path";
import { contentsPage, guides, startPage } from "./guides.mjs";
import { entries } from "./packages.mjs";

const pages = new Set([
  startPage,
  contentsPage,
  ...guides.map(({ path }) => path),
  ...entries.flatMap(({ readme, folder }) => (readme === undefined ? [] : [readme, folder])),
]);

/**
 * Returns Markdown whose links lead to pages of the site or away from the repository. A link to a source file or a folder
 * becomes its text: the site has no page for it.
 */
export function keepLinksToPages(markdown, path) {
  const inText = (text) =>
    withPlainHeadings(text).replace(/(?<!!)\[((?:[^[\]]|\[[^\]]*\])+)\]\(([^)\s]+)\)/g, (link, label, target) => {
      if (/^(?:[a-z]+:|#)/.test(target)) return link;
      return pages.has(resolve(dirname(path), target.split("#")[0]).replace(/\/$/, "")) ? link : label;
    });
  return markdown
    .split(/^(```[\s\S]*?^```)/m)
    .map((part, index) => (index % 2 === 1 ? part : inText(part)))
    .join("");
}

/** typedoc makes no anchor from code, so a heading is text only. */
function withPlainHeadings(markdown) {
  return markdown.replace(/^#{1,6} .+$/gm, (heading) => heading.replaceAll("`", ""));
}
