import type { Call } from "../call/call.ts";
import { argumentError, CardPinError, changeError, isCardPinError } from "../errors.ts";
import { readKnownOptions } from "../input/known-options.ts";
import type { CheckedClock } from "../time/clock.ts";

const firstDelayMs = 500;
const longestDelayMs = 8_000;
const defaultTimeoutMs = 60_000;

/** How long `waitUntilDone` waits. */
export interface WaitOptions {
  /** Longest time to wait in all, in milliseconds. Default 60 000. */
  readonly timeoutMs?: number;
  /** Ends the waiting; what is waited for goes on at the issuer. */
  readonly signal?: AbortSignal;
}

/**
 * The longest wait that the options ask for.
 *
 * @throws CardPinError `invalid-argument`
 * @example
 * ```ts run
 * import { readWaitMs } from "@cardpin/client-core/issuer";
 *
 * console.log(readWaitMs("acme", undefined), readWaitMs("acme", { timeoutMs: 5_000 })); // 60000 5000
 * ```
 */
export function readWaitMs(issuer: string, options: WaitOptions | undefined): number {
  const { timeoutMs = defaultTimeoutMs } = readKnownOptions<WaitOptions>(issuer, options, ["timeoutMs", "signal"]);
  if (Number.isInteger(timeoutMs) && timeoutMs >= 1 && timeoutMs <= 86_400_000) return timeoutMs;
  throw argumentError(issuer, "timeoutMs must be whole milliseconds, 1 to 86400000 (a day). Nothing was sent.");
}

/**
 * Asks until the answer is `effective`: at once, then after 500 ms, 1 s, 2 s, 4 s and every 8 s, for as long as the call's total
 * time lasts. A question that fails for the moment is asked again; whatever ends the waiting leaves the card in doubt, unless the
 * issuer says that the request failed.
 *
 * @throws CardPinError `timeout`, `aborted`, `issuer-rejected` and what a question can end with
 * @example
 * ```ts
 * import { type Call, type CheckedClock, pollUntilDone } from "@cardpin/client-core/issuer";
 *
 * export async function wait(call: Call, clock: CheckedClock, ask: () => Promise<"effective" | "accepted">) {
 *   const late = "Acme was still working on the request. Wait again later.";
 *   await pollUntilDone({ call, clock, late, ask });
 * }
 * ```
 */
export async function pollUntilDone(init: {
  readonly call: Call;
  readonly clock: CheckedClock;
  /** The text of the error when the time is over. */
  readonly late: string;
  readonly ask: () => Promise<"effective" | "accepted" | "rejected">;
}): Promise<void> {
  const { call, clock, late, ask } = init;
  const { issuer, requestId, deadline } = call;
  const failure = (code: "issuer-rejected" | "timeout" | "aborted", outcome: "rejected" | "unknown"): CardPinError =>
    new CardPinError({ code, outcome, issuer, requestId, ...(code === "timeout" ? { text: late } : {}) });

  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
    const { state, retryAfterMs } = await ask().then((state) => ({ state, retryAfterMs: 0 }), askAgain);
    if (state === "effective") return;
    if (state === "rejected") throw failure("issuer-rejected", "rejected");
    const left = call.endsAt - clock.now();
    if (left <= 0) throw failure("timeout", "unknown");
    try {
      await call.wait(clock.sleep(Math.min(Math.max(delayMs, retryAfterMs), left), deadline.signal));
    } catch {
      throw failure(deadline.reason ?? "timeout", "unknown");
    }
  }
}

/** For a question that failed: not done yet as far as we know, or an error that leaves the card in doubt. */
function askAgain(error: unknown): { readonly state: "accepted"; readonly retryAfterMs: number } {
  if (!isCardPinError(error)) throw error;
  if (error.retryable) return { state: "accepted", retryAfterMs: error.retryAfterMs ?? 0 };
  // A refused question says nothing about the request that it asks for.
  throw changeError(error, { outcome: "unknown" });
}
