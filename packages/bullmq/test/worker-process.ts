// A worker in a process of its own, so that a test can kill it. Its one argument is JSON.
import { Redis } from "ioredis";
import { connect, type Reach } from "../../batch/test/programme.ts";
import { startBatchWorker } from "../src/index.ts";

/** What the process is told. */
export interface WorkerOrder {
  readonly port: number;
  readonly reach: Reach;
  /** In Base64. */
  readonly key: string;
  readonly takeOverMs: number;
}

const { port, reach, key, takeOverMs }: WorkerOrder = JSON.parse(process.argv[2] ?? "{}");
const redis = new Redis({ port, maxRetriesPerRequest: null, retryStrategy: () => 50 });
redis.on("error", () => {});
startBatchWorker({
  ...{ redis, takeOverMs, concurrency: 4, issuers: connect(reach) },
  key: Buffer.from(key, "base64"),
});
