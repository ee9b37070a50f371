import type { Pin } from "@cardpin/pin-crypto";
import { CliFailure } from "./failure.ts";
import type { Io } from "./io.ts";

/** How long a PIN stays on the screen when nobody presses a key, in milliseconds. */
const longestMs = 60_000;

const alternateScreen = "\u001b[?1049h\u001b[2J\u001b[H";
/**
 * Erases the PIN's line before anything else. GNU screen has no alternate screen unless it is configured, and keeps what is cleared
 * in its history; a line that is erased is kept nowhere.
 */
const normalScreen = "\u001b[H\u001b[2K\u001b[J\u001b[?1049l";

/**
 * Refuses to show a PIN where it would be kept: in a file, a pipe, a log of a job, or a terminal that erases nothing, such as a
 * shell in an editor's buffer.
 *
 * @throws CliFailure
 */
export function requireTerminal({ stdin, stdout, env }: Pick<Io, "stdin" | "stdout" | "env">): void {
  if (stdin.isTTY !== true || stdout.isTTY !== true) {
    throw new CliFailure(
      "A PIN is shown in a terminal only, where it leaves no trace: not in a file, a pipe or a job's log. Nothing was sent.",
    );
  }
  if (env["TERM"] === "dumb") {
    throw new CliFailure(
      "This terminal (TERM=dumb) cannot erase a PIN after it was shown. Use another terminal. Nothing was sent.",
    );
  }
}

/**
 * Shows a PIN once, on the terminal's alternate screen, until a key is pressed, a minute is over or the program is ended. That
 * screen has no history to scroll back to.
 */
export async function showOnce(io: Pick<Io, "stdin" | "stdout" | "signal">, pin: Pin): Promise<void> {
  const { stdin, stdout, signal } = io;
  const wasRaw = stdin.isRaw;
  stdin.setRawMode(true);
  stdout.write(alternateScreen);
  try {
    const line = pin.use((digits) => Buffer.concat([Buffer.from("The PIN is "), digits, Buffer.from(".\r\n\r\n")]));
    await new Promise<void>((done) => void stdout.write(line, () => done()));
    line.fill(0);
    stdout.write("Press any key to clear the screen.\r\n");
    await keyOrEnd(stdin, signal);
  } finally {
    stdout.write(normalScreen);
    stdin.setRawMode(wasRaw);
    stdin.pause();
  }
}

function keyOrEnd(stdin: NodeJS.ReadStream, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(() => end(), longestMs);
    const end = (): void => {
      clearTimeout(timer);
      stdin.off("data", end);
      stdin.off("end", end);
      signal.removeEventListener("abort", end);
      done();
    };
    stdin.on("data", end);
    stdin.on("end", end);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
    else stdin.resume();
  });
}
