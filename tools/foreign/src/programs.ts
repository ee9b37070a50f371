import { execFileSync, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Whether a program of this machine runs with these arguments. */
export function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore", timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** Debian's Python, which has Debian's packages; the first one in the path may be another. */
export const python = "/usr/bin/python3";

/** Path of a program in `programs/`. */
export function programPath(name: string): string {
  return fileURLToPath(new URL(`../programs/${name}`, import.meta.url));
}

/**
 * Runs a program and gives what it printed. Everything it needs goes in by the environment, so that no argument shows a key.
 *
 * @throws Error with the program's own words when it fails
 */
export function runProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    let complaints = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    child.on("error", failed);
    child.on("close", (code) =>
      code === 0 ? done(printed.trim()) : failed(new Error(`ended with ${code}: ${complaints}`)),
    );
  });
}
