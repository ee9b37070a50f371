#!/usr/bin/env node
// `npm test`, `npm run demo` and their like on a machine that has Node and npm: fetches the pnpm that package.json names,
// installs from the lockfile and runs the task. Plain JavaScript without dependencies, because nothing is installed yet.
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startLiveLine } from "./live-line.mjs";
import { explainUnreachable, isReachable } from "./registry-probe.mjs";
import {
  failedTasks,
  findReports,
  readReports,
  removeReports,
  taskCount,
  totals,
  turboSummary,
} from "./run-report.mjs";

const repository = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const pnpmVersion = manifest.packageManager.replace(/^pnpm@/, "").replace(/\+.*$/, "");
const isWindows = process.platform === "win32";

const checks = ["//#generate:check", "//#lint:specs", "//#lint", "//#check:files", "//#typecheck:scripts"];
const suites = ["typecheck", "test", "docs", "//#test:scripts"];

const environment = {
  ...process.env,
  DO_NOT_TRACK: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  // The output is captured and shown only on failure; colours would be escape codes in a log.
  ...(process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: "0" }),
  // A test result belongs to the Node that gave it: another Node is another cache entry.
  CARDPIN_NODE: process.version,
};

/** Progress goes to stderr where the task's stdout is for a program to read. */
let progress = process.stdout;

async function main() {
  const [task, ...rest] = process.argv.slice(2);
  if (!isNodeSupported(process.versions.node)) {
    console.error(`This repository needs Node 20.19 or newer, and this is Node ${process.versions.node}.`);
    console.error("Install a current Node from https://nodejs.org and run the command again.");
    return 1;
  }
  if (!Object.hasOwn(tasks, task ?? "")) {
    console.error(`Usage: node scripts/run.mjs ${Object.keys(tasks).join(" | ")}`);
    return 1;
  }
  if (!isWritable(repository)) {
    console.error(`${repository} is read-only, and installing and building write there. Copy it to another folder.`);
    return 1;
  }
  if (process.env.CARDPIN_PNPM !== pnpmVersion) return runUnderPinnedPnpm([task, ...rest]);
  return tasks[task](rest);
}

const tasks = {
  test: runTests,
  hosts: runHosts,
  consumers: runConsumers,
  demo: runDemo,
  "link-into": linkInto,
};

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isNodeSupported(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/** Starts this file again with the pinned pnpm first on PATH: the installed one when it is that version, else by npx. */
async function runUnderPinnedPnpm(args) {
  const env = { ...environment, CARDPIN_PNPM: pnpmVersion };
  const self = [fileURLToPath(import.meta.url), ...args];
  const installed = await capture("pnpm", ["--version"]).catch(() => undefined);
  if (installed?.code === 0 && installed.output.trim() === pnpmVersion) {
    return inherit(process.execPath, self, env);
  }
  const withPnpm = (...command) => ["exec", "--yes", `--package=pnpm@${pnpmVersion}`, "--", ...command];
  const fetched = await capture(...npm(["--offline", ...withPnpm("pnpm", "--version")])).catch(() => undefined);
  if (fetched?.code !== 0) {
    if (!(await canFetch())) return 1;
    console.error(`Fetching pnpm ${pnpmVersion}`);
  }
  const [command, all] = npm(withPnpm("node", ...self));
  return inherit(command, all, env);
}

/** npm says where it is to the scripts it runs; through it there is no shell and no quoting to get wrong on Windows. */
function npm(args) {
  const place = process.env.npm_execpath;
  return place?.endsWith("npm-cli.js") ? [process.execPath, [place, ...args]] : ["npm", args];
}

/** Asks the registry once, so that a machine without a network learns it soon and in a sentence. */
async function canFetch() {
  const answer = await isReachable({
    run: (args, signal) => capture(...npm(args), { signal }),
    wanted: `pnpm@${pnpmVersion}`,
  });
  if (!answer.ok) console.error(explainUnreachable(answer));
  return answer.ok;
}

async function install() {
  // A CI variable keeps pnpm from asking questions, and from drawing progress bars into the captured output.
  const env = { ...environment, CI: environment.CI ?? "true" };
  const attempt = (...more) => capture("pnpm", ["install", "--frozen-lockfile", ...more], { env });
  return step("install", async () => {
    const local = await attempt("--offline");
    if (local.code === 0) return local;
    if (!(await canFetch())) return { code: 1, output: "" };
    return attempt("--prefer-offline");
  });
}

async function runTests() {
  removeReports(repository);
  if (!(await install())) return finish({ passed: 0, failed: 0, skipped: 0 }, 1);
  const recorded = await historyStep();
  const checked = await turboStep("checks", checks);
  // First, and whole: some tests use every built package, and no list says which there are.
  const built = await turboStep("build", ["build"]);
  const tested = built && (await turboStep("types, tests, docs", suites));
  const counted = totals(findReports(repository));
  for (const problem of counted.problems) progress.write(`  ${problem}\n`);
  for (const line of missingPrograms(counted.skipped)) progress.write(`  ${line}\n`);
  const failed = !recorded || !checked || !tested || counted.failed > 0 || counted.problems.length > 0;
  if (failed) progress.write("\nSomething failed; its output stands above.\n");
  else if (counted.passed === 0) progress.write("\nNo test ran: that is a failure too.\n");
  return finish(counted, failed || counted.passed === 0 ? 1 : 0);
}

/** The hosts that take too long for `npm test`: every runtime, and the agents on other Nodes. */
function runHosts() {
  return runSuite("hosts", ["test:hosts"], (folder) => folder === join("tools", "hosts"));
}

async function runSuite(name, tasks, isCounted) {
  removeReports(repository);
  if (!(await install())) return finish({ passed: 0, failed: 0, skipped: 0 }, 1);
  // First, and whole, as above.
  const built = await turboStep("build", ["build"], ["--filter=./packages/*"]);
  const tested = built && (await turboStep(name, tasks));
  const counted = totals(findReports(repository).filter(({ folder }) => isCounted(folder)));
  for (const problem of counted.problems) progress.write(`  ${problem}\n`);
  // Where a registry is out of reach, every test may be skipped, and says so. None at all is a failure.
  const ran = counted.passed + counted.skipped > 0;
  const failed = !tested || counted.failed > 0 || counted.problems.length > 0 || !ran;
  return finish(counted, failed ? 1 : 0);
}

/** What would let more tests run. */
function missingPrograms(skipped) {
  const isOnPath = (name) => (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
  if (skipped === 0 || process.env.CHROMIUM_PATH || isOnPath("chromium")) return [];
  return ["Chromium is not installed, so tests in a browser were skipped. On Debian: apt-get install chromium"];
}

/** Publishes the packages to a registry on loopback and uses them as users do. */
async function runConsumers() {
  if (!(await install())) return finish({ passed: 0, failed: 0, skipped: 0 }, 1);
  if (!(await turboStep("build", ["build"], ["--filter=./packages/*"])))
    return finish({ passed: 0, failed: 0, skipped: 0 }, 1);
  const folder = "tools/consumers";
  const code = await inherit("pnpm", ["--silent", "--dir", folder, "run", "consumers"], environment);
  const counted = totals([{ folder, reports: readReports(repository, folder) }]);
  return finish(counted, code === 0 && counted.passed > 0 ? 0 : 1);
}

/** Makes tarballs of chosen packages and installs them into a project next door. */
async function linkInto([folder, ...names]) {
  // npm says where the user is, and pnpm does not pass that on.
  const target = folder === undefined ? [] : [resolve(process.env.INIT_CWD ?? process.cwd(), folder)];
  const program = (...flags) =>
    inherit(
      "pnpm",
      ["--silent", "exec", "tsx", "scripts/release/link-into.ts", ...flags, ...target, ...names],
      environment,
    );
  if (!(await install())) return 1;
  const checked = await program("--check");
  if (checked !== 0) return checked;
  if (!(await turboStep("build", ["build"], ["--filter=./packages/*"]))) return 1;
  return program();
}

/** Commits and changesets follow from git's history, which turbo's cache does not see: checked each time. */
function historyStep() {
  return step("commits and changesets", () => capture("pnpm", ["exec", "tsx", "scripts/check.ts", "--history"]));
}

/** The count is the last line, alone, whatever happened before. */
function finish({ passed, failed, skipped }, code) {
  progress.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  return code;
}

async function runDemo(args) {
  progress = process.stderr;
  if (!(await install())) return 1;
  if (!existsSync(join(repository, "examples/demo/package.json"))) {
    console.error("examples/demo is missing from this checkout.");
    return 1;
  }
  return inherit("pnpm", ["--silent", "--dir", "examples/demo", "run", "start", ...args], environment);
}

/** Runs turbo on `tasks` with a live line, and a line per test task; shows the output of the tasks that failed, whole. */
async function turboStep(name, tasks, filters = []) {
  const concurrency = String(Math.max(2, Math.min(availableParallelism(), 8)));
  const turbo = ["exec", "turbo", "run", ...tasks, ...filters];
  const args = [...turbo, "--output-logs=full", "--log-order=stream", "--no-color", "--ui=stream"];
  args.push(`--concurrency=${concurrency}`, "--continue=dependencies-successful");
  const { output: plan } = await capture("pnpm", [...turbo, "--dry=json"]);
  const started = new Set();
  const onLine = (line, live) => {
    const [, task, text] = /^(\S+:[\w:-]+): (.*)$/.exec(line) ?? [];
    if (task === undefined) return;
    // What a task fetches may take minutes, so it is said.
    if (/^Fetching /.test(text)) live.print(`    ${text}`);
    if (started.has(task)) return;
    started.add(task);
    live.update({ done: started.size, of: taskCount(plan), what: task });
    const [, owner, suite, cached] = /^(\S+):(test\S*): cache (hit|miss)/.exec(line) ?? [];
    if (suite === undefined) return;
    const shown = owner.replace(/^\/\/$/, "scripts").padEnd(28);
    live.print(`    ${shown} ${suite}${cached === "hit" ? "  (from cache)" : ""}`);
  };
  return step(
    name,
    (live) => capture("pnpm", args, { env: environment, onLine: (line) => onLine(line, live) }),
    (output) => turboSummary(output),
    (output) => failedTasks(output),
  );
}

async function step(name, run, describe = () => "", explain = (output) => output) {
  const live = startLiveLine(name, { stream: progress, isTerminal: progress.isTTY && !environment.CI });
  const { code, output } = await run(live);
  const seconds = `${live.end().toFixed(1)} s`;
  const line = `  ${code === 0 ? "✓" : "✗"} ${name.padEnd(28)} ${seconds.padStart(8)}  ${describe(output)}`;
  progress.write(`${line.trimEnd()}\n`);
  if (code !== 0 && output !== "") progress.write(`\n${explain(output).trimEnd()}\n\n`);
  return code === 0;
}

/** Runs a command and keeps what it prints, both streams in the order they came. */
function capture(command, args, { env = environment, onLine = () => {}, signal } = {}) {
  return new Promise((done, fail) => {
    const options = { cwd: repository, env, shell: isWindows, signal };
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    let rest = "";
    const keep = (chunk) => {
      chunks.push(chunk);
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      for (const line of lines) onLine(line);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", fail);
    child.on("close", (code) => done({ code: code ?? 1, output: chunks.join("") }));
  });
}

function inherit(command, args, env) {
  const shell = isWindows && command !== process.execPath;
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: repository, env, shell, stdio: "inherit" });
    child.on("error", fail);
    child.on("close", (code) => done(code ?? 1));
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main();
}
