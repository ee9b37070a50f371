import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";

/** Ends the program with a text for the user. The text never repeats a value that was given. */
export class CliFailure extends Error {
  override readonly name: string = "CliFailure";
  readonly exitCode: ExitCode;
  /** What the JSON says besides; a `code` replaces the one of the exit code. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(text: string, exitCode: ExitCode = exitCodes.usage, facts: Readonly<Record<string, unknown>> = {}) {
    super(text);
    this.exitCode = exitCode;
    this.facts = facts;
  }
}

/** Whether a value is a {@link CliFailure}. */
export function isCliFailure(value: unknown): value is CliFailure {
  return typeof value === "object" && value !== null && Reflect.get(value, "name") === "CliFailure";
}

/** Why a PIN is refused as an argument. */
export const pinAsArgument =
  "A PIN is never an argument: it would stand in the list of processes and in the shell's history. Leave it out: it is asked for, or read from standard input. Nothing was sent.";

/** Ctrl-C at a prompt, or the end of the input. */
export function cancelled(): CliFailure {
  return new CliFailure("Cancelled. Nothing was sent.", exitCodes.cancelled);
}
