import { createHash } from "node:crypto";
import { BoundedMap } from "../../bounded-map.ts";
import type { Answer, Call } from "../emulator.ts";
import { stripeFailure } from "./answers.ts";

/**
 * Makes a repeated idempotency key give the first answer again, whatever it was. The same key with another operation or other
 * values is refused, and changes nothing. https://docs.stripe.com/api/idempotent_requests
 */
export function createIdempotency(now: () => number, keepMs: number): (call: Call, handle: () => Answer) => Answer {
  const first = new BoundedMap<string, { readonly at: number; readonly request: string; readonly answer: Answer }>(
    10_000,
  );
  return (call, handle) => {
    const { headers, method, path, rawBody } = call;
    const key = headers["idempotency-key"];
    if (key === undefined) return handle();
    if (key.length > 255) return stripeFailure(400, { message: "An idempotency key has at most 255 characters." });
    const place = `${headers["stripe-account"] ?? ""} ${key}`;
    const body = createHash("sha256").update(rawBody).digest("base64");
    const request = `${method} ${path} ${body}`;
    const known = first.get(place);
    if (known !== undefined && now() - known.at < keepMs) {
      const replayed = { ...known.answer, headers: { ...known.answer.headers, "idempotent-replayed": "true" } };
      return known.request === request ? replayed : reused;
    }
    const answer = handle();
    first.set(place, { at: now(), request, answer });
    return answer;
  };
}

const reused = stripeFailure(400, {
  type: "idempotency_error",
  message: "An idempotency key can only be used again with the same parameters that it was first used with.",
});
