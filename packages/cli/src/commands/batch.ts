import {
  type BatchError,
  type BatchIssuer,
  type BatchOptions,
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
import { ProgressView } from "./batch-progress.ts";
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
  const input: Pick<BatchOptions, "verb" | "input" | "pins" | "signal"> = {
    ...{ verb, input: options.batch, signal: io.signal },
    ...(verb === "setPin" ? { pins: { from: "file" } } : {}),
  };
  const view = new ProgressView(io);
  const onStop = (): void => view.note("The lines under way end, and no other begins. Ctrl-C again ends at once.");
  try {
    if (options.dryRun === true) return await dryRun(io, { command, input, opened, json: options.json });
    const issuers = Object.fromEntries(opened.map((each) => [each.name, issuerFor(each, { verb, onSend })]));
    io.signal.addEventListener("abort", onStop);
    const summary = await runBatch({
      ...{ ...input, issuers, redo },
      ...(options.concurrency === undefined ? {} : { concurrency: Number(options.concurrency) }),
      ...{ onProgress: (progress) => view.show(progress), progressEveryMs: view.everyMs },
    });
    view.close();
    if (io.signal.aborted && !hasSent) throw cancelled();
    const { counts, total, left, unknownLines, stoppedIssuers, results } = summary;
    const stopped = Object.entries(stoppedIssuers).map(([name, code]) => `${name} was stopped after ${code}.`);
    const done = counts.effective + counts.accepted;
    // Lines that waited for a rate limit were not sent.
    const isToGoOn = left > 0 || (io.signal.aborted && counts["not-sent"] > 0);
    const lines = [
      `${done} of ${total} lines are done; ${left} are left.`,
      ...Object.entries(counts).flatMap(([outcome, count]) => (count === 0 ? [] : [`${outcome}: ${count}`])),
      ...stopped,
      ...(unknownLines.length === 0 ? [] : ["Decide about the unknown lines, then add --redo unknown, or leave them."]),
      `Results: ${results}`,
      ...(done + left === total ? [] : ["There, each line that was not done has a code that says why."]),
      ...(isToGoOn ? ["The same command continues with the lines that are left."] : []),
    ];
    const extent = done === total ? "done" : "in-part";
    writeSuccess(io, { command, json: options.json }, { result: { ...summary }, lines, extent });
    if (left > 0) return exitCodes.notSent;
    if (counts.unknown > 0) return exitCodes.unknown;
    if (counts.rejected > 0) return exitCodes.rejected;
    return counts["not-sent"] + counts.invalid > 0 ? exitCodes.notSent : exitCodes.done;
  } catch (error) {
    view.close();
    if (!isBatchError(error)) throw error;
    writeUnrecorded(io, error);
    throw failureOf(error, { hasSent });
  } finally {
    io.signal.removeEventListener("abort", onStop);
    for (const each of opened) await each.close();
  }
}

/** Writes the results that are in no file to standard error, in the form of the results file. They have no PIN. */
function writeUnrecorded(io: Io, { unrecorded }: BatchError): void {
  if (unrecorded.length === 0) return;
  io.stderr.write(unrecorded.map((result) => `${JSON.stringify(result)}\n`).join(""));
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
  const subscribe: Issuer["subscribe"] = (listener) => issuer.subscribe(listener);
  return { id, capabilities, subscribe, [verb]: run } as BatchIssuer; // its verb is read by name
}
