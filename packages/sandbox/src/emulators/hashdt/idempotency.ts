import { BoundedMap } from "../../bounded-map.ts";
import type { Answer, Call } from "../emulator.ts";
import { hashdtFailure } from "./answers.ts";

const IDENTITY = ["x-card-id", "x-cardholder-id", "x-wallet-id"];

/**
 * Makes a repeated `x-request-id` give the first answer again, so that a repeat opens no second page. What HashDT does is not
 * documented. The same id with another operation, card or body is refused; an answer that is a failure is not kept.
 */
export function createIdempotency(now: () => number, keepMs: number): (call: Call, handle: () => Answer) => Answer {
  const first = new BoundedMap<string, { readonly at: number; readonly request: string; readonly answer: Answer }>(
    10_000,
  );
  return (call, handle) => {
    const id = call.headers["x-request-id"] ?? "";
    const request = JSON.stringify([call.method, call.path, IDENTITY.map((name) => call.headers[name]), call.body]);
    const known = first.get(id);
    if (known !== undefined && now() - known.at < keepMs) {
      return known.request === request ? known.answer : hashdtFailure(409, "x-request-id was used for something else.");
    }
    const answer = handle();
    if (answer.status === 200) first.set(id, { at: now(), request, answer });
    return answer;
  };
}
