export { type LoginGuardStore, type LoginPermission, redisLoginGuardStore } from "./login-guard-store.ts";
export { type BullmqQueue, type BullmqQueueOptions, bullmqQueue } from "./queue.ts";
export { redisRateLimitStore } from "./rate-limit-store.ts";
export type { RedisScripts } from "./scripts.ts";
export type { SealingKey } from "./seal.ts";
export { type BatchWorker, type BatchWorkerOptions, startBatchWorker } from "./worker.ts";
