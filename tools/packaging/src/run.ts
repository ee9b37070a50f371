import { spawn } from "node:child_process";

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Runs a command to its end and keeps what it printed. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Outcome> {
  return new Promise((done, fail) => {
    const shell = process.platform === "win32" && command !== process.execPath;
    const child = spawn(command, args, { cwd, env, shell, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: string[] = [];
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
    child.on("error", fail);
    child.on("close", (code) => done({ code: code ?? 1, output: chunks.join("") }));
  });
}

/** Runs a command that has to succeed. */
export async function mustRun(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const { code, output } = await run(command, args, cwd, env);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output}`);
  return output;
}
