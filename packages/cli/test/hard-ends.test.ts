import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { folderWith } from "./cli.ts";
import { hasTerminal, program, startInTerminal } from "./terminal.ts";

const count = 60;

let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  const { authId, secret, pinKey: key } = sandbox.credentials.freedompay;
  const pinEncryption = { scheme: "aes-256-gcm", key, ivPosition: "before", encoding: "base64" };
  const kz = { issuer: "freedompay", baseUrl: sandbox.urls.freedompay, authId, secret, pinEncryption };
  cwd = folderWith({ "cardpin.config.json": { issuers: { kz } } });
  const lines = Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(4, "0");
    const id = `00000000-0000-4000-9000-00000000${number}`;
    sandbox.cards.add("freedompay", { id, pan: `490000000000${number}`, type: "physical", status: "active" });
    return JSON.stringify({ card: id });
  });
  writeFileSync(join(cwd, "cards.ndjson"), `${lines.join("\n")}\n`, { mode: 0o600 });
});
afterEach(() => sandbox.close());

// The issuer makes another PIN each time, so a line must not be sent twice.
const words = ["issue", "--batch", "cards.ndjson", "--concurrency", "4"];

/** The entries of the results file. */
const results = (): { readonly line: number; readonly outcome: string }[] =>
  readFileSync(join(cwd, "cards.ndjson.results.ndjson"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
/** How many PINs the issuer has made. */
const made = (): number => sandbox.messages.list("freedompay").length;

/** Runs the same command again, to the end. */
async function goOn(): Promise<{ readonly total: number; readonly left: number; readonly unknownLines: number[] }> {
  const child = spawn(process.execPath, [program, ...words], { cwd, stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  for await (const part of child.stdout) output += part;
  return JSON.parse(output).result;
}

describe.skipIf(process.platform === "win32")("a file that may not grow (ulimit -f)", () => {
  test("stops the batch with code 5; what it did is in the results file or in the output, and nothing is done twice", async () => {
    const limited = ["-c", 'trap "" XFSZ; ulimit -f 8; exec "$@"', "sh", process.execPath, program, ...words];
    const child = spawn("sh", limited, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    const read = async (stream: NodeJS.ReadableStream): Promise<string> => {
      let text = "";
      for await (const part of stream) text += part;
      return text;
    };
    const ended = new Promise((resolve) => child.once("close", resolve));
    const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr)]);
    expect(await ended).toBe(5);
    const { error } = JSON.parse(stdout);
    expect(error).toMatchObject({ code: "results-unwritable", message: expect.stringContaining("cards.ndjson") });
    const recorded = results();
    const unrecorded: { readonly line: number }[] = stderr
      .trim()
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
    expect(unrecorded).toEqual(error.unrecorded);
    expect(recorded.length + unrecorded.length).toBe(made());
    expect(recorded.length).toBeGreaterThan(0);
    expect(made()).toBeLessThan(count);

    const { total, left, unknownLines } = await goOn();
    expect({ total, left }).toEqual({ total: count, left: 0 });
    expect(unknownLines).toEqual(unrecorded.map(({ line }) => line).toSorted((a, b) => a - b));
    expect(made()).toBe(count);
  });
});

describe.skipIf(!hasTerminal)("a terminal that is closed (needs `script` of util-linux)", () => {
  test("ends the lines under way and sends no other; the same command goes on", async () => {
    await sandbox.faults.add({
      ...{ issuer: "freedompay", operationId: "setPin", times: null },
      fault: { kind: "slow-drip", bytes: 20, intervalMs: 20 },
    });
    const terminal = startInTerminal(words, { cwd });
    await terminal.shows("of 60 lines");
    await expect.poll(made).toBeGreaterThan(4);
    terminal.close();
    await expect.poll(() => existsSync(join(cwd, "cards.ndjson.journal.lock")), { timeout: 30_000 }).toBe(false);
    await sandbox.faults.clear();
    const before = made();
    expect(before).toBeLessThan(count);
    // No line is without its outcome.
    expect(results().map(({ outcome }) => outcome)).toEqual(Array(before).fill("effective"));

    const { total, left, unknownLines } = await goOn();
    expect({ total, left, unknownLines }).toEqual({ total: count, left: 0, unknownLines: [] });
    expect(made()).toBe(count);
  });
});

test("an input that cannot be read is named, and nothing is sent", () => {
  for (const input of ["none.ndjson", "."]) {
    const { status, stdout } = spawnSync(process.execPath, [program, "issue", "--batch", input], {
      ...{ cwd, encoding: "utf8" },
    });
    expect(status).toBe(2);
    expect(JSON.parse(stdout).error.message).toContain(input);
  }
  expect(sandbox.requests.length).toBe(0);
});
