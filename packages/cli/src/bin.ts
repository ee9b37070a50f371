import { exitCodes } from "./exit-codes.ts";
import { run } from "./run.ts";

const interruption = new AbortController();
// The first Ctrl-C ends the call, so that its outcome is told. The second ends the program. Closing the terminal does the same.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => interruption.abort());
let isOutputLost = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads our output may stop reading, as head does.
  if (error.code === "EPIPE") process.exit(process.exitCode ?? exitCodes.done);
  if (!isOutputLost) process.stderr.write("✖ The output could not be written: is the disk full?\n");
  isOutputLost = true;
});
process.on("exit", () => {
  // Should nothing be left to wait for before the command has ended, it has not done its work. What became of a card counts
  // more than a lost output.
  const isDone = process.exitCode === exitCodes.done;
  if (process.exitCode === undefined || (isOutputLost && isDone)) process.exitCode = exitCodes.internal;
});
// Whoever reads progress and errors may go as well. The work goes on, so that a batch is not cut off.
process.stderr.on("error", () => {});

const { stdin, stdout, stderr, env } = process;
process.exitCode = await run(
  { stdin, stdout, stderr, env, cwd: process.cwd(), signal: interruption.signal },
  process.argv.slice(2),
);
// A prompt keeps standard input open.
stdin.unref?.();
