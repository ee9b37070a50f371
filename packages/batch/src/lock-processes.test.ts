import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { bundleProgram } from "../test/bundle.ts";
import { makeFolder } from "../test/programme.ts";
import { lock } from "./lock.ts";

let program: string;
beforeAll(async () => {
  program = await bundleProgram(new URL("../test/lock-process.ts", import.meta.url));
});
afterAll(() => rm(dirname(program), { force: true, recursive: true }));

let folder: Awaited<ReturnType<typeof makeFolder>>;
let path: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder.path, "journal");
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(end));
  await folder[Symbol.asyncDispose]();
});

/** Has another process lock the file. Returns it with what it said. */
async function lockElsewhere(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const child = spawn(process.execPath, [program, path], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return { child, said: await firstLine(child.stdout) };
}

async function firstLine(stream: Readable): Promise<string> {
  const [line] = await once(createInterface(stream), "line");
  return line;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

describe("the lock of a journal", () => {
  it("keeps another process out while its own runs, and lets it in when its own was killed", async () => {
    const first = await lockElsewhere();
    expect(first.said).toBe("locked");
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
    expect((await lockElsewhere()).said).toBe("journal-locked");
    await end(first.child);
    expect((await lockElsewhere()).said).toBe("locked");
    await expect(lock(path)).rejects.toMatchObject({ code: "journal-locked" });
  });

  it.runIf(process.platform === "linux")("keeps out another thread of its process", async () => {
    const unlock = await lock(path);
    const worker = new Worker(program, { workerData: path, stdout: true });
    try {
      expect(await firstLine(worker.stdout)).toBe("journal-locked");
    } finally {
      await worker.terminate();
    }
    await unlock();
  });

  it("keeps out another copy of this package in its process", async () => {
    const unlock = await lock(path);
    vi.resetModules();
    const copy = await import("./lock.ts");
    expect(copy.lock).not.toBe(lock);
    await expect(copy.lock(path)).rejects.toMatchObject({ code: "journal-locked" });
    await unlock();
  });
});
