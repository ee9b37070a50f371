import type { JsonObject } from "../../json.ts";
import type { Answer } from "../emulator.ts";

/**
 * Why the emulator refused, with the HTTP status and a text: Freedom Pay documents no code, and its answer says only `error`.
 * Where the HTTP status is not 200, it is the sandbox's choice, because only 200 is documented.
 */
const refusals = {
  SANDBOX_NO_SIGNATURE: [401, "The request has no signature."],
  SANDBOX_SIGNATURE_NOT_VALID: [401, "The signature is not that of the request."],
  SANDBOX_UNKNOWN_OPERATION: [404, "There is no such operation."],
  SANDBOX_REQUEST_NOT_VALID: [400, "The request breaks the schema."],
  SANDBOX_REQUEST_ID_NOT_VALID: [200, "request_id must be a UUID."],
  SANDBOX_REQUEST_ID_USED: [200, "request_id was used before."],
  SANDBOX_REQUEST_ID_UNKNOWN: [200, "No request has this request_id."],
  SANDBOX_CARD_UNKNOWN: [200, "There is no such card."],
  SANDBOX_CARD_STATE: [200, "The state of the card does not allow it."],
  SANDBOX_PIN_NOT_READABLE: [200, "The PIN does not open under the key."],
  SANDBOX_PIN_REFUSED: [200, "The PIN has a wrong number of digits."],
} as const;

/** A reason of a refusal. */
export type FreedomPayRefusal = keyof typeof refusals;

/** How a request stands, in Freedom Pay's words. */
export type RequestState = "success" | "process" | "error";

/** The answer to a request that was taken, or to a question about one. `now` in Unix milliseconds. */
export function taken(now: number, state: RequestState, card?: JsonObject): Answer {
  const dt = localTime(now);
  const cards = card === undefined ? {} : { cards: [{ ...card, dt }] };
  return { status: 200, code: "", json: { status: "ok", request_status: state, dt, ...cards } };
}

/** The answer to a request that was refused. The request log names the reason, the answer only when it is told to. */
export function refused(now: number, reason: FreedomPayRefusal, details: "omit" | "include"): Answer {
  const [status, text] = refusals[reason];
  const more = details === "include" ? { error_code: reason, error_description: text } : {};
  return { status, code: reason, json: { status: "error", request_status: "error", dt: localTime(now), ...more } };
}

/** RFC 3339 with the offset of Kazakhstan. */
function localTime(now: number): string {
  return `${new Date(now + 5 * 3_600_000).toISOString().slice(0, 19)}+05:00`;
}
