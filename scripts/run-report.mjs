// What `npm test` says at its end: the totals over every vitest report of the workspace, and what turbo did.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Folders that may hold a report: the repository itself and every package of the workspace. */
export function testedFolders(repository) {
  const grouped = ["packages", "tools", "examples"].flatMap((group) => {
    const folder = join(repository, group);
    return existsSync(folder) ? readdirSync(folder).map((name) => join(group, name)) : [];
  });
  return [".", "bench", ...grouped].filter((folder) => existsSync(join(repository, folder, "package.json")));
}

/** Removes what an earlier run left, so that a report found later is of this run or restored from its cache. */
export function removeReports(repository) {
  for (const folder of testedFolders(repository)) {
    rmSync(join(repository, folder, ".report"), { recursive: true, force: true });
  }
}

/** Each folder that has tests, with the reports that its run left; none means that its tests did not run. */
export function findReports(repository) {
  return testedFolders(repository).flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8"));
    const script = folder === "." ? manifest.scripts?.["test:scripts"] : manifest.scripts?.test;
    if (script === undefined) return [];
    return [{ folder, reports: readReports(repository, folder) }];
  });
}

/** The vitest reports of one folder. */
export function readReports(repository, folder) {
  const reports = join(repository, folder, ".report");
  const names = existsSync(reports) ? readdirSync(reports).filter((name) => name.endsWith(".json")) : [];
  return names.map((name) => JSON.parse(readFileSync(join(reports, name), "utf8")));
}

/** How many tasks turbo will run, from its dry run; undefined when it could not plan. */
export function taskCount(plan) {
  try {
    const { tasks } = JSON.parse(plan.slice(plan.indexOf("{")));
    return tasks.filter(({ command }) => command !== "<NONEXISTENT>").length;
  } catch {
    return undefined;
  }
}

/** Adds the reports up. A file that failed before its first test counts as one failure. */
export function totals(found) {
  const sum = { passed: 0, failed: 0, skipped: 0, problems: [] };
  for (const { folder, reports } of found) {
    if (reports.length === 0) sum.problems.push(`${folder}: its tests left no report, so they did not run`);
    for (const report of reports) {
      sum.passed += report.numPassedTests;
      sum.failed += report.numFailedTests;
      sum.skipped += report.numPendingTests + report.numTodoTests;
      for (const file of report.testResults) {
        const isBroken = file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed");
        if (isBroken) sum.failed += 1;
      }
    }
  }
  return sum;
}

/** "33 tasks, 30 from cache", from what turbo prints at its end. */
export function turboSummary(output) {
  const cached = /Cached:\s+(\d+) cached, (\d+) total/.exec(output);
  if (!cached) return "";
  const full = cached[1] === cached[2] ? " (FULL TURBO)" : "";
  return `${cached[2]} tasks, ${cached[1]} from cache${full}`;
}

/** The lines of the failed tasks, whole; everything when turbo does not say which failed. */
export function failedTasks(output) {
  const named = /^Failed:\s+(.+)$/m.exec(output)?.[1];
  if (named === undefined) return output;
  const prefixes = named.split(/,\s*/).map((task) => task.trim().replace("#", ":"));
  const lines = output.split("\n");
  const kept = lines.filter((line) =>
    prefixes.some((prefix) => line.startsWith(`${prefix}: `) || line === `${prefix}:`),
  );
  return kept.length === 0 ? output : [...kept, "", `Failed: ${named}`].join("\n");
}
