import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cardpin, folderWith } from "../test/cli.ts";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
const kzCard = "828cf71d-a447-4a67-a149-c1df8bc197ca";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

function folder(lines: readonly string[]): string {
  const { rapyd, freedompay } = sandbox.credentials;
  const eu = { issuer: "rapyd", baseUrl: sandbox.urls.rapyd, ...rapyd };
  const kz = {
    issuer: "freedompay",
    baseUrl: sandbox.urls.freedompay,
    authId: freedompay.authId,
    secret: freedompay.secret,
    pinEncryption: { scheme: "aes-256-gcm", key: freedompay.pinKey, ivPosition: "before", encoding: "base64" },
  };
  const cwd = folderWith({ "cardpin.config.json": { issuers: { eu, kz } } });
  writeFileSync(join(cwd, "cards.ndjson"), `${lines.join("\n")}\n`, { mode: 0o600 });
  return cwd;
}

describe("--batch", () => {
  test("sets the PINs of a file at the issuers of the configuration, and goes on where it stopped", async () => {
    const lines = [
      JSON.stringify({ issuer: "eu", card, pin: "4929" }),
      JSON.stringify({ issuer: "kz", card: kzCard, pin: "5830" }),
      "{",
    ];
    const cwd = folder(lines);
    const input = join(cwd, "cards.ndjson");
    const words = ["set", "--batch", input, "--pins-in-file"];
    const first = await cardpin(words, { cwd });
    expect(first.json).toMatchObject({ ok: true, result: { total: 3, left: 0, counts: { effective: 2, invalid: 1 } } });
    expect(first.code).toBe(6);
    expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" }).verdict).toBe("approved");
    expect(sandbox.atm.verify({ issuer: "freedompay", card: kzCard, pin: "5830" }).verdict).toBe("approved");

    const sent = sandbox.requests.length;
    writeFileSync(input, `${lines.slice(0, 2).join("\n")}\n`);
    expect((await cardpin(words, { cwd })).code).toBe(0);
    expect(sandbox.requests.length).toBe(sent);
    expect(readFileSync(`${input}.results.ndjson`, "utf8")).not.toContain('"pin"');
  });

  test("says to a person what is not done, where to see why, and how to go on", async () => {
    const cwd = folder([JSON.stringify({ issuer: "eu", card, pin: "4929" }), "{"]);
    const words = ["set", "--batch", join(cwd, "cards.ndjson"), "--pins-in-file", "--no-json"];
    const some = await cardpin(words, { cwd });
    expect(some.stdout).toMatch(/^! 1 of 2 lines are done; 0 are left\.\n.*a code that says why\.\n$/s);
    const all = folder([JSON.stringify({ issuer: "eu", card, pin: "4929" })]);
    const whole = await cardpin(words.with(2, join(all, "cards.ndjson")), { cwd: all });
    expect(whole.stdout).toMatch(/^✔ 1 of 1 lines are done; 0 are left\.\n.*Results: \S+\n$/s);
  });

  test("is cancelled by Ctrl-C before anything was sent, and goes on when it is called again", async () => {
    const cwd = folder([JSON.stringify({ issuer: "eu", card, pin: "4929" })]);
    const words = ["set", "--batch", join(cwd, "cards.ndjson"), "--pins-in-file"];
    const sent = sandbox.requests.length;
    const { code, json } = await cardpin(words, { cwd, signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(json).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(sandbox.requests.length).toBe(sent);
    expect((await cardpin(words, { cwd })).code).toBe(0);
  });

  test("resets the tries of a file's cards", async () => {
    const cwd = folder([JSON.stringify({ issuer: "kz", card: kzCard })]);
    const { code, json } = await cardpin(["reset-tries", "--batch", join(cwd, "cards.ndjson")], { cwd });
    expect(json).toMatchObject({ ok: true, result: { counts: { effective: 1 } } });
    expect(code).toBe(0);
  });

  test("says what is wrong before anything is sent", async () => {
    const cwd = folder([JSON.stringify({ issuer: "eu", card, pin: "4929" })]);
    const input = join(cwd, "cards.ndjson");
    const sent = sandbox.requests.length;
    for (const words of [
      ["set"],
      ["set", "--batch", input],
      ["issue", "--batch", input],
      ["issue", "--batch", "none"],
    ]) {
      expect((await cardpin(words, { cwd })).code, words.join(" ")).toBe(2);
    }
    chmodSync(input, 0o644);
    expect((await cardpin(["set", "--batch", input, "--pins-in-file"], { cwd })).code).toBe(2);
    expect(sandbox.requests.length).toBe(sent);
  });

  test("refuses what belongs to one card, and what it needs is refused without it", async () => {
    const cwd = folder([JSON.stringify({ issuer: "eu", card, pin: "4929" })]);
    const batch = ["--batch", join(cwd, "cards.ndjson"), "--pins-in-file"];
    const sent = sandbox.requests.length;
    for (const [words, said] of [
      [["set", card, ...batch], "not both"],
      [["set", ...batch, "--field", "cardholderNo=U1"], "--field"],
      [["set", ...batch, "--otp"], "--otp"],
      [["issue", "-", ...batch.slice(0, 2)], "not both"],
      [["set", card, "--pins-in-file"], "need --batch"],
      [["set", card, "--concurrency", "2"], "need --batch"],
      [["issue", card, "--redo", "unknown"], "need --batch"],
      [["reset-tries", card, "--redo", "unknown"], "need --batch"],
    ] as const) {
      const { code, stdout, stderr } = await cardpin(words, { cwd, input: "4929\n4929\n" });
      expect([code, stdout + stderr], words.join(" ")).toEqual([2, expect.stringContaining(said)]);
    }
    expect(sandbox.requests.length).toBe(sent);
  });
});
