// A worker in a process of its own, so that a test can kill it. Its one argument is JSON.
import { Redis } from "ioredis";
import { connectAll, type SubjectFiles } from "../../batch/test/connect-all.ts";
import type { Reach } from "../../batch/test/programme.ts";
import { startBatchWorker } from "../src/index.ts";

/** What the process is told. */
export interface WorkerOrder {
  readonly port: number;
  readonly reach: Reach;
  /** The issuers that it works with. */
  readonly subjects: SubjectFiles;
  /** In Base64. */
  readonly key: string;
  readonly takeOverMs: number;
  readonly concurrency: number;
}

const order: WorkerOrder = JSON.parse(process.argv[2] ?? "{}");
const { port, reach, subjects, key, takeOverMs, concurrency } = order;
const redis = new Redis({ port, maxRetriesPerRequest: null, retryStrategy: () => 50 });
redis.on("error", () => {});
startBatchWorker({
  ...{ redis, takeOverMs, concurrency, issuers: await connectAll(reach, subjects) },
  key: Buffer.from(key, "base64"),
});
