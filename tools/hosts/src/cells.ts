import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sandbox } from "@cardpin/sandbox";
import type { Call, Job, Said, Wire } from "./job.ts";
import { subjects } from "./subjects.ts";
import type { Report } from "./suite.ts";

type IssuerId = Parameters<Sandbox["atm"]["verify"]>[0]["issuer"];

/** One cell of the matrix: an issuer's client in a host, and what came of its call. */
export interface Cell {
  readonly issuer: string;
  readonly wire: Wire;
  /** What the client said. */
  readonly said: string;
  /** What the ATM says to the new PIN. */
  readonly atm: string;
  /** Names of the headers with which the request for the card reached the issuer. */
  readonly headers: readonly string[];
}

/** What a host does with its job. */
export type RunJob = (job: Job) => Promise<readonly Said[]>;

/** A runtime that has been started for a job or more. */
export interface Running {
  /** Calls of clients; a browser has none, because an issuer's credentials do not belong there. */
  readonly runJob?: RunJob;
  /** pin-crypto's cases. */
  readonly report: () => Promise<Report>;
  readonly stop: () => Promise<void>;
}

/** Where the hosted pages are said to be when an issuer is reached by `https:`, whose clients take no other. */
export const pagesBehindHttps = "https://pages.issuer.test";

/** The sandbox has cards with smaller numbers already. */
let cardsMade = 5_000;

/** Lets a host give each issuer's card its PIN, each over each wire, and asks the ATM. */
export async function tryIn(
  sandbox: Sandbox,
  run: RunJob,
  { wires = ["default"], url = (issuer) => sandbox.urls[issuer], options }: TryOptions = {},
): Promise<readonly Cell[]> {
  const ids = Object.keys(sandbox.credentials) as IssuerId[]; // keys are the issuers' ids
  const calls = ids.flatMap((issuer) =>
    wires.map((wire) => makeCall(sandbox, { issuer, wire, url: url(issuer), options })),
  );
  sandbox.requests.clear();
  const said = await run({ calls });
  const cells: Cell[] = [];
  for (const [index, call] of calls.entries()) {
    const what = said[index] ?? { said: "the host said nothing" };
    const issuer = call.issuer as IssuerId; // as made above
    if ("page" in what && what.page !== undefined) {
      await sandbox.hosted.complete(what.page.replace(pagesBehindHttps, sandbox.urls.hosted), { newPin: call.pin });
    }
    const { verdict } = sandbox.atm.verify({ issuer, card: call.card, pin: call.pin });
    cells.push({
      issuer,
      wire: call.wire,
      said: what.said,
      atm: verdict,
      headers: headersFor(sandbox, issuer, call.card),
    });
  }
  return cells;
}

interface TryOptions {
  readonly wires?: readonly Wire[];
  /** Where each issuer is reached. Default: at its emulator. */
  readonly url?: (issuer: IssuerId) => string;
  readonly options?: Record<string, unknown> | undefined;
}

/** A call on a card of its own, which has another PIN. */
function makeCall(
  sandbox: Sandbox,
  { issuer, wire, url, options }: { issuer: IssuerId; wire: Wire; url: string; options: TryOptions["options"] },
): Call {
  const subject = subjects[issuer];
  const model = subject && sandbox.cards.get(issuer, subject.card.id);
  if (subject === undefined || model === undefined) throw new Error(`${issuer} is not among the subjects.`);
  cardsMade += 1;
  const [first, pin] = subject.pins;
  // The last digits of an id that has the form of the model's.
  const card = `${subject.card.id.slice(0, -4)}${String(cardsMade).padStart(4, "0")}`;
  sandbox.cards.add(issuer, {
    ...{ id: card, pan: `4${String(cardsMade).padStart(15, "0")}`, type: model.type, status: model.status, pin: first },
    attributes: model.attributes,
  });
  return { issuer, wire, url, credentials: sandbox.credentials[issuer], card, pin, ...(options && { options }) };
}

function headersFor(sandbox: Sandbox, issuer: IssuerId, card: string): string[] {
  const carried = sandbox.requests.all(issuer).filter(({ raw }) => {
    if (raw === undefined) throw new Error("The sandbox of the matrix records raw requests.");
    return [raw.target, ...raw.rawHeaders, new TextDecoder().decode(raw.body)].some((part) => part.includes(card));
  });
  return carried.flatMap(({ headers }) => Object.keys(headers));
}

/** A process that runs a program of the matrix. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Runs a job in a process of its own; the job and what was said travel in files. */
export async function runProgram({ command, args, cwd, env = {} }: Program, job: Job): Promise<readonly Said[]> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-job-"));
  const files = { job: join(folder, "job.json"), said: join(folder, "said.json") };
  writeFileSync(files.job, JSON.stringify(job));
  try {
    const { code, tail } = await ended({ command, args, cwd, env: { ...env, CARDPIN_JOB: JSON.stringify(files) } });
    const said = readSaid(files.said);
    return (
      said ?? job.calls.map(({ issuer, wire }) => ({ issuer, wire, said: `the host ended with ${code}: ${tail}` }))
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs pin-crypto's cases in a process of its own. */
export async function runReport({ command, args, cwd, env = {} }: Program): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-report-"));
  const files = { said: join(folder, "report.json"), runtime: command };
  try {
    const { code, tail } = await ended({ command, args, cwd, env: { ...env, CARDPIN_JOB: JSON.stringify(files) } });
    if (!existsSync(files.said)) throw new Error(`the host ended with ${code}: ${tail}`);
    // Written by a program of ours.
    return JSON.parse(readFileSync(files.said, "utf8")) as Report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readSaid(path: string): readonly Said[] | undefined {
  try {
    // Written by a program of ours.
    return JSON.parse(readFileSync(path, "utf8")) as readonly Said[];
  } catch {
    return undefined;
  }
}

/** Variables of this process that would reach into a host. */
const inherited = ["PATH", "HOME", "TMPDIR", "TEMP", "SystemRoot"];

function ended({ command, args, cwd, env = {} }: Program): Promise<{ code: string; tail: string }> {
  return new Promise((done, fail) => {
    const ours = Object.fromEntries(
      inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    );
    const child = spawn(command, args, { cwd, env: { ...ours, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output = (output + chunk).slice(-2_000);
      });
    }
    const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    child.on("error", (error) => {
      clearTimeout(timer);
      fail(error);
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      done({ code: String(code ?? signal), tail: output.trim().split("\n").slice(-6).join(" | ") });
    });
  });
}

/** For a machine that is slow and busy as well: nothing here measures time. */
const patienceMs = 200_000;
