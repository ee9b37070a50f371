import { fileURLToPath } from "node:url";
import { findHardProse } from "../tools/language/src/check.ts";
import { findWrongCommits } from "../tools/language/src/commits.ts";
import { findApiChanges, writeApiRecords } from "./checks/api-surface.ts";
import { findWrongArrows } from "./checks/arrows.ts";
import { findInstanceof } from "./checks/instanceof.ts";
import { findBrokenLinks } from "./checks/links.ts";
import { findMachineTraces } from "./checks/machine-traces.ts";
import { findWrongManifests } from "./checks/manifests.ts";
import { findMissingPaths, findUnmappedPackages } from "./checks/named-paths.ts";
import { findWrongShapes } from "./checks/shape.ts";
import { findShortFiles } from "./checks/short-files.ts";
import { findUnused } from "./checks/unused.ts";
import { findWrongWorkflows } from "./checks/workflows.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Finding {
  readonly problems: readonly string[];
  /** What is not there at all. */
  readonly unwritten?: readonly string[];
  /** What to do about the problems. */
  readonly advice?: string;
}

const checks: Readonly<Record<string, () => Finding | Promise<Finding>>> = {
  "dependency arrows": () => ({ problems: findWrongArrows(root) }),
  "shape of the issuer packages": () => findWrongShapes(root),
  "package.json files": () => ({ problems: findWrongManifests(root) }),
  "exported names": () => ({
    ...findApiChanges(root),
    advice: "If the change is meant, run: pnpm check --update-api",
  }),
  "values recognised by structure": () => ({
    problems: findInstanceof(root),
    advice: "Recognise the value by its tag, its members or a Symbol.for marker, not by its class.",
  }),
  "unused files, exports and dependencies": () => ({
    problems: findUnused(root),
    advice: "Remove what is unused. If knip cannot see the use, say why in knip.jsonc.",
  }),
  "links between pages": () => ({ problems: findBrokenLinks(root) }),
  "paths that pages name": () => ({ problems: [...findMissingPaths(root), ...findUnmappedPackages(root)] }),
  "short files": () => ({ problems: findShortFiles(root) }),
  "workflows of the host": () => ({ problems: findWrongWorkflows(root) }),
  "traces of a machine": () => ({ problems: findMachineTraces(root) }),
  language: async () => ({ problems: await findHardProse(root) }),
  "commit messages": () => ({
    problems: findWrongCommits(root),
    advice: "Write type(scope): imperative summary, at most 72 characters, and a body of at most 100 columns.",
  }),
};

async function run(): Promise<number> {
  let failures = 0;
  for (const [subject, check] of Object.entries(checks)) {
    const { problems, unwritten = [], advice } = await check();
    const lines = [...problems, ...unwritten.map((path) => `${path}: not written yet`)];
    console.log(`${lines.length === 0 ? "✓" : "✗"} ${subject}`);
    for (const line of lines) console.log(`    ${line}`);
    if (lines.length > 0 && advice !== undefined) console.log(`    ${advice}`);
    failures += lines.length;
  }
  return failures;
}

const [flag, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (flag !== undefined && flag !== "--update-api")) {
  console.error("Usage: pnpm check [--update-api]");
  process.exitCode = 2;
} else if (flag === "--update-api") {
  for (const path of writeApiRecords(root)) console.log(`Wrote ${path}`);
} else if ((await run()) > 0) {
  process.exitCode = 1;
}
