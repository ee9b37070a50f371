import { execFile, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";

const missing = ["sh", "curl", "openssl"].filter((tool) => spawnSync(tool, ["-c", ""]).error !== undefined);
if (missing.length > 0) {
  console.warn(
    `SKIPPED: the examples with curl were not tested, because this machine has no ${missing.join(" and no ")}.`,
  );
}

function run(script: string, env: Record<string, string>, ...words: string[]): Promise<{ exit: number; out: string }> {
  const path = fileURLToPath(new URL(`../../../examples/curl/${script}`, import.meta.url));
  return new Promise((done) => {
    execFile("sh", [path, ...words], { env: { PATH: process.env["PATH"] ?? "", ...env } }, (error, out) =>
      done({ exit: error === null ? 0 : Number(error.code), out }),
    );
  });
}

describe.skipIf(missing.length > 0)("examples/curl", () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await sandbox.close();
  });

  test("set-pin-rapyd.sh sets the PIN with the sandbox's default keys, and fails when it is refused", async () => {
    const card = "card_a5429bdb6c529008ed5b409e5929b606";
    const env = { RAPYD_URL: sandbox.urls.rapyd };
    expect(await run("set-pin-rapyd.sh", env, card, "0788")).toMatchObject({ exit: 0 });
    expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "0788" })).toEqual({ verdict: "approved" });
    const refused = await run("set-pin-rapyd.sh", env, card, "07889");
    expect(refused.exit).toBe(1);
    expect(refused.out).toContain("ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID");
    const wrongKey = await run("set-pin-rapyd.sh", { ...env, RAPYD_SECRET_KEY: "other" }, card, "0788");
    expect(wrongKey.out).toContain("UNAUTHENTICATED_API_CALL");
  });

  test("set-pin-keysecure.sh sets the PIN with the sandbox's default secret, and fails when it is refused", async () => {
    const [card, holder] = ["C202605220001", "U202605220001"];
    const env = { KEYSECURE_URL: sandbox.urls.keysecure };
    expect(await run("set-pin-keysecure.sh", env, card, holder, "070946")).toMatchObject({ exit: 0 });
    expect(sandbox.atm.verify({ issuer: "keysecure", card, pin: "070946" })).toEqual({ verdict: "approved" });
    const weak = await run("set-pin-keysecure.sh", env, card, holder, "111111");
    expect(weak).toMatchObject({ exit: 1 });
    expect(weak.out).toContain('"code":4016');
    const wrongSecret = await run(
      "set-pin-keysecure.sh",
      { ...env, KEYSECURE_API_SECRET: "0123456789abcdef" },
      card,
      holder,
      "070946",
    );
    expect(wrongSecret.out).toMatch(/"code":(1004|4016)/);
  });
});
