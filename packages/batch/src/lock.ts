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
  const unlock = await tryToLock(lockPath).catch((error: unknown) => {
    throw new BatchError({ code: "journal-unwritable", path: lockPath, reason: reasonOf(error) });
  });
  if (unlock === undefined) throw new BatchError({ code: "journal-locked", path });
  return unlock;
}

/** Makes the lock and returns what removes it; `undefined` when another run has it. */
async function tryToLock(lockPath: string): Promise<(() => Promise<void>) | undefined> {
  const own = `${lockPath}.${randomUUID()}`;
  const started = await startOf(process.pid);
  const text = JSON.stringify({ id: randomUUID(), host: hostname(), pid: process.pid, started });
  const forget = (): void => void held.delete(text);
  // Before the lock appears, so that no other run in this process takes it for one that was left behind.
  held.add(text);
  let isOurs = false;
  try {
    // By a link, the lock appears with its content or not at all.
    await writeFile(own, text, { mode: 0o600 });
    isOurs = (await linkIfAbsent(own, lockPath)) || (await takeOver(own, lockPath));
  } finally {
    if (!isOurs) forget();
    await rm(own, { force: true });
  }
  if (!isOurs) return undefined;
  return async () => {
    await rm(lockPath, { force: true });
    forget();
  };
}

/**
 * Puts `own` in the place of a lock that was left behind, and returns whether it did. Only one run at a time may do that: the lock is
 * locked itself meanwhile, and looked at again.
 */
async function takeOver(own: string, lockPath: string): Promise<boolean> {
  const found = await readText(lockPath);
  if (found === undefined) return linkIfAbsent(own, lockPath); // unlocked a moment ago
  if (await isInUse(found)) return false;
  const unlock = await tryToLock(`${lockPath}.lock`);
  if (unlock === undefined) return false;
  try {
    if ((await readText(lockPath)) !== found) return false;
    await rename(own, lockPath);
    return true;
  } finally {
    await unlock();
  }
}

function readText(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
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
