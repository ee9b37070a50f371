import { describe, expect, test } from "vitest";
import { cardpin, folderWith } from "../test/cli.ts";
import { exitCodes } from "./exit-codes.ts";

describe("policy", () => {
  test("check says which rules a PIN breaks, and what to tell the cardholder", async () => {
    const refused = await cardpin(["policy", "check"], { input: "1990" });
    expect(refused.code).toBe(exitCodes.refusedPin);
    expect(refused.json).toMatchObject({
      ok: false,
      result: { violations: ["blocklist"], sentences: [expect.any(String)] },
    });
    expect((await cardpin(["policy", "check"], { input: "730264" })).code).toBe(0);
  });

  test("check takes a policy and facts from files", async () => {
    const cwd = folderWith({
      "policy.json": { lengths: [4], rules: [{ rule: "repeat-run", count: 3 }, { rule: "personal" }] },
      "facts.json": { birthDate: "1984-09-23" },
    });
    const args = ["policy", "check", "--policy", "policy.json", "--facts", "facts.json"];
    expect((await cardpin(args, { cwd, input: "2309" })).json).toMatchObject({ result: { violations: ["personal"] } });
    expect((await cardpin(args, { cwd, input: "1990" })).code).toBe(0);
  });

  test("generate prints a PIN of the wanted length that the policy allows", async () => {
    const { stdout } = await cardpin(["policy", "generate", "--length", "6", "--no-json"]);
    expect(stdout).toMatch(/^\d{6}\n$/);
    expect((await cardpin(["policy", "check"], { input: stdout })).code).toBe(0);
    expect((await cardpin(["policy", "generate", "--length", "3"])).code).toBe(exitCodes.usage);
  });

  test("explain says what the codes of rules mean, all or the named ones", async () => {
    expect((await cardpin(["policy", "explain", "blocklist"])).json).toMatchObject({
      result: { rules: [{ rule: "blocklist", sentence: expect.stringContaining("Many people") }] },
    });
    expect((await cardpin(["policy", "explain", "--no-json"])).stdout.split("\n").length).toBeGreaterThan(10);
    expect((await cardpin(["policy", "explain", "blocklst"])).code).toBe(exitCodes.usage);
  });

  test("report counts what a policy refuses", async () => {
    const cwd = folderWith({ "policy.json": { lengths: [4], rules: [{ rule: "repeat-run", count: 3 }] } });
    expect((await cardpin(["policy", "report", "-p", "policy.json"], { cwd })).json).toMatchObject({
      result: { lengths: [{ length: 4, refused: 190 }] },
    });
  });

  test("report counts the default policy for four, five and six digits", async () => {
    const { stdout } = await cardpin(["policy", "report", "--no-json"]);
    expect(stdout.match(/15\.00 %/g)).toHaveLength(3);
  });
});

describe("PIN blocks and keys", () => {
  const key = "0123456789abcdeffedcba9876543210";

  test("a PIN block is encoded and decoded, with PIN, card number and key from standard input", async () => {
    const made = await cardpin(["pin-block", "encode"], { input: `1234\n4012345678909\n${key}\n` });
    expect(made.json).toMatchObject({ result: { format: "iso-0", block: "c03d21cdbcb0c58b" } });
    const input = `c03d21cdbcb0c58b\n4012345678909\n${key}\n`;
    const read = await cardpin(["pin-block", "decode"], { input });
    expect(read.json).toMatchObject({ result: { length: 4 } });
    expect(read.stdout).not.toContain("1234");
    const shown = await cardpin(["pin-block", "decode", "--show-pin"], { input });
    expect(shown.json).toMatchObject({ result: { pin: "1234" } });
  });

  test("a clear block needs no key", async () => {
    const { json } = await cardpin(["pin-block", "encode", "--clear"], { input: "1234\n4012345678909\n" });
    expect(json).toMatchObject({ result: { block: "041274edcba9876f" } });
  });

  test("what cannot be a block or a key is refused without being repeated", async () => {
    const { code, stdout, stderr } = await cardpin(["pin-block", "decode"], {
      input: "c03d21cd\n4012345678909\nzz11\n",
    });
    expect(code).toBe(exitCodes.usage);
    expect(stdout + stderr).not.toMatch(/c03d21cd|4012345678909|zz11/);
  });

  test("a key check value is computed", async () => {
    const { json } = await cardpin(["kcv", "--method", "tdes-zero"], { input: key });
    expect(json).toMatchObject({ result: { method: "tdes-zero", kcv: "08d7b4" } });
  });
});
