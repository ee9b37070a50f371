import type { CardholderFacts } from "@cardpin/client-core";
import { Pin } from "@cardpin/pin-crypto";
import { parseCsvLine } from "./csv.ts";
import { BatchError } from "./errors.ts";
import { readLines } from "./line-reader.ts";
import type { BatchVerb, LineProblem } from "./outcome.ts";

/** Form of an input file: one JSON object per line, or CSV with a header. */
export type BatchFormat = "ndjson" | "csv";

/** A line of the input that can be read. */
export interface InputLine {
  readonly number: number;
  /** Name of the issuer in the options. */
  readonly issuer: string;
  readonly card: string;
  /** What the verb takes, without PIN and facts. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Dispose it after use. */
  readonly pin?: Pin;
  readonly facts?: CardholderFacts;
}

/** A line of the input that is wrong. */
export interface BadLine {
  readonly number: number;
  readonly problem: LineProblem;
  readonly issuer?: string;
}

/** A line of the input, read. */
export type ReadLine = InputLine | BadLine;

/** What is needed to read an input. */
export interface InputSource {
  readonly path: string;
  readonly format: BatchFormat;
  readonly issuers: readonly string[];
  readonly verb: BatchVerb;
  readonly pins: "forbidden" | "required";
}

/** Whether a line is wrong. */
export function isBad(line: ReadLine): line is BadLine {
  return "problem" in line;
}

/**
 * Reads the lines of an input whose numbers `wants` accepts. Blank lines are skipped.
 *
 * @throws BatchError `input-unreadable`, `input-invalid`, `pins-in-file`
 */
export async function* readInput(
  source: InputSource,
  wants: (number: number) => boolean = () => true,
): AsyncGenerator<ReadLine, void, undefined> {
  let columns: readonly string[] | undefined;
  for await (const { number, text } of readLines(source.path)) {
    if (source.format === "csv" && columns === undefined) {
      columns = readHeader(source, text);
      continue;
    }
    if (text === "" || !wants(number)) continue;
    if (text === undefined) {
      yield { number, problem: "line-too-long" };
      continue;
    }
    const fields = columns === undefined ? parseJsonLine(text) : parseColumns(text, columns);
    if (fields === undefined) yield { number, problem: "malformed-line" };
    else if (fields !== null) yield readFields(source, number, fields);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function readHeader(source: InputSource, text: string | undefined): readonly string[] {
  const { path, pins } = source;
  const columns = text === undefined ? undefined : parseCsvLine(text);
  const isValid = columns?.includes("card") && !columns.includes("") && new Set(columns).size === columns.length;
  if (columns === undefined || !isValid) throw new BatchError({ code: "input-invalid", path, line: 1 });
  if (pins === "forbidden" && columns.includes("pin")) throw pinsInFile(source, 1);
  return columns;
}

function parseJsonLine(text: string): Fields | undefined | null {
  if (text.trim() === "") return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function parseColumns(text: string, columns: readonly string[]): Fields | undefined | null {
  if (text.trim() === "") return null;
  const values = parseCsvLine(text);
  if (values?.length !== columns.length) return undefined;
  return Object.fromEntries(
    columns.map((column, index) => [column, values[index]]).filter(([, value]) => value !== ""),
  );
}

function readFields(source: InputSource, number: number, fields: Fields): ReadLine {
  const { issuer: named, pin: digits, facts, ...input } = fields;
  const only = source.issuers.length === 1 ? source.issuers[0] : undefined;
  const issuer = named ?? only;
  if (digits !== undefined && source.pins === "forbidden") throw pinsInFile(source, number);
  if (typeof issuer !== "string" || !source.issuers.includes(issuer)) return { number, problem: "unknown-issuer" };
  const { card } = input;
  if (typeof card !== "string" || card === "") return { number, problem: "card-missing", issuer };
  const line = { number, issuer, card, input, ...(isFacts(facts) ? { facts } : {}) };
  if (source.pins === "forbidden") return line;
  if (digits === undefined) return { number, problem: "pin-missing", issuer };
  const pin = readPin(digits);
  return pin === undefined ? { number, problem: "invalid-pin", issuer } : { ...line, pin };
}

function pinsInFile({ path, verb }: InputSource, line: number): BatchError {
  const other = "The input has PINs, and only the verb setPin takes any. Take them out. Nothing was sent.";
  return new BatchError({ code: "pins-in-file", path, line, ...(verb === "setPin" ? {} : { text: other }) });
}

// What is in it, the policy checks.
function isFacts(value: unknown): value is CardholderFacts {
  return typeof value === "object" && value !== null;
}

function readPin(digits: unknown): Pin | undefined {
  try {
    return typeof digits === "string" ? Pin.from(digits) : undefined;
  } catch {
    return undefined;
  }
}
