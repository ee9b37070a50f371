import type { Command } from "commander";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { CliFailure, pinAsArgument } from "./failure.ts";
import { type Io, wantsJson, writeJson } from "./io.ts";
import { createProgram } from "./program.ts";

/** Runs the program with the arguments after its name. Returns the exit code. */
export async function run(io: Io, args: readonly string[]): Promise<ExitCode | number> {
  let code: ExitCode | number = exitCodes.done;
  let running: Command | undefined;
  const program = createProgram(io, (given) => {
    code = given;
  });
  program.hook("preAction", (_, command) => {
    running = command;
  });
  try {
    refusePinInEnvironment(io);
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    const json = args.includes("--json") ? true : args.includes("--no-json") ? false : undefined;
    // A word that is no command may be anything.
    const named = program.commands.find((each) => each.name() === args[0]);
    const command = running === undefined ? (named?.name() ?? "") : pathOf(running);
    if (isCommanderError(error)) {
      if (error.exitCode === 0) return exitCodes.done;
      // What is too much for these may be a PIN.
      const mayBePin =
        error.code === "commander.excessArguments" && asksForPin.some((words) => startsWith(args, words));
      const message = mayBePin ? pinAsArgument : "The arguments are wrong: standard error says how. Nothing was sent.";
      if (wantsJson(io, { json })) writeJson(io, { ok: false, command, error: { code: "usage", message } });
      else if (mayBePin) io.stderr.write(`${message}\n`);
      return exitCodes.usage;
    }
    if (io.env["CARDPIN_DEBUG"] === "1") io.stderr.write(`${stackOf(error)}\n`);
    const { writeFailure } = await import("./report.ts");
    return writeFailure(io, { command, json }, error);
  }
}

/** Commands that ask for a PIN. */
const asksForPin: readonly (readonly string[])[] = [["set"], ["policy", "check"], ["pin-block", "encode"]];

function startsWith(args: readonly string[], words: readonly string[]): boolean {
  return words.every((word, index) => args[index] === word);
}

/** `policy check`, without the program's own name. */
function pathOf(command: Command): string {
  const above = command.parent;
  return above === null || above.parent === null ? command.name() : `${pathOf(above)} ${command.name()}`;
}

/** Child processes and crash reports get the environment. */
function refusePinInEnvironment({ env }: Io): void {
  if ((env["CARDPIN_PIN"] ?? "") === "") return;
  throw new CliFailure(
    "A PIN is never taken from the environment, which child processes and crash reports see. Unset CARDPIN_PIN: the PIN is asked for, or read from standard input. Nothing was sent.",
  );
}

/** Where it was thrown, without its text, which may hold anything. */
function stackOf(error: unknown): string {
  const stack: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "stack") : undefined;
  const lines = typeof stack === "string" ? stack.split("\n").filter((line) => /^\s+at /.test(line)) : [];
  return lines.join("\n");
}

/** Commander ends with these after it has written help or what is wrong. */
function isCommanderError(error: unknown): error is { readonly exitCode: number; readonly code: string } {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" && code.startsWith("commander.");
}
