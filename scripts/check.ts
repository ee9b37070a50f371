import { fileURLToPath } from "node:url";
import { findHardProse } from "../tools/language/src/check.ts";
import { findWrongCommits } from "../tools/language/src/commits.ts";
import { findApiChanges, writeApiRecords } from "./checks/api-surface.ts";
import { findWrongArrows } from "./checks/arrows.ts";
import { findMissingChangesets } from "./checks/changesets.ts";
import { findFileUrlPaths } from "./checks/file-urls.ts";
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
  /** What to do about the problems. */
  readonly advice?: string;
}

type Checks = Readonly<Record<string, () => Finding | Promise<Finding>>>;

/** What follows from the files alone, so that a cache may keep the result. */
const ofFiles: Checks = {
  "dependency arrows": () => ({ problems: findWrongArrows(root) }),
  "shape of the issuer packages": () => ({ problems: findWrongShapes(root) }),
  "package.json files": () => ({ problems: findWrongManifests(root) }),
  "exported names": () => ({
    problems: findApiChanges(root),
    advice: "If the change is meant, run: pnpm check --update-api",
  }),
  "values recognised by structure": () => ({
    problems: findInstanceof(root),
    advice: "Recognise the value by its tag, its members or a Symbol.for marker, not by its class.",
  }),
  "paths of files": () => ({
    problems: findFileUrlPaths(root),
    advice: "Use fileURLToPath: in a folder with a space, the URL's pathname leads nowhere.",
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
};

/** What follows from git's history, which no cache sees. */
const ofHistory: Checks = {
  "commit messages": () => ({
    problems: findWrongCommits(root),
    advice: "Write type(scope): imperative summary, at most 72 characters, and a body of at most 100 columns.",
  }),
};

/** Where a build server says what this change is based on, every changed package needs a changeset. */
const base = process.env["CHANGESET_BASE"] ?? "";
const ofChange: Checks =
  base === ""
    ? {}
    : {
        changesets: () => ({
          problems: findMissingChangesets(root, base),
          advice: "Run: pnpm changeset. Name every package, and write a sentence for its users.",
        }),
      };

async function run(checks: Checks): Promise<number> {
  let failures = 0;
  for (const [subject, check] of Object.entries(checks)) {
    const { problems, advice } = await check();
    console.log(`${problems.length === 0 ? "✓" : "✗"} ${subject}`);
    for (const line of problems) console.log(`    ${line}`);
    if (problems.length > 0 && advice !== undefined) console.log(`    ${advice}`);
    failures += problems.length;
  }
  return failures;
}

const parts: Readonly<Record<string, Checks>> = {
  "": { ...ofFiles, ...ofHistory, ...ofChange },
  "--files": ofFiles,
  "--history": { ...ofHistory, ...ofChange },
};

const [flag = "", ...rest] = process.argv.slice(2);
const chosen = parts[flag];
if (rest.length === 0 && flag === "--update-api") {
  for (const path of writeApiRecords(root)) console.log(`Wrote ${path}`);
} else if (rest.length > 0 || chosen === undefined) {
  console.error("Usage: pnpm check [--files | --history | --update-api]");
  process.exitCode = 2;
} else if ((await run(chosen)) > 0) {
  process.exitCode = 1;
}
