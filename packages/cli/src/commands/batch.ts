import {
  type BatchError,
  type BatchIssuer,
  type BatchOptions,
  type BatchProgress,
  type BatchVerb,
  isBatchError,
  runBatch,
} from "@cardpin/batch";
import type { Issuer } from "@cardpin/client-core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { CliFailure, cancelled } from "../failure.ts";
import type { Io } from "../io.ts";
import { type IssuerOptions, issuerNames, type OpenIssuer, openIssuer } from "../issuers/open.ts";
import { writeSuccess } from "../report.ts";
import { dryRun } from "./dry-run.ts";

/** Options of a command that works through a file. */
export interface BatchCommandOptions extends IssuerOptions {
  readonly batch: string;
  readonly pinsInFile?: boolean;
  readonly redo?: readonly string[];
  readonly concurrency?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const redoable = ["rejected", "not-sent", "unknown"] as const;

/** `cardpin set|issue|reset-tries --batch <file>` */
export async function batch(
  io: Io,
  init: { readonly command: string; readonly verb: BatchVerb; readonly options: BatchCommandOptions },
): Promise<ExitCode> {
  const { command, verb, options } = init;
  if (options.sandbox === true) {
    throw new CliFailure("The sandbox of --sandbox ends with the command. Start `cardpin sandbox`, and configure it.");
  }
  if (verb === "setPin" && options.pinsInFile !== true) {
    throw new CliFailure("The PINs come from the file: allow it with --pins-in-file. Nothing was sent.");
  }
  const redo = redoable.filter((outcome) => options.redo?.includes(outcome));
  if (redo.length !== (options.redo ?? []).length) throw new CliFailure(`--redo takes ${redoable.join(", ")}.`);
  const opened = await openAll(io, options);
  let hasSent = false;
  const onSend = (): void => {
    hasSent = true;
  };
  const input: Pick<BatchOptions, "verb" | "input" | "pins"> = {
    ...{ verb, input: options.batch },
    ...(verb === "setPin" ? { pins: { from: "file" } } : {}),
  };
  try {
    if (options.dryRun === true) return await dryRun(io, { command, input, opened, json: options.json });
    const issuers = Object.fromEntries(opened.map((each) => [each.name, issuerFor(each, { verb, onSend })]));
    const summary = await runBatch({
      ...{ ...input, issuers, redo, signal: io.signal },
      ...(options.concurrency === undefined ? {} : { concurrency: Number(options.concurrency) }),
      ...progressOf(io),
    });
    if (io.signal.aborted && !hasSent) throw cancelled();
    const { counts, total, left, unknownLines, stoppedIssuers, results } = summary;
    const stopped = Object.entries(stoppedIssuers).map(([name, code]) => `${name} was stopped after ${code}.`);
    const done = counts.effective + counts.accepted;
    const lines = [
      `${done} of ${total} lines are done; ${left} are left.`,
      ...Object.entries(counts).flatMap(([outcome, count]) => (count === 0 ? [] : [`${outcome}: ${count}`])),
      ...stopped,
      ...(unknownLines.length === 0 ? [] : ["Decide about the unknown lines, then add --redo unknown, or leave them."]),
      `Results: ${results}`,
      ...(done + left === total ? [] : ["There, each line that was not done has a code that says why."]),
      ...(left === 0 ? [] : ["The same command goes on with the lines that are left."]),
    ];
    const extent = done === total ? "done" : "in-part";
    writeSuccess(io, { command, json: options.json }, { result: { ...summary }, lines, extent });
    if (left > 0) return exitCodes.notSent;
    if (counts.unknown > 0) return exitCodes.unknown;
    if (counts.rejected > 0) return exitCodes.rejected;
    return counts["not-sent"] + counts.invalid > 0 ? exitCodes.notSent : exitCodes.done;
  } catch (error) {
    if (!isBatchError(error)) throw error;
    writeUnrecorded(io, error);
    throw failureOf(error, { hasSent });
  } finally {
    for (const each of opened) await each.close();
  }
}

/** Writes the results that are in no file to standard error, in the form of the results file. They have no PIN. */
function writeUnrecorded(io: Io, { unrecorded }: BatchError): void {
  if (unrecorded.length === 0) return;
  // On a terminal, a line of its own after the bar.
  const start = io.stderr.isTTY === true ? "\n" : "";
  io.stderr.write(start + unrecorded.map((result) => `${JSON.stringify(result)}\n`).join(""));
}

/** The batch's text is fixed; path and line are the user's own. */
function failureOf(error: BatchError, { hasSent }: { readonly hasSent: boolean }): CliFailure {
  const { code, path, line, message, unrecorded } = error;
  const where = [path, line].filter((part) => part !== undefined).join(":");
  const text = `${where === "" ? "" : `${where}: `}${message}`;
  if (unrecorded.length > 0) return new CliFailure(text, exitCodes.unknown, { code, unrecorded });
  return hasSent ? new CliFailure(text, exitCodes.notSent, { code }) : new CliFailure(text);
}

async function openAll(io: Io, options: BatchCommandOptions): Promise<OpenIssuer[]> {
  const names = options.issuer === undefined ? await issuerNames(io, options) : [options.issuer];
  // One after the other, so that the first that cannot be opened says why.
  const opened: OpenIssuer[] = [];
  for (const issuer of names) opened.push(await openIssuer(io, { ...options, issuer }));
  if (opened.length === 0) opened.push(await openIssuer(io, options));
  return opened;
}

/** The issuer with the fields and the policy of the configuration. */
function issuerFor(
  { issuer, fields, call }: OpenIssuer,
  { verb, onSend }: { readonly verb: BatchVerb; readonly onSend: () => void },
): BatchIssuer {
  const { id, capabilities }: Issuer = issuer;
  const run = (input: object, options?: object) => {
    onSend();
    return call(verb, { ...fields, ...input }, options);
  };
  return { id, capabilities, [verb]: run } as BatchIssuer; // its verb is read by name
}

/** A time that is easy to read: seconds up to two minutes, then minutes, then hours and minutes. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds <= 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A bar on a terminal, a line every ten seconds elsewhere. */
function progressOf(io: Io): {
  readonly onProgress: (progress: BatchProgress) => void;
  readonly progressEveryMs: number;
} {
  const isTerminal = io.stderr.isTTY === true;
  const onProgress = ({ done, total, perSecond, remainingMs }: BatchProgress): void => {
    const left = remainingMs === undefined ? "" : `, ${duration(remainingMs)} left`;
    const text = `${done} of ${total} lines, ${perSecond.toFixed(0)} a second${left}`;
    const width = 24;
    const full = total === 0 ? 0 : Math.round((done / total) * width);
    const bar = `${"█".repeat(full)}${"░".repeat(width - full)}`;
    io.stderr.write(isTerminal ? `\r\x1b[2K${bar} ${text}${done === total ? "\n" : ""}` : `${text}\n`);
  };
  return { onProgress, progressEveryMs: isTerminal ? 250 : 10_000 };
}
