import { spawnSync } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeFolder } from "../test/programme.ts";
import { lock } from "./lock.ts";

/** Runs between the moment when a file was read and the moment when its reader knows. */
const hook = vi.hoisted(() => ({ afterRead: async (_path: string): Promise<void> => {} }));

vi.mock("node:fs/promises", async (importOriginal) => {
  const original = await importOriginal<typeof import("node:fs/promises")>();
  return {
    ...original,
    readFile: async (path: string, encoding: "utf8") => {
      const text = await original.readFile(path, encoding);
      await hook.afterRead(path);
      return text;
    },
  };
});

let folder: Awaited<ReturnType<typeof makeFolder>>;
let path: string;
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder.path, "journal");
});
afterEach(async () => {
  hook.afterRead = async () => {};
  await folder[Symbol.asyncDispose]();
});

const leftBehind = (): string => JSON.stringify({ host: hostname(), pid: spawnSync(process.execPath, ["-e", ""]).pid });
const inUse = (): string => JSON.stringify({ host: hostname(), pid: process.ppid });

/** Does something once, after the lock was read for the first time. */
function afterFirstRead(act: () => Promise<void>): void {
  let isFirst = true;
  hook.afterRead = async (read) => {
    if (!isFirst || read !== `${path}.lock`) return;
    isFirst = false;
    await act();
  };
}

describe("a lock that was left behind", () => {
  it("is not taken over while another run does so", async () => {
    const left = leftBehind();
    await writeFile(`${path}.lock`, left);
    await writeFile(`${path}.lock.lock`, inUse());
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
    expect(await readFile(`${path}.lock`, "utf8")).toBe(left);
  });

  it("is not taken over from a run that did so a moment ago", async () => {
    const other = inUse();
    await writeFile(`${path}.lock`, leftBehind());
    afterFirstRead(() => writeFile(`${path}.lock`, other));
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
    expect(await readFile(`${path}.lock`, "utf8")).toBe(other);
  });

  it("is not replaced when it is gone by then", async () => {
    await writeFile(`${path}.lock`, leftBehind());
    afterFirstRead(() => rm(`${path}.lock`));
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
    const unlock = await lock(path);
    await unlock();
  });
});
