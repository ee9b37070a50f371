import type { JsonValue } from "../../json.ts";
import type { Answer } from "../emulator.ts";

/** Codes of EnKash's payout API, the only list that it publishes. */
export type EnKashCode = 1 | 403 | 409 | 412 | 422;

/** Success in EnKash's envelope. */
export function enkashSuccess(payload: JsonValue): Answer {
  return { status: 200, code: "", json: { code: 0, message: "Success", payload } };
}

/** Success as the page of Get Card Account Details spells it. */
export function enkashAccountSuccess(payload: JsonValue): Answer {
  return { status: 200, code: "", json: { response_code: 0, response_message: "Success", payload } };
}

/** A failure in EnKash's envelope, with a text of the sandbox's own. */
export function enkashFailure(failureHttpStatus: 200 | "as-code", code: EnKashCode, message: string): Answer {
  const status = failureHttpStatus === 200 ? 200 : code === 1 ? 400 : code;
  return { status, code: String(code), json: { code, message } };
}

/** A refusal of a login or a token as OAuth words it (RFC 6749, 5.2; RFC 6750, 3.1). EnKash documents none. */
export function oauthFailure(status: 400 | 401, error: string, description: string): Answer {
  const scheme = error === "invalid_token" ? "Bearer" : "Basic";
  const headers = status === 401 ? { "www-authenticate": `${scheme} realm="enkash-sandbox"` } : {};
  return { status, code: error, headers, json: { error, error_description: description } };
}
