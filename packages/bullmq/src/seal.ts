import type { BatchJob, BatchOutcome } from "@cardpin/batch";
import { decryptField, encryptField, Pin, type SecretKey } from "@cardpin/pin-crypto";
import { decodeBase64, encodeBase64 } from "@cardpin/pin-crypto/codec";

/** An AES key of 16, 24 or 32 bytes, the same for the queue and its workers. */
export type SealingKey = Uint8Array | SecretKey;

/** What a job has in Redis. */
export interface JobData {
  readonly batch: string;
  readonly line: number;
  readonly attempt: number;
  readonly verb: BatchJob["verb"];
  readonly issuer: string;
  readonly requestId: string;
  readonly repeatable: boolean;
  /** Whether a worker has begun to send the line. */
  readonly begun?: true;
  /** Input, facts and PIN under AES-GCM in Base64; absent when the line has ended. */
  readonly sealed?: string;
  /** What became of the line. It is here before the job ends, so that a worker that takes the job over knows. */
  readonly outcome?: BatchOutcome;
}

type JobFacts = Omit<JobData, "begun" | "sealed" | "outcome">;

/** Returns a job as it may stand in Redis: what a line says about card, cardholder and PIN is encrypted. */
export function sealJob(job: BatchJob, key: SealingKey): JobData {
  const { batch, line, attempt, verb, issuer, requestId, repeatable, pin, input, facts } = job;
  const open: JobFacts = { batch, line, attempt, verb, issuer, requestId, repeatable };
  const rest = new TextEncoder().encode(JSON.stringify({ input, facts }));
  const plaintext = new Uint8Array(1 + (pin?.length ?? 0) + rest.length);
  try {
    // The number of the PIN's digits, the digits, JSON.
    plaintext[0] = pin?.length ?? 0;
    pin?.use((digits) => plaintext.set(digits, 1));
    plaintext.set(rest, 1 + (pin?.length ?? 0));
    return { ...open, sealed: encodeBase64(encryptField({ mode: "aes-gcm", key, plaintext, aad: aadOf(open) })) };
  } finally {
    plaintext.fill(0);
  }
}

/** Opens a job. Dispose its PIN after use. @throws Error when the key is another one or the job was changed */
export function openJob(data: JobData, key: SealingKey): BatchJob {
  const { sealed = "", begun: _, outcome: __, ...open } = data;
  const plaintext = decryptField({ mode: "aes-gcm", key, ciphertext: decodeBase64(sealed), aad: aadOf(open) });
  try {
    const digits = plaintext[0] ?? 0;
    const { input, facts } = JSON.parse(new TextDecoder().decode(plaintext.subarray(1 + digits)));
    const pin = digits === 0 ? undefined : Pin.from(plaintext.subarray(1, 1 + digits));
    return { ...open, input, ...(facts === undefined ? {} : { facts }), ...(pin === undefined ? {} : { pin }) };
  } finally {
    plaintext.fill(0);
  }
}

/** Binds what is encrypted to its job, so that nobody can exchange the PINs of two jobs. */
function aadOf({ batch, line, attempt, verb, issuer, requestId, repeatable }: JobFacts): Uint8Array {
  return new TextEncoder().encode(JSON.stringify([batch, line, attempt, verb, issuer, requestId, repeatable]));
}
