import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

/** The program as it is installed. */
export const program: string = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

/** Whether this machine has `script` of util-linux, which runs a command in a terminal of its own. */
export const hasTerminal: boolean =
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;

/** A run of the program in a real terminal of 80 columns and 24 lines. */
export interface Terminal {
  /** Everything that the terminal was sent so far. */
  readonly raw: () => string;
  /** Waits until the screen was sent a text, control characters aside. */
  shows(text: string): Promise<void>;
  type(keys: string): void;
  /** Sends a signal to the program alone. Linux only. */
  signal(name: NodeJS.Signals): void;
  /** Closes the terminal while the program runs, as one closes a window. */
  close(): void;
  /** Waits for the end, and gives the exit code and the terminal's modes afterwards. */
  end(): Promise<{ readonly code: number; readonly text: string; readonly modes: string }>;
}

const mark = "exit code is ";

/** Starts the program in a terminal. */
export function startInTerminal(
  args: readonly string[],
  given: {
    readonly cwd: string;
    readonly env?: NodeJS.ProcessEnv;
    /** Where the outputs go if not to the terminal, such as `2>said.txt`. */
    readonly redirect?: string;
  },
): Terminal {
  const quoted = args.map((arg) => `'${arg}'`).join(" ");
  // Ctrl-C reaches the shell as well as the program. Some shells would end without the lines after it.
  const command = `trap : INT; stty cols 80 rows 24; '${process.execPath}' '${program}' ${quoted} ${given.redirect ?? ""}; echo "${mark}$?"; stty -a`;
  const env = { ...process.env, SHELL: "/bin/sh", TERM: "xterm-256color", ...given.env };
  const child: ChildProcessWithoutNullStreams = spawn("script", ["-qfec", command, "/dev/null"], {
    cwd: given.cwd,
    env,
  });
  let raw = "";
  const waiting = new Set<() => void>();
  const changed = (): void => {
    for (const look of waiting) look();
  };
  child.stdout.on("data", (chunk) => {
    raw += String(chunk);
    changed();
  });
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    child.on("close", () => {
      isOver = true;
      changed();
      resolve();
    });
  });
  const text = (): string => stripVTControlCharacters(raw).replaceAll("\r\n", "\n");
  return {
    raw: () => raw,
    signal: (name) => void process.kill(childOf(childOf(child.pid ?? 0)), name),
    close: () => void child.kill("SIGKILL"),
    type: (keys) => void child.stdin.write(keys),
    shows: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (text().includes(wanted)) resolve();
          else if (isOver) reject(new Error(`The terminal never showed: ${wanted}\n${text()}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
    async end() {
      await over;
      const [before = "", after] = text().split(mark);
      if (after === undefined) throw new Error(`The shell ended without the program's exit code:\n${before}`);
      return { code: Number.parseInt(after, 10), text: before, modes: after };
    },
  };
}

/** The only child of a process. */
function childOf(pid: number): number {
  return Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"), 10);
}
