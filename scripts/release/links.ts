import { statSync } from "node:fs";
import { join, posix } from "node:path";
import type { ReleaseSettings } from "./settings.ts";

/**
 * Makes the relative links of a Markdown page absolute, since the page leaves the repository. Links inside the page stay,
 * and so does everything in code.
 *
 * @param page the page's path in the repository
 */
export function absoluteLinks(
  text: string,
  { root, page, settings }: { readonly root: string; readonly page: string; readonly settings: ReleaseSettings },
): string {
  const absolute = (target: string): string => {
    if (/^([a-z][a-z+.-]*:|#|\/\/)/i.test(target)) return target;
    const [, path = "", anchor = ""] = /^([^#]*)(#.*)?$/.exec(target) ?? [];
    const place = posix.normalize(posix.join(posix.dirname(page), path)).replace(/\/$/, "");
    const kind = statSync(join(root, place)).isDirectory() ? "tree" : "blob";
    return `${settings.repositoryUrl}/${kind}/${settings.branch}/${place}${anchor}`;
  };
  return outsideCode(text, (prose) =>
    prose
      .replace(/(\]\()([^)\s]+)(?=[)\s])/g, (_, open: string, target: string) => open + absolute(target))
      .replace(/^(\[[^\]]+\]:\s+)(\S+)/gm, (_, open: string, target: string) => open + absolute(target)),
  );
}

/** The target of a link in the text, or that of a reference below it. */
const linkPattern = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]]+\]:\s+(\S+)/gm;

/** Every link target of a Markdown page, outside code. */
export function linksOf(text: string): string[] {
  const found: string[] = [];
  outsideCode(text, (prose) => {
    for (const [, target, reference = ""] of prose.matchAll(linkPattern)) found.push(target ?? reference);
    return prose;
  });
  return found;
}

/** Maps what is neither a code block nor inline code. */
function outsideCode(text: string, map: (prose: string) => string): string {
  const code = /^(?:```|~~~)[\s\S]*?^(?:```|~~~)[^\n]*$|`[^`\n]*`/gm;
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(code)) {
    // A link's text may be code, so the mark stays with the prose around it: `](` never stands inside the code.
    parts.push(map(text.slice(end, match.index)), match[0]);
    end = match.index + match[0].length;
  }
  return [...parts, map(text.slice(end))].join("");
}
