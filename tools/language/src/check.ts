import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listFiles } from "../../../scripts/checks/workspace.ts";
import { extractProse } from "./extract.ts";
import { findInProse } from "./prose.ts";
import { findWideLines } from "./width.ts";

/** Decisions up to here are history, and stay as they were written. */
const lastOldDecision = 16;

/** Pages that people read. Not the changelogs, which repeat the changesets, nor a page with the licence of others. */
function isPage(path: string): boolean {
  const decision = /^docs\/adr\/(\d{4})-/.exec(path)?.[1];
  if (decision !== undefined && Number(decision) <= lastOldDecision) return false;
  return path.endsWith(".md") && !/(^|\/)CHANGELOG\.md$|^tools\/policy-model\/data\//.test(path);
}

/** Sources whose comments, TSDoc and error texts people read. The strings of the policy model are lists of words. */
function isSource(path: string): boolean {
  return (
    /^(packages|tools|scripts|examples|bench)\/.*\.(ts|mjs)$/.test(path) &&
    !/\/(generated|fixtures|guests[^/]*|policy-model\/src|language\/src)\//.test(path)
  );
}

/** Returns what is hard to read in the pages and sources: too wide, too long, or in private words. */
export async function findHardProse(root: string): Promise<string[]> {
  const problems: string[] = [];
  const paths = listFiles(root, ".", (path) => isPage(path) || isSource(path));
  const known = readKnown(root);
  const good = new Set<string>();
  for (const path of paths) {
    const text = readFileSync(join(root, path), "utf8");
    const key = createHash("sha256")
      .update(`${rules}${path.endsWith(".md")}${text}`)
      .digest("base64");
    const findings = known.has(key) ? [] : await findInFile(path, text);
    if (findings.length === 0) good.add(key);
    problems.push(...findings.map(({ line, text }) => `${path}:${line}: ${text}`));
  }
  writeKnown(root, good);
  return problems;
}

/** The rules themselves: when they change, every text is read again. */
const rules = ["extract.ts", "prose.ts", "width.ts", "words.yaml"]
  .map((name) => readFileSync(new URL(name, import.meta.url), "utf8"))
  .join();

/** Where texts that were found good are remembered, so that a second check takes a second. */
const memory = "node_modules/.cache/cardpin-language.json";

function readKnown(root: string): ReadonlySet<string> {
  const path = join(root, memory);
  return new Set(existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as string[]) : []); // written below
}

function writeKnown(root: string, keys: ReadonlySet<string>): void {
  try {
    mkdirSync(dirname(join(root, memory)), { recursive: true });
    writeFileSync(join(root, memory), JSON.stringify([...keys]));
  } catch {
    // A folder that cannot be written: the next check reads every text again.
  }
}

/** As {@link findHardProse}, for one file. */
export async function findInFile(path: string, text: string): Promise<readonly { line: number; text: string }[]> {
  const isMarkdown = path.endsWith(".md");
  const prose = await findInProse(isMarkdown ? text : extractProse(text));
  // A changeset becomes a line of a changelog, and nobody reads its source.
  const isWrapped = isMarkdown && !path.startsWith(".changeset/");
  return isWrapped ? [...prose, ...(await findWideLines(text))] : prose;
}
