export { type BatchCheck, type CheckedProblem, checkBatch } from "./check-batch.ts";
export { BatchError, type BatchErrorCode, type BatchErrorInit, isBatchError } from "./errors.ts";
export type { BatchFormat } from "./input-line.ts";
export type { BatchInput, BatchOptions } from "./options.ts";
export type { BatchOutcome, BatchResult, BatchVerb, LineProblem, LineState } from "./outcome.ts";
export {
  type BatchIssuer,
  type BatchPins,
  type DeliveredPin,
  type GeneratedPins,
  type PerformerInit,
  performJob,
} from "./perform.ts";
export type { BatchProgress } from "./progress.ts";
export type { BatchJob, BatchJobId, BatchQueue } from "./queue.ts";
export { type BatchSummary, runBatch } from "./run-batch.ts";
