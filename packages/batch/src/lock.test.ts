import { spawnSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeFolder } from "../test/programme.ts";
import { lock } from "./lock.ts";

let folder: Awaited<ReturnType<typeof makeFolder>>;
let path: string;
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder.path, "journal");
});
afterEach(() => folder[Symbol.asyncDispose]());

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("the lock of a journal", () => {
  it("lets one run in at a time", async () => {
    const unlock = await lock(path);
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
    await unlock();
    await (await lock(path))();
  });

  it("lets one of many in that come at once", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lock(path)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is taken over from a process that has ended", async () => {
    await writeFile(`${path}.lock`, JSON.stringify({ host: hostname(), pid: endedPid() }));
    const unlock = await lock(path);
    expect(JSON.parse(await readFile(`${path}.lock`, "utf8")).pid).toBe(process.pid);
    await unlock();
  });

  it("is taken over by one of many when its process has ended", async () => {
    await writeFile(`${path}.lock`, JSON.stringify({ host: hostname(), pid: endedPid() }));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lock(path)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is taken over also when a run ended while it did so itself, and leaves no file behind", async () => {
    const left = JSON.stringify({ host: hostname(), pid: endedPid() });
    for (const name of ["lock", "lock.lock"]) await writeFile(`${path}.${name}`, left);
    const unlock = await lock(path);
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
    await unlock();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it.runIf(process.platform === "linux")("is taken over when another process has the number by now", async () => {
    await writeFile(`${path}.lock`, JSON.stringify({ host: hostname(), pid: process.ppid, started: "1" }));
    await (await lock(path))();
  });

  it("is judged by host and number when it has no more, as earlier versions wrote it", async () => {
    await writeFile(`${path}.lock`, JSON.stringify({ host: hostname(), pid: process.ppid }));
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
    // Of this process, which holds no such lock: an earlier process had the same number.
    await writeFile(`${path}.lock`, JSON.stringify({ host: hostname(), pid: process.pid }));
    await (await lock(path))();
  });

  it("is not taken over from another container with the same host name", async () => {
    const owner = { host: hostname(), pid: endedPid(), started: "1", pidNamespace: "pid:[1]" };
    await writeFile(`${path}.lock`, JSON.stringify(owner));
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
  });

  it("is not taken over from another machine, nor when it cannot be read", async () => {
    await writeFile(`${path}.lock`, JSON.stringify({ host: "another", pid: endedPid() }));
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
    await writeFile(`${path}.lock`, "");
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
  });

  it("says that the folder is missing", async () => {
    await expect(lock(join(folder.path, "nowhere", "journal"))).rejects.toMatchObject({
      code: "journal-unwritable",
      reason: "ENOENT",
    });
  });
});
