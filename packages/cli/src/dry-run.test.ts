import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cardpin, folderWith } from "../test/cli.ts";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
const other = "card_f8dd3aa099444e1c80cc5a06de38b165";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** A folder with a configuration of two issuers and the default policy, and an input. */
function folder(lines: readonly (object | string)[]): { readonly cwd: string; readonly words: readonly string[] } {
  const { rapyd, keysecure } = sandbox.credentials;
  const eu = { issuer: "rapyd", baseUrl: sandbox.urls.rapyd, ...rapyd };
  const { apiKey, apiSecret } = keysecure;
  const asia = { issuer: "keysecure", baseUrl: sandbox.urls.keysecure, apiKey, apiSecret };
  const cwd = folderWith({ "cardpin.config.json": { issuers: { eu, asia }, policy: "default" } });
  const input = join(cwd, "cards.ndjson");
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  writeFileSync(input, `${text}\n`, { mode: 0o600 });
  return { cwd, words: ["set", "--batch", input, "--pins-in-file", "--dry-run"] };
}

describe("--dry-run", () => {
  const wrong = [
    { issuer: "eu", card, pin: "4929" },
    { issuer: "eu", card: other, pin: "1984" },
    { issuer: "asia", card: "C1", pin: "4929" },
    { issuer: "nobody", card: "C2", pin: "4929" },
    "{",
  ];

  test("checks the form of every line, and its PIN by the issuer's rules and the policy, and sends nothing", async () => {
    const { cwd, words } = folder(wrong);
    const { code, json } = await cardpin(words, { cwd });
    expect(json).toMatchObject({ ok: true, command: "set" });
    expect((json as { result: object }).result).toEqual({
      dryRun: true,
      total: 5,
      byIssuer: { eu: 1, asia: 0 },
      problemCount: 4,
      problems: [
        { line: 2, issuer: "eu", problem: "policy-violation", violations: ["blocklist"] },
        { line: 3, issuer: "asia", problem: "policy-violation", violations: ["length"] },
        { line: 4, problem: "unknown-issuer" },
        { line: 5, problem: "malformed-line" },
      ],
    });
    expect(code).toBe(6);
    expect(sandbox.requests.length).toBe(0);
    expect(readdirSync(cwd).toSorted()).toEqual(["cardpin.config.json", "cards.ndjson"]);
  });

  test("names the wrong lines to a person, the first twenty of them, and shows no PIN", async () => {
    const { cwd, words } = folder([...wrong, ...Array(30).fill("{")]);
    const { stdout } = await cardpin([...words, "--no-json"], { cwd });
    expect(stdout).toMatch(/^! 1 of 35 lines would be sent\. Nothing was sent\.\n/);
    expect(stdout).toContain("Line 2: policy-violation blocklist");
    expect(stdout.match(/Line /g)).toHaveLength(20);
    expect(stdout).toContain("14 more lines are wrong.");
    expect(stdout).not.toMatch(/1984|4929/);
  });

  test("is ended by Ctrl-C, which is no result of the check", async () => {
    const { cwd, words } = folder(wrong);
    const { code, json } = await cardpin(words, { cwd, signal: AbortSignal.abort() });
    expect([code, json]).toEqual([
      130,
      expect.objectContaining({ ok: false, error: expect.objectContaining({ code: "cancelled" }) }),
    ]);
  });

  test("ends with 0 when every line would be sent, and needs --batch", async () => {
    const { cwd, words } = folder([wrong[0] ?? ""]);
    const { code, json } = await cardpin(words, { cwd });
    expect([code, json]).toEqual([
      0,
      expect.objectContaining({ result: expect.objectContaining({ problemCount: 0 }) }),
    ]);
    const alone = await cardpin(["set", card, "--dry-run"], { cwd, input: "4929\n" });
    expect([alone.code, alone.stdout]).toEqual([2, expect.stringContaining("need --batch")]);
    expect(sandbox.requests.length).toBe(0);
  });
});
