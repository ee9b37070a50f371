import { execFileSync, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe } from "vitest";

/** Debian's Python, which has Debian's packages; the first one in the path may be another. */
export const python = "/usr/bin/python3";

/** What of this machine can judge: the commands that show that it is there, and what is missing otherwise. */
const judges = {
  curl: { tries: [["curl", "--version"]], missing: "no curl" },
  shell: {
    tries: [
      ["openssl", "version"],
      ["curl", "--version"],
    ],
    missing: "no openssl or no curl",
  },
  python: { tries: [[python, "-c", ""]], missing: `no ${python}` },
  pythonCryptography: {
    tries: [[python, "-c", "import cryptography"]],
    missing: "apt install python3-cryptography",
  },
  pythonJwt: {
    tries: [[python, "-c", "import jwt, cryptography"]],
    missing: "apt install python3-jwt python3-cryptography",
  },
  java: {
    tries: [
      ["java", "--version"],
      ["javac", "--version"],
    ],
    missing: "install a JDK of 17 or later",
  },
} as const;

/** A group of tests that need programs of this machine. Without them it is skipped, and its name says what is missing. */
export function describeWith(judge: keyof typeof judges, name: string, body: () => void): void {
  const { tries, missing } = judges[judge];
  const isThere = tries.every(([command, ...args]) => runs(command, args));
  describe.skipIf(!isThere)(isThere ? name : `${name} (skipped: ${missing})`, body);
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore", timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a program, given by the URL of its file, and returns what it printed. Everything it needs goes in by the environment,
 * so that no argument shows a key.
 *
 * @throws Error with the program's own words when it fails
 */
export function runProgram(command: string, program: URL, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(command, [fileURLToPath(program)], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
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
