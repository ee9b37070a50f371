import { type BatchIssuer, type BatchOutcome, type GeneratedPins, performJob } from "@cardpin/batch";
import { type Job, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { defaultName } from "./queue.ts";
import { type JobData, openJob, type SealingKey } from "./seal.ts";

/** Options of {@link startBatchWorker}. */
export interface BatchWorkerOptions {
  /** An ioredis client with `maxRetriesPerRequest: null`. It stays open when the worker is closed. */
  readonly redis: Redis;
  /** The queue's name. Default `cardpin-batch`. */
  readonly name?: string;
  /** Prefix of the keys in Redis. Default `bull`. */
  readonly prefix?: string;
  /** The queue's key. */
  readonly key: SealingKey;
  /** The issuers by the names that the input uses. */
  readonly issuers: Readonly<Record<string, BatchIssuer>>;
  /** Generates PINs here, so that none is in Redis at all; then `runBatch` gets no `pins`. Default: the PIN comes with the line. */
  readonly pins?: GeneratedPins;
  /** Lines under way at one time in this worker. Default 8. */
  readonly concurrency?: number;
  /** After so many milliseconds without a sign of life, another worker takes over this one's lines. Default 30 000. */
  readonly takeOverMs?: number;
}

/** A worker. */
export interface BatchWorker extends AsyncDisposable {
  /** Ends the lines under way, takes no other, and ends its connections. */
  close(): Promise<void>;
}

/** How often a line may be taken over before its outcome is `unknown`. */
const mostTakeOvers = 10;

/**
 * Starts a worker that carries out the lines of a `bullmqQueue`. When it dies, another one takes over its lines: it sends those
 * again that may be sent twice, and answers `unknown` for those that this one had begun to send.
 *
 * Give the issuers a `redisRateLimitStore`, so that all workers together keep within their limits.
 *
 * @example
 * ```ts
 * import { redisRateLimitStore, startBatchWorker } from "@cardpin/bullmq";
 * import { rapyd } from "@cardpin/rapyd";
 * import { Redis } from "ioredis";
 *
 * const { ACCESS_KEY: accessKey = "", SECRET_KEY: secretKey = "", BATCH_KEY = "" } = process.env;
 * const redis = new Redis({ maxRetriesPerRequest: null });
 * const rateLimitStore = redisRateLimitStore(redis);
 * const eu = rapyd({ environment: "sandbox", accessKey, secretKey, rateLimitStore });
 * const worker = startBatchWorker({ redis, key: Buffer.from(BATCH_KEY, "base64"), issuers: { eu } });
 * process.once("SIGTERM", () => worker.close().then(() => redis.quit()));
 * ```
 */
export function startBatchWorker(options: BatchWorkerOptions): BatchWorker {
  const {
    redis,
    name = defaultName,
    prefix = "bull",
    key,
    issuers,
    pins,
    concurrency = 8,
    takeOverMs = 30_000,
  } = options;
  const connection = redis as never; // bullmq names the same class by its own copy of the types
  const work = async (job: Job<JobData, BatchOutcome>): Promise<BatchOutcome> => {
    const { sealed: _, ...data } = job.data;
    // The worker that had the job before may have died when the line had ended, and the job had not.
    if (data.outcome !== undefined) return data.outcome;
    const outcome = await carryOut(job);
    // The PIN leaves Redis with the end of the line; the batch removes the rest when it has recorded the outcome.
    await job.updateData({ ...data, begun: true, outcome });
    return outcome;
  };
  const carryOut = async (job: Job<JobData, BatchOutcome>): Promise<BatchOutcome> => {
    const { data } = job;
    const { requestId } = data;
    if (data.begun === true && !data.repeatable) return { outcome: "unknown", code: "interrupted", requestId };
    let opened: ReturnType<typeof openJob>;
    try {
      opened = openJob(data, key);
    } catch {
      if (data.begun === true) return { outcome: "unknown", code: "interrupted", requestId };
      return { outcome: "not-sent", code: "job-unreadable", requestId, again: true };
    }
    try {
      await job.updateData({ ...data, begun: true });
      return await performJob(opened, { issuers, pins });
    } finally {
      opened.pin?.dispose();
    }
  };
  const worker = new Worker<JobData, BatchOutcome>(name, work, {
    ...{ connection, prefix, concurrency, maxStalledCount: mostTakeOvers },
    ...{ lockDuration: takeOverMs, stalledInterval: takeOverMs },
  });
  // Without a listener, a lost connection would end the process. The client connects again by itself.
  worker.on("error", () => {});
  const self: BatchWorker = {
    close: () => worker.close(),
    [Symbol.asyncDispose]: () => self.close(),
  };
  return self;
}
