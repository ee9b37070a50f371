import { fileURLToPath } from "node:url";
import { findApiChanges, writeApiRecords } from "./checks/api-surface.ts";
import { findWrongArrows } from "./checks/arrows.ts";
import { findBrokenLinks } from "./checks/links.ts";
import { findMachineTraces } from "./checks/machine-traces.ts";
import { findWrongManifests } from "./checks/manifests.ts";
import { findWrongShapes } from "./checks/shape.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Finding {
  readonly problems: readonly string[];
  /** What is not there yet; a problem as well once everything is written. */
  readonly unwritten?: readonly string[];
  /** What to do about the problems. */
  readonly advice?: string;
}

const checks: Readonly<Record<string, () => Finding>> = {
  "dependency arrows": () => ({ problems: findWrongArrows(root) }),
  "shape of the issuer packages": () => findWrongShapes(root),
  "package.json files": () => ({ problems: findWrongManifests(root) }),
  "exported names": () => ({
    ...findApiChanges(root),
    advice: "If the change is meant, run: pnpm check --update-api",
  }),
  "links between pages": () => ({ problems: findBrokenLinks(root) }),
  "traces of a machine": () => ({ problems: findMachineTraces(root) }),
};

/** Placeholders are reported; they fail with --strict. */
function run(isStrict: boolean): number {
  let failures = 0;
  for (const [subject, check] of Object.entries(checks)) {
    const { problems, unwritten = [], advice } = check();
    const open = unwritten.map((path) => `${path}: not written yet`);
    const failed = isStrict ? [...problems, ...open] : problems;
    console.log(`${failed.length === 0 ? "✓" : "✗"} ${subject}`);
    for (const line of [...problems, ...open]) console.log(`    ${line}`);
    if (failed.length > 0 && advice !== undefined) console.log(`    ${advice}`);
    failures += failed.length;
  }
  return failures;
}

const [flag, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (flag !== undefined && flag !== "--strict" && flag !== "--update-api")) {
  console.error("Usage: pnpm check [--strict | --update-api]");
  process.exitCode = 2;
} else if (flag === "--update-api") {
  for (const path of writeApiRecords(root)) console.log(`Wrote ${path}`);
} else if (run(flag === "--strict") > 0) {
  process.exitCode = 1;
}
