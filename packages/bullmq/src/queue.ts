import type { BatchJob, BatchJobId, BatchOutcome, BatchQueue } from "@cardpin/batch";
import { Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import { type JobData, type SealingKey, sealJob } from "./seal.ts";

/** Options of {@link bullmqQueue}. */
export interface BullmqQueueOptions {
  /** An ioredis client with `maxRetriesPerRequest: null`. It stays open when the queue is closed. */
  readonly redis: Redis;
  /** The queue's name. Workers use the same. Default `cardpin-batch`. */
  readonly name?: string;
  /** Prefix of the keys in Redis. Default `bull`. */
  readonly prefix?: string;
  /** Encrypts what a line says about card, cardholder and PIN. Workers have the same. */
  readonly key: SealingKey;
  /**
   * How often lines without an outcome are looked up, in milliseconds, in case their event was lost. Default 5 000.
   */
  readonly lookUpEveryMs?: number;
  /**
   * `checked-elsewhere` when your Redis does not let clients read its configuration, and you have made sure of
   * `appendonly yes` and `appendfsync always` yourself. Default `check`.
   */
  readonly durability?: "check" | "checked-elsewhere";
}

/** A {@link BatchQueue} on Redis. */
export interface BullmqQueue extends BatchQueue, AsyncDisposable {
  run(job: BatchJob): Promise<BatchOutcome>;
  recall(job: BatchJobId): Promise<BatchOutcome | undefined>;
  forget(job: BatchJobId): Promise<void>;
  forgetBatch(batch: string): Promise<void>;
  /** Ends its connections. Lines in Redis stay there. */
  close(): Promise<void>;
}

interface Waiting {
  /** The job, when this run gave it to the queue. */
  readonly job: BatchJob | undefined;
  /** What Redis holds, to add it again if Redis has lost it. */
  readonly data: JobData | undefined;
  readonly since: number;
  readonly resolve: (outcome: BatchOutcome | undefined) => void;
}

/**
 * Returns a queue on Redis for `runBatch({ queue })`, for batches that one machine is too small for. Start workers with
 * `startBatchWorker`. The batch itself, its journal and its results stay with the process that calls `runBatch`.
 *
 * A verb that may not be sent twice needs a Redis that forgets nothing: `appendonly yes` and `appendfsync always`. Such a line
 * rejects otherwise, and nothing is sent.
 *
 * @example
 * ```ts
 * import { runBatch } from "@cardpin/batch";
 * import { bullmqQueue } from "@cardpin/bullmq";
 * import { rapyd } from "@cardpin/rapyd";
 * import { Redis } from "ioredis";
 *
 * const { ACCESS_KEY: accessKey = "", SECRET_KEY: secretKey = "", BATCH_KEY = "" } = process.env;
 * const redis = new Redis({ maxRetriesPerRequest: null });
 * const queue = bullmqQueue({ redis, key: Buffer.from(BATCH_KEY, "base64") });
 * const eu = rapyd({ environment: "sandbox", accessKey, secretKey });
 * const pins = { from: "file" } as const;
 * await runBatch({ verb: "setPin", input: "cards.ndjson", issuers: { eu }, pins, queue, concurrency: 200 });
 * await queue.close();
 * ```
 */
export function bullmqQueue(options: BullmqQueueOptions): BullmqQueue {
  const { redis, name = defaultName, prefix = "bull", key, lookUpEveryMs = 5_000, durability = "check" } = options;
  const connection = redis as never; // bullmq names the same class by its own copy of the types
  const queue = new Queue<JobData, BatchOutcome>(name, { connection, prefix });
  const events = new QueueEvents(name, { connection, prefix });
  const waiting = new Map<string, Waiting>();
  let durable: Promise<void> | undefined;

  const settle = (id: string, outcome: BatchOutcome | undefined): void => {
    waiting.get(id)?.resolve(outcome);
    waiting.delete(id);
  };
  events.on("completed", ({ jobId, returnvalue }) => settle(jobId, readOutcome(returnvalue)));
  events.on("failed", ({ jobId }) => void lookUp(jobId).catch(ignore));
  // Without a listener, a lost connection would end the process. The clients connect again by themselves.
  queue.on("error", ignore);
  events.on("error", ignore);

  const lookUp = async (id: string): Promise<void> => {
    const entry = waiting.get(id);
    if (entry === undefined) return;
    // In this order: a job that was read before it ended has no outcome.
    const state = await queue.getJobState(id);
    const found = await queue.getJob(id);
    const outcome = found?.data.outcome ?? (state === "completed" ? readOutcome(found?.returnvalue) : undefined);
    if (outcome !== undefined && (state === "completed" || state === "failed")) return settle(id, outcome);
    // A line never fails, only a job does: its worker died too often, or lost Redis.
    if (found && state !== "failed") return;
    // Its outcome came while Redis was asked, and it may be forgotten by now: it must not be added again.
    if (waiting.get(id) !== entry) return;
    await found?.remove();
    const { job, data } = entry;
    if (job === undefined || data === undefined) settle(id, undefined);
    else if (job.repeatable) await queue.add("line", data, { jobId: id });
    else settle(id, unknown(job));
  };
  const timer = setInterval(() => {
    const before = performance.now() - lookUpEveryMs;
    const due = [...waiting].filter(([, { since }]) => since < before);
    // What cannot be looked up now is looked up the next time.
    for (const [id] of due) lookUp(id).catch(ignore);
  }, lookUpEveryMs);

  const self: BullmqQueue = {
    async run(job) {
      if (!job.repeatable && durability === "check") {
        durable ??= requireDurability(redis);
        try {
          await durable;
        } catch {
          return { outcome: "not-sent", code: "redis-not-durable", requestId: job.requestId, again: true };
        }
      }
      const id = idOf(job);
      const data = sealJob(job, key);
      await events.waitUntilReady();
      const outcome = new Promise<BatchOutcome | undefined>((resolve) => {
        waiting.set(id, { job, data, since: performance.now(), resolve });
      });
      // Also after an error it may be there: looking it up tells.
      await queue.add("line", data, { jobId: id }).catch(ignore);
      return (await outcome) ?? unknown(job);
    },

    async recall(jobId) {
      const id = idOf(jobId);
      await events.waitUntilReady();
      const outcome = new Promise<BatchOutcome | undefined>((resolve) => {
        waiting.set(id, { job: undefined, data: undefined, since: performance.now(), resolve });
      });
      await lookUp(id).catch(ignore);
      return outcome;
    },

    async forget(jobId) {
      await queue.remove(idOf(jobId)).catch(ignore);
    },

    async forgetBatch(batch) {
      // Every line has its outcome, so one that still waits is a second copy, which nobody may send.
      const left = await queue.getJobs(["completed", "failed", "wait", "delayed"]);
      const own = left.filter(({ id }) => id?.startsWith(`${batch}-`));
      await Promise.all(own.map((job) => job.remove()));
    },

    async close() {
      clearInterval(timer);
      await Promise.all([queue.close(), events.close()]);
    },

    [Symbol.asyncDispose]: () => self.close(),
  };
  return self;
}

/** Name of the queue unless another is given. */
export const defaultName = "cardpin-batch";

/** BullMQ's ids have no colon and are not numbers. */
function idOf({ batch, line, attempt }: BatchJobId): string {
  return `${batch}-${line}-${attempt}`;
}

function unknown(job: BatchJob | undefined): BatchOutcome {
  return { outcome: "unknown", code: "interrupted", ...(job === undefined ? {} : { requestId: job.requestId }) };
}

function readOutcome(value: unknown): BatchOutcome | undefined {
  const outcome: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return (outcome ?? undefined) as BatchOutcome | undefined; // what a worker returned
}

function ignore(): void {}

/** Rejects unless Redis has every write on its disk before it answers. */
async function requireDurability(redis: Redis): Promise<void> {
  const settings = await Promise.all(["appendonly", "appendfsync"].map((name) => redis.config("GET", name)));
  const [appendOnly, appendFsync] = settings.map((answer) => (Array.isArray(answer) ? answer[1] : undefined));
  if (appendOnly !== "yes" || appendFsync !== "always") throw new Error("Set appendonly yes and appendfsync always.");
}
