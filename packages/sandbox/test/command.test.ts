import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** Runs the command from its source. */
function command(...words: string[]) {
  const source = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", source, ...words]);
  started.push(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    said.out += chunk.toString("utf8");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said.err += chunk.toString("utf8");
  });
  const ended = new Promise<number | null>((done) => child.on("close", (code) => done(code)));
  return { child, said, ended };
}

test("prints URLs, credentials and cards, shows requests, and Ctrl-C ends it cleanly", async () => {
  const { child, said, ended } = command("--port-base", "0");
  await expect.poll(() => said.out).toContain("Requests:");
  const url = /rapyd\s+(http:\/\/127\.0\.0\.1:[0-9]+)/.exec(said.out)?.[1] ?? "";
  expect(said.out).toContain("accessKey");
  expect(said.out).toContain("C202605220001");
  expect((await fetch(`${url}/v1/none`)).status).toBe(401);
  await expect.poll(() => said.out).toMatch(/rapyd\s+GET \/v1\/none\s+401 UNAUTHORIZED_API_CALL/);
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});

test("--json prints one line that a program can read", async () => {
  const { child, said, ended } = command("--json", "--port-base", "0", "--webhook", "rapyd=http://127.0.0.1:9/hooks");
  await expect.poll(() => said.out).toContain("\n");
  const facts = JSON.parse(said.out);
  expect(Object.keys(facts)).toEqual(["urls", "credentials", "cards"]);
  expect(facts.urls.control).toMatch(/^http:\/\/127\.0\.0\.1:/);
  expect(facts.cards[0]).toMatchObject({ issuer: "rapyd", hasPin: false });
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test.each([
  [["--help"], 0, "Usage:"],
  [["--port-base", "x"], 2, "--port-base is a port"],
  [["--webhook", "nobody=http://127.0.0.1:9/", "--port-base", "0"], 2, "--webhook is <issuer>=<url>."],
  [["--allow-parent", "not an origin"], 2, "allowedParents"],
  [["--nonsense"], 2, "Try --help."],
])("%j ends with %i", async (words, code, text) => {
  const { said, ended } = command(...words);
  expect(await ended).toBe(code);
  expect(said.out + said.err).toContain(text);
});
