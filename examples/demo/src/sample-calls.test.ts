import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@cardpin/sandbox";
import { describe, expect, test } from "vitest";
import { subjects } from "./programme.ts";

/** Runs a module as it is, from the folder of an issuer's package, where its client is found by name. */
function run(issuer: string, text: string): Promise<{ readonly ok: boolean; readonly out: string }> {
  const file = fileURLToPath(new URL(`../../../packages/${issuer}/.report/pasted.mts`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const words = ["--conditions=@cardpin/source", "--import", "tsx", file];
  return new Promise((done) => {
    execFile(process.execPath, words, { timeout: 60_000 }, (error, out, err) => {
      rmSync(file);
      done({ ok: error === null, out: `${out}${err}` });
    });
  });
}

/** A member of the call's argument. */
function given(text: string, name: "card" | "pin"): string | undefined {
  return new RegExp(`\\b${name}: "([^"]+)"`).exec(text)?.[1];
}

describe("the call that the sandbox prints", () => {
  test.each(subjects.map(({ id }) => id))("for %s works as pasted, and the ATM approves its PIN", async (id) => {
    await using sandbox = await startSandbox();
    const issuer = id as keyof typeof sandbox.sampleCalls; // an issuer of the sandbox
    const text = sandbox.sampleCalls[issuer];
    const result = await run(issuer, text);
    expect(result).toMatchObject({ ok: true });
    let pin = given(text, "pin");
    if (pin === undefined) {
      // The call gives the link of a page, on which the cardholder sets the PIN.
      pin = "0472";
      expect(await sandbox.hosted.complete(result.out.trim(), { newPin: pin })).toMatchObject({ outcome: "done" });
    }
    expect(sandbox.atm.verify({ issuer, card: given(text, "card") ?? "", pin }).verdict).toBe("approved");
  });
});
