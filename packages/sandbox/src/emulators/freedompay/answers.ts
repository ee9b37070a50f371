import type { JsonObject } from "../../json.ts";
import type { Answer } from "../emulator.ts";

/**
 * Why the emulator refused, for the request log alone: Freedom Pay documents no code, and its answer says only `error`.
 * Where the HTTP status is not 200, it is the sandbox's choice, because only 200 is documented.
 */
const refusals = {
  SANDBOX_NO_SIGNATURE: 401,
  SANDBOX_SIGNATURE_NOT_VALID: 401,
  SANDBOX_UNKNOWN_OPERATION: 404,
  SANDBOX_REQUEST_NOT_VALID: 400,
  SANDBOX_REQUEST_ID_NOT_VALID: 200,
  SANDBOX_REQUEST_ID_USED: 200,
  SANDBOX_REQUEST_ID_UNKNOWN: 200,
  SANDBOX_CARD_UNKNOWN: 200,
  SANDBOX_CARD_STATE: 200,
  SANDBOX_PIN_NOT_READABLE: 200,
  SANDBOX_PIN_REFUSED: 200,
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

/** The answer to a request that was refused. */
export function refused(now: number, reason: FreedomPayRefusal): Answer {
  const json = { status: "error", request_status: "error", dt: localTime(now) };
  return { status: refusals[reason], code: reason, json };
}

/** RFC 3339 with the offset of Kazakhstan. */
function localTime(now: number): string {
  return `${new Date(now + 5 * 3_600_000).toISOString().slice(0, 19)}+05:00`;
}
