import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readPublicPackages } from "../../../scripts/checks/workspace.ts";
import { repository } from "./tarballs.ts";

/** A code sample of a page, or of the TSDoc of a source. */
export interface Sample {
  /** `docs/webhooks.md`, or `packages/rapyd/src/client.ts`. */
  readonly page: string;
  /** Name of the file that it becomes. */
  readonly name: string;
  readonly code: string;
  /** What it prints, by the comments behind `console.log` or by the block after it; `undefined` if it is not to be run. */
  readonly prints: readonly string[] | undefined;
}

/** Returns every sample in TypeScript that users read. A block that begins with "ts run" is run. */
export function readSamples(): Sample[] {
  const pages = ["README.md", ...filesIn("docs", ".md"), ...packages().map((folder) => `${folder}/README.md`)]
    .filter((page) => !/^docs\/(adr|api)\//.test(page) && existsSync(join(repository, page)))
    .flatMap((page) => samplesIn(page, readFileSync(join(repository, page), "utf8")));
  const sources = packages()
    .flatMap((folder) => filesIn(`${folder}/src`, ".ts"))
    .filter((path) => !path.endsWith(".test.ts") && !path.includes("/generated/"))
    .flatMap((path) => samplesIn(path, exampleTexts(readFileSync(join(repository, path), "utf8"))));
  return [...pages, ...sources];
}

/** Returns the samples of a Markdown text. */
export function samplesIn(page: string, text: string): Sample[] {
  const blocks = [...text.matchAll(/^ *```(\S*)( run)?\n([\s\S]*?)^ *```$/gm)];
  return blocks.flatMap(([, language, run, code = ""], index) => {
    if (language !== "ts") return [];
    const name = `${page.replaceAll("/", "-").replace(/\.(md|ts)$/, "")}-${index + 1}.ts`;
    return [{ page, name, code, prints: run === undefined ? undefined : linesShown(code, blocks[index + 1]) }];
  });
}

function linesShown(code: string, next: RegExpExecArray | undefined): string[] {
  const comments = [...code.matchAll(/console\.log\([^;]*\); \/\/ (.*)$/gm)].map(([, shown = ""]) => shown);
  const isOutput = next?.[1] === "text" || next?.[1] === "json";
  return comments.length === 0 && isOutput ? (next?.[3] ?? "").trim().split("\n") : comments;
}

/** The comments of a source that have an example, without their stars. */
function exampleTexts(source: string): string {
  const comments = source.match(/\/\*\*.*?\*\//gs) ?? [];
  const withExample = comments.filter((comment) => comment.includes("@example"));
  return withExample.join("\n").replaceAll(/^ *\* ?/gm, "");
}

function packages(): string[] {
  return readPublicPackages(repository).map(({ folder }) => folder);
}

function filesIn(folder: string, end: string): string[] {
  if (!existsSync(join(repository, folder))) return [];
  return readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(end))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .sort();
}
