import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BatchError, type BatchErrorInit, BatchError as BatchFailure, type BatchOptions } from "@cardpin/batch";
import { startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { cardpin, folderWith } from "../test/cli.ts";

/** How the next batch fails, after so many calls. */
const plan = vi.hoisted(() => ({ calls: 0, failure: {} as BatchErrorInit }));

vi.mock("@cardpin/batch", async (importOriginal) => {
  const original = await importOriginal<typeof import("@cardpin/batch")>();
  const runBatch = async ({ issuers }: BatchOptions): Promise<never> => {
    for (let call = 0; call < plan.calls; call += 1) {
      const verb: unknown = Reflect.get(issuers["kz"] ?? {}, "resetPinTries");
      if (typeof verb === "function") await verb({ card: "828cf71d-a447-4a67-a149-c1df8bc197ca" });
    }
    throw new original.BatchError(plan.failure);
  };
  return { ...original, runBatch };
});

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Runs a batch that fails as planned. */
async function fail(failure: BatchErrorInit, calls: number) {
  Object.assign(plan, { failure, calls });
  const { authId, secret, pinKey: key } = sandbox.credentials.freedompay;
  const pinEncryption = { scheme: "aes-256-gcm", key, ivPosition: "before", encoding: "base64" };
  const kz = { issuer: "freedompay", baseUrl: sandbox.urls.freedompay, authId, secret, pinEncryption };
  const cwd = folderWith({ "cardpin.config.json": { issuers: { kz } } });
  writeFileSync(join(cwd, "cards.ndjson"), "\n", { mode: 0o600 });
  return cardpin(["reset-tries", "--batch", join(cwd, "cards.ndjson")], { cwd });
}

describe("a batch that fails on the way", () => {
  const unrecorded: BatchError["unrecorded"] = [
    { line: 1, issuer: "kz", card: "a", attempt: 1, outcome: "effective" },
    { line: 2, issuer: "kz", card: "b", attempt: 1, outcome: "unknown", code: "timeout" },
  ];

  test("says what is in no file, on standard error and in the JSON, and does not say that nothing was sent", async () => {
    const { code, json, stderr } = await fail({ code: "results-unwritable", reason: "ENOSPC", unrecorded }, 1);
    expect(code).toBe(5);
    expect(json).toMatchObject({
      ok: false,
      command: "reset-tries",
      error: { code: "results-unwritable", unrecorded },
    });
    expect(
      stderr
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(unrecorded);
    expect(stderr + JSON.stringify(json)).not.toContain("othing was sent");
  });

  test("ends as one with lines that are left when every outcome is in the file", async () => {
    for (const failure of ["journal-unwritable", "results-unwritable", "input-changed"] as const) {
      const { code, json } = await fail({ code: failure }, 1);
      expect([code, json], failure).toMatchObject([6, { ok: false, error: { code: failure } }]);
    }
  });

  test("ends as a wrong call when nothing was sent yet", async () => {
    for (const failure of ["journal-locked", "journal-unwritable", "input-changed"] as const) {
      const { code, json } = await fail({ code: failure }, 0);
      expect([code, json], failure).toMatchObject([2, { ok: false, error: { code: "usage" } }]);
      expect(JSON.stringify(json)).toContain(new BatchFailure({ code: failure }).message);
    }
  });
});
