import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@cardpin/sandbox";
import { expect, test } from "vitest";

const cards = {
  rapyd: ["card_a5429bdb6c529008ed5b409e5929b606", "7788"],
  keysecure: ["C202605220001", "270946"],
  freedompay: ["828cf71d-a447-4a67-a149-c1df8bc197ca", "7788"],
  enkash: ["EKC94AEX89", "9078"],
} as const;

/** Runs a module as it is, from this folder, where the clients are installed. */
function run(name: string, text: string): Promise<{ readonly ok: boolean; readonly out: string }> {
  const file = fileURLToPath(new URL(`./pasted-${name}.mts`, import.meta.url));
  writeFileSync(file, text);
  const words = ["--conditions=@cardpin/source", "--import", "tsx", file];
  return new Promise((done) => {
    execFile(process.execPath, words, { timeout: 60_000 }, (error, out, err) => {
      rmSync(file);
      done({ ok: error === null, out: `${out}${err}` });
    });
  });
}

test("the call that the sandbox prints for each issuer works as pasted", async () => {
  await using sandbox = await startSandbox();
  for (const [issuer, text] of Object.entries(sandbox.sampleCalls)) {
    expect(await run(issuer, text), issuer).toMatchObject({ ok: true });
  }
  for (const [issuer, [card, pin]] of Object.entries(cards)) {
    // The keys of `cards` are issuers.
    expect(sandbox.atm.verify({ issuer: issuer as keyof typeof cards, card, pin }).verdict, issuer).toBe("approved");
  }
  // HashDT's call gives the link of a page, on which the cardholder sets the PIN.
  const page = await run("hashdt-again", sandbox.sampleCalls.hashdt);
  expect(await sandbox.hosted.complete(page.out.trim(), { newPin: "0472" })).toMatchObject({ outcome: "done" });
});
