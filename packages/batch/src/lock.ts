import { randomUUID } from "node:crypto";
import { link, readFile, readlink, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { BatchError, reasonOf } from "./errors.ts";

/** Locks that this process holds, also through another copy of this module. */
const held: Set<string> = heldLocks();

/**
 * Locks a file for this process by a second one beside it, and returns the function that unlocks it. The lock of a process that no
 * longer runs on this machine, or in this container, is taken over.
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
  const { pid } = process;
  const owner: Owner = { host: hostname(), pid, started: await startOf(pid), pidNamespace: await readPidNamespace() };
  const text = JSON.stringify({ id: randomUUID(), ...owner });
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
  if (owner === undefined || owner.host !== hostname() || !(await isInOurNamespace(owner))) return true;
  const isOurs = owner.pid === process.pid;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (reasonOf(error) === "ESRCH") return false;
  }
  // The number may belong to another process by now; if the system tells when it started, that decides.
  const started = await startOf(owner.pid);
  if (started !== undefined && owner.started !== undefined) return started === owner.started;
  return isOurs ? held.has(text) : true;
}

/** Two containers can have one host name and one folder, and each has its own processes by the same numbers. */
async function isInOurNamespace({ pidNamespace }: Owner): Promise<boolean> {
  return pidNamespace === undefined || pidNamespace === (await readPidNamespace());
}

interface Owner {
  readonly host: unknown;
  readonly pid: number;
  readonly started: unknown;
  /** Absent where the system has none. */
  readonly pidNamespace: unknown;
}

function parseOwner(text: string): Owner | undefined {
  try {
    const { host, pid, started, pidNamespace } = JSON.parse(text);
    return Number.isInteger(pid) ? { host, pid, started, pidNamespace } : undefined;
  } catch {
    return undefined;
  }
}

/** Names the namespace in which this process has its number, on Linux. */
function readPidNamespace(): Promise<string | undefined> {
  return readlink("/proc/self/ns/pid").catch(() => undefined);
}

function heldLocks(): Set<string> {
  const key = Symbol.for("cardpin.batch-locks");
  const known: unknown = Reflect.get(globalThis, key);
  if (known !== undefined) return known as Set<string>; // only this module sets it
  const locks = new Set<string>();
  Reflect.set(globalThis, key, locks);
  return locks;
}

/** When a process started, in ticks since the boot of this machine, where Linux's /proc tells. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The second field is a name in brackets and may hold anything.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}
