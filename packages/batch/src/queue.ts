import type { CardholderFacts } from "@cardpin/client-core";
import type { Pin } from "@cardpin/pin-crypto";
import type { BatchOutcome, BatchVerb } from "./outcome.ts";

/** One line for a queue. */
export interface BatchJob {
  /** Names the batch. It is in the journal, so that a later run has the same. */
  readonly batch: string;
  readonly line: number;
  /** 1 for the first. */
  readonly attempt: number;
  readonly verb: BatchVerb;
  /** Name of the issuer in the options. */
  readonly issuer: string;
  /** The id that the call carries. */
  readonly requestId: string;
  /** What the verb takes, without PIN and facts. It may hold a one-time password. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The PIN, when PINs come from the input. The batch disposes it when {@link BatchQueue.run} has settled. */
  readonly pin?: Pin;
  /** What is known about the cardholder; personal data. */
  readonly facts?: CardholderFacts;
  /** Whether the line may be sent again when nobody knows what became of it. */
  readonly repeatable: boolean;
  /** Aborts when the batch is stopped while the line waits for its issuer's rate limit in this process. Keep it here. */
  readonly signal?: AbortSignal;
}

/** Names an attempt at a line. */
export type BatchJobId = Pick<BatchJob, "batch" | "line" | "attempt">;

/**
 * Carries out lines. The batch has marked a line as sent before it calls `run`. The default is this process itself;
 * `@cardpin/bullmq` has one on Redis.
 */
export interface BatchQueue {
  /** Resolves with the outcome. A rejection counts as `unknown`. */
  run(job: BatchJob): Promise<BatchOutcome>;
  /** Returns what became of an attempt that an earlier run gave to the queue, or `undefined` if the queue knows nothing of it. */
  recall?(job: BatchJobId): Promise<BatchOutcome | undefined>;
  /** Called when the outcome of an attempt is recorded. A failure is ignored. */
  forget?(job: BatchJobId): Promise<void>;
  /**
   * Called when no line of a batch is left, because an earlier run may have ended before it could call `forget`. A failure is
   * ignored.
   */
  forgetBatch?(batch: string): Promise<void>;
}
