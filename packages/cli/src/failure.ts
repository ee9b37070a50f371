import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";

/** Ends the program with a text for the user. The text never repeats a value that was given. */
export class CliFailure extends Error {
  override readonly name: string = "CliFailure";
  readonly exitCode: ExitCode;

  constructor(text: string, exitCode: ExitCode = exitCodes.usage) {
    super(text);
    this.exitCode = exitCode;
  }
}

/** Whether a value is a {@link CliFailure}. */
export function isCliFailure(value: unknown): value is CliFailure {
  return typeof value === "object" && value !== null && Reflect.get(value, "name") === "CliFailure";
}

/** Ctrl-C at a prompt, or the end of the input. */
export function cancelled(): CliFailure {
  return new CliFailure("Cancelled. Nothing was sent.", exitCodes.cancelled);
}
