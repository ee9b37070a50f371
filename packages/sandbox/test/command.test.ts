import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { issuerIds } from "../src/emulators/issuers.ts";

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
  for (const id of ["C202605220001", "cardholderNo U202605220001", "walletId wallet-1001", "cardAccountId CAA8W45"]) {
    expect(said.out).toContain(id);
  }
  expect(said.out).toContain("ewalletContact cont_cb60ec28c2f0bdfc621cfc21270c20ce");
  expect(said.out).toMatch(/card-1002 .*has a PIN/);
  expect(said.out).toContain('import { keysecure } from "@cardpin/keysecure";');
  expect((await fetch(`${url}/v1/none`)).status).toBe(401);
  await expect.poll(() => said.out).toMatch(/rapyd\s+GET \/v1\/none\s+401 UNAUTHORIZED_API_CALL/);
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});

test("--json prints one line that a program can read", async () => {
  const { child, said, ended } = command("--json", "--port-base", "0", "--webhook", "rapyd=http://127.0.0.1:9/hooks");
  await expect.poll(() => said.out).toContain("\n");
  const facts = JSON.parse(said.out);
  expect(Object.keys(facts)).toEqual(["urls", "credentials", "sampleCalls", "cards"]);
  expect(facts.urls.control).toMatch(/^http:\/\/127\.0\.0\.1:/);
  expect(facts.cards[0]).toMatchObject({ issuer: "rapyd", hasPin: false });
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("--host and --public-url name the ports, and control elsewhere prints its token", async () => {
  const words = ["--host", "0.0.0.0", "--public-url", "hosted=https://pages.example", "--control-host", "0.0.0.0"];
  const { child, said, ended } = command("--port-base", "0", ...words);
  await expect.poll(() => said.out).toContain("Requests:");
  expect(said.out).toContain("https://pages.example");
  const token = /control token\s+(\S+)/.exec(said.out)?.[1];
  expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
  const url = /control\s+(http:\/\/127\.0\.0\.1:[0-9]+)\/#token=/.exec(said.out)?.[1];
  expect((await fetch(`${url}/__sandbox/cards`)).status).toBe(401);
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});

test.each([
  [["--help"], 0, "Usage:"],
  [["--port-base", "x"], 2, "--port-base is a port"],
  [["--webhook", "nobody=http://127.0.0.1:9/", "--port-base", "0"], 2, `an issuer is one of ${issuerIds.join(", ")}`],
  [["--allow-parent", "not an origin"], 2, "allowedParents"],
  [["--public-url", "nobody=http://127.0.0.1:9"], 2, "--public-url is a URL, or <port>=<url>"],
  [["--public-url", "http://a.test:80/x"], 2, "`publicUrl` must be"],
  [["--control-token", "short"], 2, "at least 16 ASCII characters"],
  [["--nonsense"], 2, "Try --help."],
])("%j ends with %i", async (words, code, text) => {
  const { said, ended } = command(...words);
  expect(await ended).toBe(code);
  expect(said.out + said.err).toContain(text);
});
