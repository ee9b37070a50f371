import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterEach } from "vitest";
import type { Io } from "../src/io.ts";
import { run } from "../src/run.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Makes a folder with files, which only their owner can read unless another mode is given. */
export function folderWith(files: Readonly<Record<string, unknown>>, mode = 0o600): string {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-cli-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    chmodSync(path, mode);
  }
  return folder;
}

/** What a run of the program wrote, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Runs the program in this process, with pipes in the place of a terminal. */
export async function cardpin(
  args: readonly string[],
  given: {
    readonly input?: string;
    readonly env?: Io["env"];
    readonly cwd?: string;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  const sink = (name: keyof typeof written): NodeJS.WriteStream =>
    new Writable({
      write(chunk, _, done) {
        written[name] += String(chunk);
        done();
      },
    }) as NodeJS.WriteStream; // the program asks for isTTY and write only
  const stdin = Readable.from(given.input === undefined ? [] : [Buffer.from(given.input)]) as NodeJS.ReadStream; // as above
  const cwd = given.cwd ?? folderWith({});
  const code = await run(
    {
      stdin,
      stdout: sink("stdout"),
      stderr: sink("stderr"),
      env: { XDG_STATE_HOME: cwd, ...given.env },
      cwd,
      signal: given.signal ?? new AbortController().signal,
    },
    args,
  );
  return {
    code,
    ...written,
    get json() {
      return JSON.parse(written.stdout) as Ran["json"]; // tests look at its members
    },
  };
}
