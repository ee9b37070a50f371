/**
 * Why a batch could not start or go on. The list is closed.
 *
 * - `invalid-options`: an option is missing or invalid
 * - `input-unreadable`: the input file does not exist or cannot be read
 * - `input-invalid`: the input's header is invalid
 * - `input-changed`: a line that was sent before is about another card now
 * - `pins-in-file`: the input has PINs, and the option `pins` does not allow it
 * - `pin-file-mode`: others on this machine may read the input, which has PINs
 * - `journal-locked`: another run uses the journal
 * - `journal-damaged`, `results-damaged`: a line within the file cannot be read
 * - `journal-mismatch`: the journal belongs to another verb, results file or source of PINs
 * - `results-missing`: the journal has entries, and its results file is gone
 * - `journal-unwritable`, `results-unwritable`: the disk is full or the file cannot be written
 */
export type BatchErrorCode = keyof typeof texts;

const texts = {
  "invalid-options": "The batch's options are invalid.",
  "input-unreadable": "The input file does not exist or cannot be read. Check the path and its permissions.",
  "input-invalid":
    "The first line of a CSV input must name the columns, separated by commas: `card` among them, and each once.",
  "input-changed":
    "A line of the input that was sent before is about another card now. Restore the input, or start a new batch with a new journal.",
  "pins-in-file":
    'The input has PINs. Allow it with pins: { from: "file" }, or take the PINs out and use pins: { from: "policy", … }. Nothing was sent.',
  "pin-file-mode":
    "The input has PINs, and other users of this machine may read it. Run chmod 600 on the file and try again. Nothing was sent.",
  "journal-locked":
    "Another run uses this journal. Wait until it ends. If its machine or container is gone for good, delete the file that ends in .lock.",
  "journal-damaged":
    "The journal cannot be read. Restore it from a copy; without it, nobody knows which lines were sent.",
  "results-damaged": "The results file cannot be read. Restore it from a copy, or take out the line that is no JSON.",
  "journal-mismatch":
    "The journal belongs to a batch with another verb, another results file or another source of PINs. Run the batch as before, or give a new journal.",
  "results-missing":
    "The journal says that lines were sent, and its results file is gone. Restore the results file, or start a new batch with a new journal.",
  "journal-unwritable":
    "The journal could not be written, so no further line was sent. Make room or correct the permissions, then run the same batch again. If the file is missing then, restore it from a copy.",
  "results-unwritable":
    "The results file could not be written, so no further line was sent. `unrecorded` has the outcomes that are not in the file. Make room or correct the permissions, then run the same batch again.",
} as const;

/** What a {@link BatchError} is made from. */
export interface BatchErrorInit {
  readonly code: BatchErrorCode;
  /** A literal of the source that is more exact than the code's text. */
  readonly text?: string | undefined;
  readonly path?: string | undefined;
  readonly line?: number | undefined;
  readonly reason?: string | undefined;
  readonly unrecorded?: readonly object[] | undefined;
}

const marker: symbol = Symbol.for("cardpin.batch-error");

/** Says why a batch could not start or go on. Failures of single lines are in the results file instead. */
export class BatchError extends Error {
  declare readonly name: "BatchError";
  readonly code: BatchErrorCode;
  /** The file, as you named it. */
  readonly path: string | undefined;
  /** The line of that file, from 1. */
  readonly line: number | undefined;
  /** The operating system's code, such as `ENOSPC` or `EACCES`. */
  readonly reason: string | undefined;
  /** With `results-unwritable`: results that are in no file. They have no PIN. */
  readonly unrecorded: readonly object[];

  constructor({ code, text, path, line, reason, unrecorded = [] }: BatchErrorInit) {
    super(`${text ?? texts[code]} (${code})`);
    this.code = code;
    this.path = path;
    this.line = line;
    this.reason = reason;
    this.unrecorded = unrecorded;
  }

  static {
    Object.defineProperty(BatchError.prototype, "name", { value: "BatchError" });
    Object.defineProperty(BatchError.prototype, marker, { value: true });
  }
}

/**
 * Whether a value is a {@link BatchError}, also one from another copy of this package.
 *
 * @example
 * ```ts
 * import { isBatchError, runBatch } from "@cardpin/batch";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * const issuers = { travel: rapyd({ environment: "sandbox", accessKey, secretKey }) };
 * try {
 *   await runBatch({ input: "cards.csv", verb: "setPin", issuers });
 * } catch (error) {
 *   if (isBatchError(error)) console.error(error.code);
 * }
 * ```
 */
export function isBatchError(value: unknown): value is BatchError {
  return typeof value === "object" && value !== null && Reflect.get(value, marker) === true;
}

/** Returns the operating system's code of a failure, such as `ENOENT`. */
export function reasonOf(error: unknown): string | undefined {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : undefined;
}
