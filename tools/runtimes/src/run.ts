// Runs the suite in every runtime on the packed packages, prints what each made of it, and fails where two differ.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fetchBinaries, prepare } from "./prepare.ts";
import { runtimes } from "./runtimes.ts";
import type { Report } from "./suite.ts";

interface Row {
  readonly name: string;
  readonly isServer: boolean;
  readonly skipped?: string;
  readonly problem?: string;
  readonly report?: Report;
}

fetchBinaries();
const prepared = await prepare();
const rows: Row[] = [];
for (const { name, isServer, missing, run } of runtimes()) {
  if (missing !== undefined) {
    rows.push({ name, isServer, skipped: missing });
    continue;
  }
  try {
    rows.push({ name, isServer, report: await run(prepared) });
  } catch (error) {
    rows.push({ name, isServer, problem: error instanceof Error ? error.message : String(error) });
  }
}
rmSync(prepared.folder, { recursive: true });

const reports = rows.flatMap(({ report, isServer }) => (report ? [{ ...report, isServer }] : []));
const reference = reports.find(({ isServer }) => isServer);
const print = (...cells: string[]): void =>
  console.log(cells.map((cell, i) => cell.padEnd([16, 8, 8, 13, 22, 16][i] ?? 0)).join(""));
print("runtime", "cases", "passed", "unavailable", "digest, everywhere", "digest, servers");

/** What is wrong with a row, in words. */
function problems({ name, isServer, report, problem }: Row): string[] {
  if (problem !== undefined) return [`${name} did not run the suite: ${problem}`];
  if (!report || !reference) return [];
  const found = report.failed.map((failed) => `${name}: ${failed}`);
  if (report.everywhere !== reference.everywhere) found.push(`${name} gives other bytes than ${reference.runtime}`);
  if (isServer && report.servers !== reference.servers) found.push(`${name} differs from the other servers`);
  if (isServer && report.unavailable > 0) found.push(`${name} lacks ${report.unavailable} cases`);
  if (!isServer && report.unavailable === 0) found.push(`${name} should say that some cases are not available`);
  return found;
}

for (const { name, isServer, report, skipped, problem } of rows) {
  if (!report) {
    print(name, skipped === undefined ? "FAILED" : "SKIPPED", "", "", problem ?? skipped ?? "");
    continue;
  }
  const { cases, failed, unavailable, everywhere, servers } = report;
  const passed = String(cases - failed.length - unavailable);
  print(
    name,
    String(cases),
    passed,
    String(unavailable),
    everywhere.slice(0, 16),
    isServer ? servers.slice(0, 16) : "-",
  );
}
const wrong = rows.flatMap(problems);
for (const line of wrong) console.error(line);
for (const { name, skipped } of rows) if (skipped !== undefined) console.error(`SKIPPED ${name}: ${skipped}`);
process.exitCode = wrong.length > 0 || reports.length === 0 ? 1 : 0;

// What scripts/run-report.mjs adds up: every runtime counts as one test.
mkdirSync(".report", { recursive: true });
const failedRows = rows.filter((row) => problems(row).length > 0).length;
const skippedRows = rows.filter((row) => row.skipped !== undefined).length;
const summary = {
  numPassedTests: rows.length - failedRows - skippedRows,
  numFailedTests: failedRows,
  numPendingTests: skippedRows,
  numTodoTests: 0,
  testResults: [],
};
writeFileSync(".report/runtimes.json", JSON.stringify(summary));
