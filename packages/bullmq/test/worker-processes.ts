import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type BundledProgram, bundleWithSubjects } from "../../batch/test/bundle.ts";
import type { WorkerOrder } from "./worker-process.ts";

/** What the bundled programs of these tests load from node_modules. */
export const external = ["bullmq", "ioredis"];

/** Bundles the program of a worker. */
export function bundleWorker(): Promise<BundledProgram> {
  return bundleWithSubjects(new URL("worker-process.ts", import.meta.url), external);
}

/** Starts a worker in a process of its own. */
export function startWorker({ program, subjects }: BundledProgram, work: Omit<WorkerOrder, "subjects">): ChildProcess {
  const order: WorkerOrder = { ...work, subjects };
  return spawn(process.execPath, [program, JSON.stringify(order)], { stdio: ["ignore", "ignore", "inherit"] });
}

/** Kills the workers that still run. */
export async function killAll(workers: readonly ChildProcess[]): Promise<void> {
  for (const worker of workers) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    const ended = once(worker, "close");
    worker.kill("SIGKILL");
    await ended;
  }
}

/** Counts requests, and does something at certain ones. */
export class RequestCounter {
  readonly #listeners = new Set<() => void>();

  /** Give it to the sandbox. */
  readonly onRequest = (): void => {
    for (const listener of this.#listeners) listener();
  };

  /** Calls `listener` at each request. Returns a function that ends it. */
  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Does something when so many requests have come. */
  after(count: number, act: () => void): void {
    let left = count;
    const stop = this.listen(() => {
      left -= 1;
      if (left > 0) return;
      stop();
      act();
    });
  }
}
