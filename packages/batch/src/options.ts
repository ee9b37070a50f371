import { requireKnownOptions } from "@cardpin/client-core/issuer";
import { BatchError } from "./errors.ts";
import type { BatchFormat } from "./input-line.ts";
import type { BatchVerb, LineState } from "./outcome.ts";
import { type BatchIssuer, type BatchPins, performJob } from "./perform.ts";
import type { BatchProgress } from "./progress.ts";
import type { BatchQueue } from "./queue.ts";

/** What {@link runBatch} and {@link checkBatch} both need. */
export interface BatchInput {
  readonly verb: BatchVerb;
  /** Path of the input. */
  readonly input: string;
  /** Default: `csv` for a path that ends in `.csv`, else `ndjson`. */
  readonly format?: BatchFormat;
  /** The issuers by the names that the input uses. With one issuer alone, lines need not name it. */
  readonly issuers: Readonly<Record<string, BatchIssuer>>;
  /**
   * Where PINs come from, for the verb `setPin`. With `{ from: "file" }` every line has a `pin`, and nobody but its owner may
   * read the file.
   */
  readonly pins?: BatchPins;
  /**
   * Ends a check, which rejects with the signal's reason. Stops a batch: no further line begins, lines that wait for a rate limit
   * are not sent again, and those under way end. Run the same batch again to continue.
   */
  readonly signal?: AbortSignal;
}

/** Options of {@link runBatch}. */
export interface BatchOptions extends BatchInput {
  /** Path of the results file. Default: the input's with `.results.ndjson` behind it. */
  readonly results?: string;
  /** Path of the journal. Default: the input's with `.journal` behind it. */
  readonly journal?: string;
  /** Lines under way at one time for each issuer, 1 to 10 000. Default 8. The issuers' rate limits apply as well. */
  readonly concurrency?: number;
  /** Outcomes of earlier runs whose lines are to be sent again: your decision about them. Default: none. */
  readonly redo?: readonly ("rejected" | "not-sent" | "unknown")[];
  /**
   * After so many failures of an issuer in a row that have nothing to do with the lines, such as refused credentials, no further
   * line is sent to it. Default 20.
   */
  readonly stopAfter?: number;
  /** Who carries out the lines. Default: this process. */
  readonly queue?: BatchQueue;
  /** Receives the progress, every `progressEveryMs` and at the end. */
  readonly onProgress?: (progress: BatchProgress) => void;
  /** Default 500. */
  readonly progressEveryMs?: number;
}

/** The options with their defaults. */
export interface BatchSettings {
  readonly verb: BatchVerb;
  readonly input: string;
  readonly format: BatchFormat;
  readonly issuers: Readonly<Record<string, BatchIssuer>>;
  readonly names: readonly string[];
  readonly pins: BatchPins | undefined;
  /** Who makes the PINs, for the journal. */
  readonly pinSource: "none" | "file" | "policy" | "queue";
  readonly results: string;
  readonly journal: string;
  readonly concurrency: number;
  readonly redo: ReadonlySet<LineState>;
  readonly stopAfter: number;
  readonly queue: BatchQueue;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: BatchProgress) => void) | undefined;
  readonly progressEveryMs: number;
}

const verbs: ReadonlySet<unknown> = new Set<BatchVerb>(["setPin", "issueNewPin", "resetPinTries"]);
const redoable: ReadonlySet<unknown> = new Set(["rejected", "not-sent", "unknown"]);

const inputOptions = [
  "verb",
  "input",
  "format",
  "issuers",
  "pins",
  "signal",
] as const satisfies readonly (keyof BatchInput)[];
const runOptions = [
  "results",
  "journal",
  "concurrency",
  "redo",
  "stopAfter",
  "queue",
  "onProgress",
  "progressEveryMs",
] as const satisfies readonly (keyof BatchOptions)[];

/** @throws BatchError `invalid-options` */
export function readCheckOptions(options: BatchInput): BatchSettings {
  requireKnown(options, inputOptions);
  return readSettings(options);
}

/** @throws BatchError `invalid-options` */
export function readRunOptions(options: BatchOptions): BatchSettings {
  requireKnown(options, [...inputOptions, ...runOptions]);
  return readSettings(options);
}

function readSettings(options: BatchOptions): BatchSettings {
  const { verb, input, issuers, pins, queue } = options;
  if (!verbs.has(verb)) throw bad('verb must be "setPin", "issueNewPin" or "resetPinTries".');
  if (!isPath(input)) throw bad("input must be the path of the input file.");
  const format = options.format ?? (input.toLowerCase().endsWith(".csv") ? "csv" : "ndjson");
  if (format !== "csv" && format !== "ndjson") throw bad('format must be "ndjson" or "csv".');
  const names = readNames(issuers);
  requirePins({ verb, pins, queue });
  const { results = `${input}.results.ndjson`, journal = `${input}.journal` } = options;
  if (!isPath(results) || !isPath(journal)) throw bad("results and journal must be paths of files.");
  if (new Set([input, results, journal]).size < 3) throw bad("input, results and journal must be three files.");
  const { concurrency = 8, stopAfter = 20, progressEveryMs = 500, redo = [], signal, onProgress } = options;
  if (!isCount(concurrency, 10_000)) throw bad("concurrency must be a whole number from 1 to 10000.");
  if (!isCount(stopAfter, 1_000_000_000)) throw bad("stopAfter must be a whole number of at least 1.");
  if (!isCount(progressEveryMs, 3_600_000)) throw bad("progressEveryMs must be 1 to 3600000 milliseconds.");
  if (!Array.isArray(redo) || !redo.every((state) => redoable.has(state))) {
    throw bad('redo must be a list of "rejected", "not-sent" and "unknown".');
  }
  if (queue !== undefined && typeof queue?.run !== "function") throw bad("queue must be an object with run(job).");
  if (signal !== undefined && typeof signal?.addEventListener !== "function") {
    throw bad("signal must be an AbortSignal.");
  }
  if (onProgress !== undefined && typeof onProgress !== "function") throw bad("onProgress must be a function.");
  return {
    verb,
    input,
    format,
    issuers,
    names,
    pins,
    pinSource: verb !== "setPin" ? "none" : (pins?.from ?? "queue"),
    results,
    journal,
    concurrency,
    redo: new Set(redo),
    stopAfter,
    queue: queue ?? { run: (job) => performJob(job, { issuers, pins }) },
    signal,
    onProgress,
    progressEveryMs,
  };
}

function readNames(issuers: unknown): readonly string[] {
  const isRecord = typeof issuers === "object" && issuers !== null && !Array.isArray(issuers);
  const entries = isRecord ? Object.entries(issuers) : [];
  const isValid = entries.every(([, issuer]) => typeof issuer?.capabilities === "object");
  if (entries.length === 0 || entries.length > 1_000 || !isValid) {
    throw bad("issuers must name 1 to 1000 issuers, such as { eu: rapyd({ … }) }.");
  }
  return entries.map(([name]) => name);
}

function requirePins({ verb, pins, queue }: Pick<BatchSettings, "verb" | "pins"> & { readonly queue: unknown }): void {
  const from: unknown = pins?.from;
  if (verb !== "setPin") {
    if (pins !== undefined) throw bad("pins is for the verb setPin alone.");
  } else if (from === "policy") {
    const { policy, deliver } = pins as { policy?: unknown; deliver?: unknown }; // both are looked at
    const isPolicy = typeof policy === "function" || typeof Reflect.get(Object(policy), "check") === "function";
    if (!isPolicy || typeof deliver !== "function") throw bad("pins must have a policy and a function deliver.");
    if (queue !== undefined) throw bad("With a queue, its workers generate PINs: give pins to them.");
  } else if (from !== "file" && !(pins === undefined && queue !== undefined)) {
    throw bad('pins must be { from: "file" } or { from: "policy", policy, deliver } for the verb setPin.');
  }
}

function requireKnown(options: unknown, known: readonly string[]): void {
  if (typeof options !== "object" || options === null) throw bad("Give the batch an object with its options.");
  try {
    requireKnownOptions("batch", options, known);
  } catch (error) {
    throw bad(String((error as Error).message).replace(" (invalid-options)", "")); // the function throws nothing else
  }
}

function isPath(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isCount(value: unknown, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most;
}

function bad(text: string): BatchError {
  return new BatchError({ code: "invalid-options", text });
}
