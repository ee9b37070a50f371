import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const folder = ".github/workflows";

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, { readonly "timeout-minutes"?: unknown; readonly permissions?: unknown }>>;
}

/** Actions that are not pinned to a commit, workflows with more rights than reading, and jobs that may run for hours. */
export function findWrongWorkflows(root: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).flatMap((name) => {
    const text = readFileSync(join(root, folder, name), "utf8");
    return findIn(text).map((problem) => `${folder}/${name}: ${problem}`);
  });
}

function findIn(text: string): string[] {
  // A workflow of this repository; every field is optional here and checked where it is used.
  const { permissions, jobs = {} } = parse(text) as Workflow;
  const problems: string[] = [];
  if (JSON.stringify(permissions) !== JSON.stringify({ contents: "read" })) {
    problems.push("the workflow's permissions must be contents: read; a job asks for more itself");
  }
  for (const [id, job] of Object.entries(jobs)) {
    if (typeof job["timeout-minutes"] !== "number") problems.push(`the job ${id} needs timeout-minutes`);
  }
  for (const [, used = ""] of text.matchAll(/\buses:\s*(.+)$/gm)) {
    if (!/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used.trim())) {
      problems.push(`${used.trim()} must name a commit, and its version in a comment`);
    }
  }
  return problems;
}
