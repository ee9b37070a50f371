import { remark } from "remark";
import remarkGfm from "remark-gfm";
import maximumLineLength from "remark-lint-maximum-line-length";
import type { Finding } from "./prose.ts";

const widestLine = 100;
const widestCode = 80;

/** Returns the lines of a Markdown page that are too wide. Tables and what has no place for a break may be wider. */
export async function findWideLines(text: string): Promise<Finding[]> {
  const processor = remark().use(remarkGfm).use(maximumLineLength, widestLine);
  const { messages } = await processor.process(text);
  const wide = messages.map(({ line }) => ({ line: line ?? 0, text: `Wrap at ${widestLine} columns.` }));
  return [...wide, ...findWideCode(text)];
}

/** Lines of TypeScript samples: a page on npm cuts wider ones. A comment behind the code, such as its output, may be wider. */
function findWideCode(text: string): Finding[] {
  return findSamples(text).flatMap(({ start, value }) =>
    value
      .split("\n")
      .map((line, index) => ({ width: [...line.replace(/ \/\/ .*$/, "")].length, line: start + 1 + index }))
      .filter(({ width }) => width > widestCode)
      .map(({ line }) => ({ line, text: `Wrap code samples at ${widestCode} columns.` })),
  );
}

function findSamples(text: string): { readonly start: number; readonly value: string }[] {
  const tree = remark().use(remarkGfm).parse(text);
  return tree.children.flatMap((node) =>
    node.type === "code" && node.lang === "ts" ? [{ start: node.position?.start.line ?? 0, value: node.value }] : [],
  );
}
