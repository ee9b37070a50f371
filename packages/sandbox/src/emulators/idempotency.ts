import { createHash } from "node:crypto";
import { BoundedMap } from "../bounded-map.ts";
import type { Answer, Call } from "./emulator.ts";

/** What an issuer does with a repeated idempotency key. */
export interface IdempotencyRules {
  readonly now: () => number;
  /** Milliseconds for which a key gives its first answer again. */
  readonly keepMs: number;
  /** Returns the key, and what it is good for beside it, such as an account. Without a key, a request is only carried out. */
  readonly keyOf: (call: Call) => string | undefined;
  /** Whether an answer is repeated. One that is not leaves its key free. */
  readonly isKept: (answer: Answer) => boolean;
  /** Headers by which a repeated answer is known. */
  readonly replayHeaders?: Readonly<Record<string, string>>;
  /** The answer to a key that was used for another operation, card or body. Without it, the first answer is repeated. */
  readonly reused?: (() => Answer) | undefined;
}

/** Carries a request out, unless its idempotency key has an answer. */
export type Idempotency = (call: Call, handle: () => Answer | Promise<Answer>) => Promise<Answer>;

/** Makes a repeated idempotency key give the first answer again. Two requests at the same time get one answer too. */
export function createIdempotency(rules: IdempotencyRules): Idempotency {
  const { now, keepMs, keyOf, isKept, replayHeaders, reused } = rules;
  const first = new BoundedMap<string, FirstRequest>(10_000);
  return async (call, handle) => {
    const key = keyOf(call);
    if (key === undefined) return handle();
    const body = createHash("sha256").update(call.rawBody).digest("base64");
    const request = `${call.method} ${call.path} ${body}`;
    const known = first.get(key);
    if (known !== undefined && now() - known.at < keepMs) {
      if (known.request !== request && reused !== undefined) return reused();
      const answer = await known.answer;
      if (isKept(answer)) return { ...answer, headers: { ...answer.headers, ...replayHeaders } };
    }
    const own: FirstRequest = { at: now(), request, answer: (async () => handle())() };
    first.set(key, own);
    const answer = await own.answer;
    if (!isKept(answer) && first.get(key) === own) first.delete(key);
    return answer;
  };
}

/** The request that used a key first. */
interface FirstRequest {
  readonly at: number;
  readonly request: string;
  readonly answer: Promise<Answer>;
}
