// A batch on Redis in a process of its own, so that a test can end it at any moment. Its one argument is JSON.
import { Redis } from "ioredis";
import { type BatchOrder, runOrder } from "../../batch/test/run-order.ts";
import { bullmqQueue } from "../src/index.ts";

/** What the process is told. */
export interface QueuedBatchOrder extends BatchOrder {
  readonly port: number;
  /** In Base64. */
  readonly key: string;
}

const order: QueuedBatchOrder = JSON.parse(process.argv[2] ?? "{}");
const redis = new Redis({ port: order.port, maxRetriesPerRequest: null, retryStrategy: () => 50 });
redis.on("error", () => {});
await runOrder(order, bullmqQueue({ redis, key: Buffer.from(order.key, "base64"), lookUpEveryMs: 500 }));
