/** A program that locks a file, says whether it could, and holds the lock until it is ended. It runs as a process or as a thread. */
import { workerData } from "node:worker_threads";
import { isBatchError } from "../src/index.ts";
import { lock } from "../src/lock.ts";

const path: unknown = workerData ?? process.argv[2];
try {
  await lock(String(path));
  process.stdout.write("locked\n");
} catch (error) {
  process.stdout.write(`${isBatchError(error) ? error.code : "failed"}\n`);
}
setInterval(() => {}, 60_000);
