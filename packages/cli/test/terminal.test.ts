import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import type { Io } from "../src/io.ts";
import { createProgram } from "../src/program.ts";
import { folderWith } from "./cli.ts";
import { hasTerminal, program, startInTerminal } from "./terminal.ts";

const card = "card_a5429bdb6c529008ed5b409e5929b606";

/** Has Rapyd answer nothing, and returns a folder with a configuration for it. */
async function folderOfSilentIssuer(sandbox: Sandbox): Promise<string> {
  await sandbox.faults.add({ issuer: "rapyd", fault: { kind: "silence" }, times: null });
  const eu = { issuer: "rapyd", baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd };
  return folderWith({ "cardpin.config.json": { issuers: { eu } } });
}

describe.runIf(hasTerminal)("in a terminal", () => {
  test("the PIN is typed twice and never seen, and the terminal is left clean", async () => {
    const terminal = startInTerminal(["set", card, "--sandbox"], { cwd: folderWith({}) });
    await terminal.shows("New PIN (4 digits)");
    terminal.type("4929\r");
    await terminal.shows("New PIN again");
    terminal.type("4929\r");
    const { code, text, modes } = await terminal.end();
    expect(code).toBe(0);
    expect(text).toContain("The PIN is set.");
    expect(text).toContain("ATM says: approved");
    // The ids of requests are random, and may hold any digits.
    const lasting = terminal.raw().replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "");
    expect(lasting).not.toMatch(/4.?9.?2.?9/);
    expect(modes).toMatch(/[^-]icanon/);
    expect(modes).toMatch(/[^-]echo /);
    // The cursor is shown again.
    expect(terminal.raw().lastIndexOf("\u001b[?25h")).toBeGreaterThan(terminal.raw().lastIndexOf("\u001b[?25l"));
  });

  test("the PIN is asked for where the person is, and not in a file that the errors go to", async () => {
    const cwd = folderWith({});
    const terminal = startInTerminal(["set", card, "--sandbox"], { cwd, redirect: "2>said.txt" });
    await terminal.shows("New PIN (4 digits)");
    terminal.type("4929\r");
    await terminal.shows("New PIN again");
    terminal.type("4929\r");
    expect((await terminal.end()).code).toBe(0);
    expect(readFileSync(join(cwd, "said.txt"), "utf8")).toBe("");

    const nowhere = startInTerminal(["set", card, "--sandbox"], { cwd, redirect: ">result.txt 2>said.txt" });
    expect((await nowhere.end()).code).toBe(exitCodes.usage);
    expect(readFileSync(join(cwd, "result.txt"), "utf8")).toContain("There is no terminal to ask in");
  });

  test("two PINs that differ are asked for again, and nothing is sent after three times", async () => {
    const terminal = startInTerminal(["set", card, "--sandbox"], { cwd: folderWith({}) });
    for (let round = 0; round < 3; round += 1) {
      // What was shown since the last round.
      const seen = terminal.raw().lastIndexOf("not the same");
      const since = (): string => terminal.raw().slice(seen + 1);
      await expect.poll(since).toContain("New PIN");
      terminal.type("4929\r");
      await expect.poll(since).toContain("New PIN again");
      terminal.type("4928\r");
      await expect.poll(since).toContain("not the same");
    }
    const { code, text } = await terminal.end();
    expect(code).toBe(exitCodes.usage);
    expect(text).toContain("Nothing was sent.");
  });

  test.each([
    ["Ctrl-C", "49\u0003"],
    ["Ctrl-D", "\u0004"],
    ["Ctrl-D after a digit", "4\u0004"],
  ])("%s at the prompt sends nothing and leaves the terminal clean", async (_, keys) => {
    const terminal = startInTerminal(["set", card, "--sandbox"], { cwd: folderWith({}) });
    await terminal.shows("New PIN");
    terminal.type(keys);
    const { code, text, modes } = await terminal.end();
    expect(code).toBe(exitCodes.cancelled);
    expect(text).toContain("Cancelled. Nothing was sent.");
    expect(modes).toMatch(/[^-]icanon/);
    expect(modes).toMatch(/[^-]echo /);
  });

  test.runIf(process.platform === "linux")("SIGTERM at the prompt does the same", async () => {
    const terminal = startInTerminal(["set", card, "--sandbox"], { cwd: folderWith({}) });
    await terminal.shows("New PIN");
    terminal.signal("SIGTERM");
    const { code, text, modes } = await terminal.end();
    expect(code).toBe(exitCodes.cancelled);
    expect(text).toContain("Cancelled. Nothing was sent.");
    expect(modes).toMatch(/[^-]icanon/);
    expect(modes).toMatch(/[^-]echo /);
  });

  test("Ctrl-C while the issuer is silent says what it means for the card", async () => {
    await using sandbox = await startSandbox();
    const cwd = await folderOfSilentIssuer(sandbox);
    const terminal = startInTerminal(["set", card], { cwd });
    await terminal.shows("New PIN");
    terminal.type("4929\r");
    await terminal.shows("New PIN again");
    terminal.type("4929\r");
    await expect.poll(() => sandbox.requests.all("rapyd").length).toBeGreaterThan(0);
    terminal.type("\u0003");
    const { code, text } = await terminal.end();
    expect(code).toBe(exitCodes.unknown);
    expect(text).toContain("The card may or may not have changed.");
  });

  test("a batch says that it waits for a rate limit, and Ctrl-C ends the wait: what waited is sent by the next run", async () => {
    await using sandbox = await startSandbox();
    const rateLimits = [{ calls: 1, windowMs: 80_000 }];
    const eu = { issuer: "rapyd", baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd };
    const other = "card_00000000000000000000000000000001";
    const attributes = sandbox.cards.get("rapyd", card)?.attributes ?? {};
    sandbox.cards.add("rapyd", { id: other, type: "physical", status: "ACT", attributes, pan: "4900000000000001" });
    const cwd = folderWith({
      "limited.json": { issuers: { eu: { ...eu, rateLimits } } },
      "cardpin.config.json": { issuers: { eu } },
      "cards.ndjson": [card, other].map((id) => JSON.stringify({ card: id, pin: "4929" })).join("\n"),
    });
    const words = ["set", "--batch", "cards.ndjson", "--pins-in-file"];
    const terminal = startInTerminal([...words, "--config", "limited.json"], { cwd });
    await terminal.shows("waiting for the rate limit of eu (");
    terminal.type("\u0003");
    const { code, text, modes } = await terminal.end();
    expect(code).toBe(exitCodes.notSent);
    expect(text).toContain("The lines under way end, and no other begins.");
    expect(text).toMatch(/\n! 1 of 2 lines are done;[\s\S]*The same command continues/);
    expect(modes).toMatch(/[^-]echo /);
    expect(sandbox.requests.all("rapyd")).toHaveLength(1);

    const next = startInTerminal(words, { cwd });
    expect(await next.end()).toMatchObject({ code: 0, text: expect.stringContaining("2 of 2 lines are done") });
  });

  test.runIf(process.platform === "linux")(
    "the PIN is in no process's arguments or environment while the call runs",
    async () => {
      await using sandbox = await startSandbox();
      const cwd = await folderOfSilentIssuer(sandbox);
      // An environment of its own, in which no digits stand by chance.
      const env = { PATH: process.env["PATH"], HOME: cwd };
      const child = spawn(process.execPath, [program, "set", card], { cwd, env });
      child.stdin.end("739104\n".slice(0, 4));
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
      const ended = once(child, "close");
      const early = ended.then(() => Promise.reject(new Error(`The program ended before it sent anything: ${said}`)));
      const sent = expect.poll(() => sandbox.requests.all("rapyd").length).toBeGreaterThan(0);
      await Promise.race([sent, early]);
      const seen = ["cmdline", "environ"]
        .map((name) => readFileSync(`/proc/${child.pid}/${name}`, "latin1"))
        .join("\n");
      child.kill("SIGINT");
      await ended;
      expect(seen).toContain(card);
      expect(seen).not.toContain("7391");
    },
  );
});

test.skipIf(hasTerminal)("skipped: this machine has no `script` of util-linux to make a terminal", () => {});

/** The words of every command that a user sees, and of those below it. */
function wordsOf(command: Command, above: readonly string[] = []): string[][] {
  // The complete command is for shells.
  const below = command.commands.filter((each) => !each.name().startsWith("__"));
  return [[...above], ...below.flatMap((each) => wordsOf(each, [...above, each.name()]))];
}
const commands = wordsOf(createProgram(process as unknown as Io, () => {})); // its commands are listed, and none is run

test.each(commands.map((words) => [words.join(" "), words]))(
  "the help of %j fits a screen and has an example",
  async (_, words) => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...words, "--help"]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/Examples?:\n {2}\$ cardpin /);
  },
);

test("the sandbox's help goes by this program's name", () => {
  const { stdout } = spawnSync(process.execPath, [program, "sandbox", "--help"], { encoding: "utf8" });
  expect(stdout).toMatch(/^Usage: cardpin sandbox \[options\]/);
});

test("output into a closed pipe ends the program quietly", () => {
  const { stderr } = spawnSync("sh", ["-c", `'${process.execPath}' '${program}' policy explain | head -c 1`], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
});

test.runIf(process.platform === "linux")("output that cannot be written is a failure, and said so", () => {
  const { status, stderr } = spawnSync("sh", ["-c", `'${process.execPath}' '${program}' policy explain >/dev/full`], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([exitCodes.internal, "✖ The output could not be written: is the disk full?\n"]);
});

test("a batch goes on to its end if nobody reads its progress any more", async () => {
  await using sandbox = await startSandbox();
  const eu = { issuer: "rapyd", baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd };
  const cwd = folderWith({
    "cardpin.config.json": { issuers: { eu } },
    "cards.ndjson": JSON.stringify({ issuer: "eu", card, pin: "4929" }),
  });
  const child = spawn(process.execPath, [program, "set", "--batch", "cards.ndjson", "--pins-in-file"], { cwd });
  child.stderr.destroy();
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  expect(JSON.parse(said)).toMatchObject({ ok: true, result: { total: 1, counts: { effective: 1 } } });
});
