import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { BatchError, reasonOf } from "./errors.ts";

/** Locks that this process holds. */
const held = new Set<string>();

/**
 * Locks a file for this process by a second one beside it, and returns the function that unlocks it. The lock of a process that no
 * longer runs on this machine is taken over.
 *
 * @throws BatchError `journal-locked`, `journal-unwritable`
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  const lockPath = `${path}.lock`;
  const own = `${lockPath}.${randomUUID()}`;
  const text = JSON.stringify({
    id: randomUUID(),
    host: hostname(),
    pid: process.pid,
    started: await startOf(process.pid),
  });
  try {
    // By a link, the lock appears with its content or not at all.
    await writeFile(own, text, { mode: 0o600 });
    await acquire({ path, lockPath, own });
  } catch (error) {
    if (reasonOf(error) === undefined) throw error;
    throw new BatchError({ code: "journal-unwritable", path: lockPath, reason: reasonOf(error) });
  } finally {
    await rm(own, { force: true });
  }
  held.add(text);
  return async () => {
    held.delete(text);
    await rm(lockPath, { force: true });
  };
}

async function acquire(files: {
  readonly path: string;
  readonly lockPath: string;
  readonly own: string;
}): Promise<void> {
  const { path, lockPath, own } = files;
  const locked = new BatchError({ code: "journal-locked", path });
  for (let round = 0; round < 3; round += 1) {
    if (await linkIfAbsent(own, lockPath)) return;
    const text = await readFile(lockPath, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    if (await isInUse(text)) throw locked;
    const aside = `${own}.old`;
    await rename(lockPath, aside).catch(() => undefined);
    const moved = await readFile(aside, "utf8").catch(() => undefined);
    // Between reading and moving, another run may have taken it over: give its lock back.
    if (moved !== undefined && moved !== text) await linkIfAbsent(aside, lockPath);
    await rm(aside, { force: true });
    if (moved !== undefined && moved !== text) throw locked;
  }
  throw locked;
}

async function linkIfAbsent(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (reasonOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function isInUse(text: string): Promise<boolean> {
  const owner = parseOwner(text);
  if (owner === undefined || owner.host !== hostname()) return true;
  if (owner.pid === process.pid) return held.has(text);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (reasonOf(error) === "ESRCH") return false;
  }
  // The number may belong to another process by now; where the system tells when it started, that decides.
  const started = await startOf(owner.pid);
  return started === undefined || owner.started === undefined || started === owner.started;
}

interface Owner {
  readonly host: unknown;
  readonly pid: number;
  readonly started: unknown;
}

function parseOwner(text: string): Owner | undefined {
  try {
    const { host, pid, started } = JSON.parse(text);
    return Number.isInteger(pid) ? { host, pid, started } : undefined;
  } catch {
    return undefined;
  }
}

/** When a process started, in ticks since the boot of this machine, where Linux's /proc tells. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The second field is a name in brackets and may hold anything.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}
